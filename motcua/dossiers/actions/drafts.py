"""Drafts (bản nháp): a form being filled in, saved at every turn, filed once."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.dossiers.models import Dossier, Draft
from motcua.dossiers.queries.offers import Offer
from motcua.files.models import StoredFile
from motcua.ground.refusals import Missing, Refused
from motcua.people.actor import Actor


def start(offer: Offer, *, by: Actor, at: datetime, data: dict[str, Any], at_counter: bool = False) -> Draft:
    """Open a form at a desk, with what is known of the person already in it."""
    return Draft.objects.create(
        key=secrets.token_hex(12),
        account_id=by.account_id,
        pack_version_id=offer.pack_version_id,
        agency_id=offer.agency_id,
        at_counter=at_counter,
        data=data,
        saved_at=at,
    )


def owned(key: str, by: Actor) -> Draft:
    """The caller's draft. Refuses Missing."""
    draft = (
        Draft.objects.select_related("agency", "dossier").filter(key=key, account_id=by.account_id).first()
    )
    if draft is None:
        raise Missing(_("Không có bản nháp này. Mở lại thủ tục để bắt đầu."))
    return draft


def latest(pack_version_id: int, by: Actor) -> Draft | None:
    """The caller's newest draft on this pack that is not filed yet."""
    open_ones = Draft.objects.filter(account_id=by.account_id, pack_version_id=pack_version_id, dossier=None)
    return open_ones.order_by("-saved_at").first()


def filed(draft: Draft, code: str) -> None:
    """The draft has become this dossier; it opens no more."""
    Draft.objects.filter(pk=draft.pk).update(dossier=Dossier.objects.get(code=code))


def forget(key: str, *, by: Actor) -> None:
    """Throw a draft away; the files in it stay stored as its owner's. Refuses: Missing, Refused (it was sent)."""
    draft = owned(key, by)
    if not Draft.objects.filter(pk=draft.pk, dossier=None).delete()[0]:
        raise Refused(_("Bản nháp này đã gửi thành hồ sơ, không xóa được."), code="draft-filed")


@dataclass(frozen=True)
class Typed:
    """What a page sent. `elsewhere`: the answers that another window saved meanwhile, when those differ; then
    nothing was saved and `data` is what the page would have made of it."""

    data: dict[str, Any]
    elsewhere: dict[str, Any] | None = None


def save(
    draft: Draft,
    read: Callable[[dict[str, Any]], dict[str, Any]],
    *,
    seen: str,
    stamp: Callable[[dict[str, Any]], str],
    at: datetime,
) -> Typed:
    """Keep what was typed, right or wrong, upon the answers as they are now: nothing is lost.

    `read` makes the new answers of the held ones, `stamp` tells by what a page knows them, `seen` is the stamp
    that the page was drawn with ("" for a page without one, which is saved as it comes).
    """
    with transaction.atomic():
        held: dict[str, Any] = (
            Draft.objects.select_for_update().values_list("data", flat=True).get(pk=draft.pk)
        )
        data = read(held)
        now_held, new = stamp(held), stamp(data)
        if seen and now_held not in (seen, new):
            # Where nothing was changed on this page, the newer answers stand and there is nothing to choose.
            return Typed(held) if new == seen else Typed(data, elsewhere=held)
        Draft.objects.filter(pk=draft.pk, dossier=None).update(data=data, saved_at=at)
    draft.saved_at = at
    return Typed(data)


def add_files(draft: Draft, slot: str, files: Sequence[StoredFile], *, at: datetime) -> None:
    """Put uploaded files into a slot of the draft, beside those that another tab may just have put there."""
    with transaction.atomic():
        now_held = _locked(draft)
        known = now_held.get(slot, [])
        draft.files = now_held | {slot: [*known, *(str(f.public_id) for f in files)]}
        Draft.objects.filter(pk=draft.pk, dossier=None).update(files=draft.files, saved_at=at)


def remove_file(draft: Draft, slot: str, public_id: str, *, at: datetime) -> None:
    """Take a file out of a slot of the draft; a slot that the draft does not know is passed over."""
    with transaction.atomic():
        now_held = _locked(draft)
        draft.files = now_held | {
            s: [i for i in ids if i != public_id] for s, ids in now_held.items() if s == slot
        }
        Draft.objects.filter(pk=draft.pk, dossier=None).update(files=draft.files, saved_at=at)


def _locked(draft: Draft) -> dict[str, list[str]]:
    """The files of the draft as they are now, held until the transaction ends."""
    held: dict[str, list[str]] = (
        Draft.objects.select_for_update().values_list("files", flat=True).get(pk=draft.pk)
    )
    return held
