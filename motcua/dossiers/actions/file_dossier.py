"""file_dossier (nộp hồ sơ): a request comes into being, once, however often it is sent."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.dossiers import filing, rules, statements
from motcua.dossiers.events import DossierFiled
from motcua.dossiers.founding import Founding, found
from motcua.dossiers.models.dossier import Channel
from motcua.dossiers.queries.offers import Offer, handled_at
from motcua.events.publishing import publish
from motcua.files.models import StoredFile
from motcua.ground.canonical import sha256_hex
from motcua.ground.refusals import Invalid
from motcua.people.actor import Actor
from motcua.procedures.packs.pack import Pack


@dataclass(frozen=True)
class Request:
    """What is filed: at which desk, on which pack, with which answers and files, for whom."""

    offer: Offer
    pack: Pack
    form: dict[str, Any]
    files: Mapping[str, Sequence[StoredFile]] = field(default_factory=dict)
    channel: Channel = Channel.ONLINE
    applicant_id: int | None = None

    @property
    def body_hash(self) -> str:
        """What was sent, and nothing that we added: a retry means the same when a new pack version has come."""
        files = {slot: [str(f.public_id) for f in several] for slot, several in self.files.items()}
        body = {
            "procedure": self.offer.procedure_id,
            "agency": self.offer.agency_id,
            "form": self.form,
            "files": files,
        }
        return sha256_hex(json.dumps(body, sort_keys=True).encode())


@dataclass(frozen=True)
class Filed:
    """What a filing answers: the dossier, and whether this very call made it."""

    code: str
    receipt_code: str
    is_new: bool


def file_dossier(request: Request, *, by: Actor, at: datetime, key: str) -> Filed:
    """File a request under an idempotency key of the caller's.

    The same key with the same body answers the same dossier; with another body it is refused (422).
    Refuses: Invalid (answers or papers), Refused (key used for something else).
    """
    request_hash = request.body_hash
    try:
        request = _checked(request, at)
    except Invalid:
        # A retry outlives a new pack version that would no longer take its answers.
        earlier = _earlier(by, key, request_hash)
        if earlier is None:
            raise
        return earlier
    with transaction.atomic():
        if _claim(by, key, request_hash):
            return _write(request, by, at, key)
    earlier = _earlier(by, key, request_hash)
    assert earlier is not None
    return earlier


def _checked(request: Request, at: datetime) -> Request:
    """The request with its answers as they are kept. Refuses: Invalid."""
    clean = replace(request, form=filing.checked(request.pack, request.form, on=rules.local_date(at)))
    filing.require_papers(clean.pack, clean.form, clean.files)
    return replace(clean, offer=_handled(clean))


def _handled(request: Request) -> Offer:
    """Where the request is handled: what it asks for may belong to another agency than the one it was filed at."""
    kind = request.pack.handled_by(request.form)
    return handled_at(request.offer, kind) if kind else request.offer


def _earlier(by: Actor, key: str, body_hash: str) -> Filed | None:
    found = statements.one(
        "SELECT k.body_hash, d.code, d.receipt_code FROM dossiers_filingkey k "
        "LEFT JOIN dossiers_dossier d ON d.id = k.dossier_id WHERE k.account_id = %s AND k.key = %s",
        [by.account_id, key],
    )
    if found is None:
        return None
    if found[0] != body_hash:
        raise Invalid(_("Khóa nộp này đã dùng cho một hồ sơ khác. Gửi lại với khóa mới."), code="key-reused")
    return Filed(found[1], found[2], is_new=False)


def _claim(by: Actor, key: str, body_hash: str) -> bool:
    """Take the key; False when somebody filed under it meanwhile (PostgreSQL waits for them here)."""
    sql = (
        "INSERT INTO dossiers_filingkey (account_id, key, body_hash) VALUES (%s, %s, %s) "
        "ON CONFLICT (account_id, key) DO NOTHING"
    )
    return statements.run(sql, [by.account_id, key, body_hash]) == 1


def _write(request: Request, by: Actor, at: datetime, key: str) -> Filed:
    founded = found(
        Founding(
            offer=request.offer,
            pack=request.pack,
            form=request.form,
            files=request.files,
            channel=request.channel,
            applicant_id=request.applicant_id,
            applicant_name=request.pack.applicant_name(request.form) or by.full_name,
            filed_by_id=by.account_id,
            actor_id=by.account_id,
        ),
        at,
    )
    statements.run(
        "UPDATE dossiers_filingkey SET dossier_id = %s WHERE account_id = %s AND key = %s",
        [founded.id, by.account_id, key],
    )
    publish(DossierFiled(dossier_id=founded.id, code=founded.code))
    return Filed(founded.code, founded.receipt_code, is_new=True)
