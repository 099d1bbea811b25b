"""Changing what a draft says. Every change voids what was judged, and nobody overwrites what they did not see."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.db import transaction

from motcua.ground.refusals import Invalid, Missing, NotAllowed, Stale
from motcua.ground.sentences import Sentence
from motcua.people.actor import Actor
from motcua.procedures.actions.drafting.journal import note
from motcua.procedures.draft_models import DraftEvent, DraftState, PackDraft
from motcua.procedures.packs import taking_in
from motcua.procedures.packs.approval import FILE as APPROVAL
from motcua.procedures.permissions import can_draft
from motcua.procedures.queries import drafts

Files = dict[str, str]


def save_file(code: str, path: str, text: str, *, rev: int, by: Actor, at: datetime) -> PackDraft:
    """Write one file of a draft, new or not. It may be wrong in itself: then the gate says so.

    `rev`: the change of the draft that was seen. Refuses: NotAllowed, Missing, Stale, Invalid (name, size, encoding).
    """
    name = taking_in.name(path)
    _keep_out(name)
    written = taking_in.text(name, text)
    return _change(code, lambda files: {**files, name: written}, rev=rev, by=by, at=at, file=name)


def remove_file(code: str, path: str, *, rev: int, by: Actor, at: datetime) -> PackDraft:
    """Take one file out. Refuses: NotAllowed, Missing, Stale."""

    def without(files: Files) -> Files:
        if path not in files:
            raise Missing(Sentence("Bản nháp không có tệp này."))
        return {name: text for name, text in files.items() if name != path}

    return _change(code, without, rev=rev, by=by, at=at, file=path)


def replace_all(code: str, files: Mapping[str, str], *, rev: int, by: Actor, at: datetime) -> PackDraft:
    """Put other files in the place of all: what `taking_in.unzipped` took out of an archive. Refuses as above."""
    fresh = {name: text for name, text in files.items() if name != APPROVAL}
    return _change(code, lambda _files: fresh, rev=rev, by=by, at=at)


def _keep_out(name: str) -> None:
    if name == APPROVAL:
        raise Invalid(
            Sentence("Phê duyệt do các tài khoản ghi ở trang ban hành, không viết bằng tay trong bản nháp.")
        )


@transaction.atomic
def _change(
    code: str, change: Callable[[Files], Files], *, rev: int, by: Actor, at: datetime, file: str = ""
) -> PackDraft:
    if not can_draft(by):
        raise NotAllowed(Sentence("Chỉ người soạn quy trình được sửa bản nháp."))
    draft = drafts.locked(code)
    if draft.rev != rev:
        raise Stale(Sentence("Bản nháp đã được người khác sửa sau khi ông/bà mở trang này."))
    files = taking_in.bounded(change(dict(draft.files)))
    sha256 = drafts.digest(files)
    if sha256 == draft.sha256:
        return draft
    draft.files, draft.sha256, draft.rev = files, sha256, draft.rev + 1
    draft.updated_by_id, draft.updated_at = by.account_id, at
    void(draft)
    note(draft, DraftEvent.Kind.SAVED, by=by, at=at, file=file, rev=draft.rev)
    draft.save()
    return draft


def void(draft: PackDraft) -> None:
    """Back to writing: what was judged is judged no more. Not saved here."""
    draft.state = DraftState.DRAFTING
    draft.judged_sha256 = draft.decision = ""
    draft.submitted_by_id = draft.reviewed_by_id = draft.approved_by_id = None
    draft.decided_on = draft.effective_on = None
