"""Giving a draft up; what happened to it stays written down."""

from datetime import datetime

from django.db import transaction

from motcua.ground.refusals import NotAllowed, Stale
from motcua.ground.sentences import Sentence
from motcua.people.actor import Actor
from motcua.procedures.actions.drafting.journal import note
from motcua.procedures.actions.drafting.save import void
from motcua.procedures.draft_models import DraftEvent, DraftState, PackDraft
from motcua.procedures.permissions import can_draft
from motcua.procedures.queries import drafts


@transaction.atomic
def drop(code: str, *, rev: int, by: Actor, at: datetime) -> PackDraft:
    """Put the draft away, so that another can be started. Refuses: NotAllowed, Missing, Stale."""
    if not can_draft(by):
        raise NotAllowed(Sentence("Chỉ người soạn quy trình được bỏ bản nháp."))
    draft = drafts.locked(code)
    if draft.rev != rev:
        raise Stale(Sentence("Bản nháp đã được người khác sửa sau khi ông/bà mở trang này."))
    void(draft)
    draft.state = DraftState.DROPPED
    note(draft, DraftEvent.Kind.DROPPED, by=by, at=at)
    draft.save()
    return draft
