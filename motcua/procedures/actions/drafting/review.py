"""Legal review of a draft: agreed, or given back with what is wrong."""

from datetime import datetime

from django.db import transaction

from motcua.ground.refusals import Conflict, FieldError, Invalid, NotAllowed
from motcua.ground.sentences import Sentence
from motcua.people.actor import Actor
from motcua.procedures.actions.drafting.journal import note
from motcua.procedures.actions.drafting.save import void
from motcua.procedures.actions.drafting.seen import as_seen
from motcua.procedures.draft_models import DraftEvent, DraftState, PackDraft
from motcua.procedures.permissions import can_approve, can_review
from motcua.procedures.queries import drafts

MOST_LETTERS = 4000


@transaction.atomic
def review(code: str, *, sha256: str, comment: str = "", by: Actor, at: datetime) -> PackDraft:
    """Say that this content agrees with the law.

    Refuses: NotAllowed (no lawyer, or one who wrote in it), Missing, Stale, Conflict (not handed in), Invalid.
    """
    draft = as_seen(code, sha256)
    if not can_review(by, draft, drafts.writers(draft)):
        raise NotAllowed(Sentence("Chỉ người thẩm định pháp chế không tham gia soạn bản này được thẩm định."))
    if draft.state != DraftState.IN_REVIEW:
        raise Conflict(Sentence("Bản nháp này không ở bước thẩm định."))
    draft.state, draft.reviewed_by_id = DraftState.REVIEWED, by.account_id
    note(draft, DraftEvent.Kind.REVIEWED, by=by, at=at, comment=said(comment))
    draft.save()
    return draft


@transaction.atomic
def give_back(code: str, *, sha256: str, comment: str, by: Actor, at: datetime) -> PackDraft:
    """Give it back to be mended, saying what: the lawyer while reviewing, the leader before approving or after.

    Refuses: NotAllowed, Missing, Stale, Conflict, Invalid (no words).
    """
    draft = as_seen(code, sha256)
    wrote = drafts.writers(draft)
    if draft.state == DraftState.IN_REVIEW:
        allowed = can_review(by, draft, wrote)
    else:
        allowed = can_approve(by, draft, wrote)
    if not allowed:
        raise NotAllowed(Sentence("Chỉ người đang thẩm định hoặc phê duyệt bản này được trả lại."))
    if draft.state == DraftState.DRAFTING:
        raise Conflict(Sentence("Bản nháp này đang được soạn, chưa trình."))
    if not said(comment):
        words = Sentence("Ghi rõ cần sửa gì.")
        raise Invalid(words, errors=(FieldError("/comment", words),))
    void(draft)
    note(draft, DraftEvent.Kind.RETURNED, by=by, at=at, comment=said(comment))
    draft.save()
    return draft


def said(comment: str) -> str:
    """Words as they are kept. Refuses: Invalid when they are too many."""
    words = comment.replace("\0", "").strip()
    if len(words) > MOST_LETTERS:
        why = Sentence("Ý kiến dài hơn {n} chữ cái.", {"n": MOST_LETTERS})
        raise Invalid(why, errors=(FieldError("/comment", why),))
    return words
