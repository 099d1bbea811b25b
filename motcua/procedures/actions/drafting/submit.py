"""Handing a draft in for legal review: only what proves itself goes on."""

from datetime import datetime

from django.db import transaction

from motcua.ground.refusals import Conflict, NotAllowed
from motcua.ground.sentences import Sentence
from motcua.people.actor import Actor
from motcua.procedures.actions.drafting.journal import note
from motcua.procedures.actions.drafting.seen import as_seen
from motcua.procedures.actions.proving import faults_of
from motcua.procedures.actions.publish_pack import PackRefused
from motcua.procedures.draft_models import DraftEvent, DraftState, PackDraft
from motcua.procedures.packs.printing import Printing
from motcua.procedures.permissions import can_draft
from motcua.procedures.queries import drafts


@transaction.atomic
def submit(code: str, *, sha256: str, by: Actor, at: datetime, printing: Printing | None = None) -> PackDraft:
    """From here on the content is bound by its hash: whoever changes it takes it back.

    `sha256`: the content that was seen. Refuses: NotAllowed, Missing, Stale, Conflict (handed in already),
    PackRefused with every fault.
    """
    if not can_draft(by):
        raise NotAllowed(Sentence("Chỉ người soạn quy trình được trình thẩm định."))
    draft = as_seen(code, sha256)
    if draft.state != DraftState.DRAFTING:
        raise Conflict(Sentence("Bản nháp này đã trình rồi."))
    found = faults_of(drafts.source_of(draft), printing)
    if found:
        raise PackRefused(found)
    draft.state, draft.judged_sha256, draft.submitted_by_id = (
        DraftState.IN_REVIEW,
        draft.sha256,
        by.account_id,
    )
    note(draft, DraftEvent.Kind.SUBMITTED, by=by, at=at)
    draft.save()
    return draft
