"""Approval of a reviewed draft by a third person: the decision, its day, the day the pack takes effect."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from motcua.ground.refusals import Conflict, FieldError, Invalid, NotAllowed
from motcua.ground.sentences import Sentence
from motcua.people.actor import Actor
from motcua.people.models import Account
from motcua.procedures.actions.drafting.journal import note
from motcua.procedures.actions.drafting.seen import as_seen
from motcua.procedures.actions.proving import faults_of
from motcua.procedures.actions.publish_pack import PackRefused
from motcua.procedures.draft_models import DraftEvent, DraftState, PackDraft
from motcua.procedures.packs.approval import approved, same_person
from motcua.procedures.packs.source import PackSource
from motcua.procedures.permissions import can_approve
from motcua.procedures.queries import drafts

LONGEST_DECISION = 120


@dataclass(frozen=True)
class Decision:
    """Number and day of the decision, and from which day on the pack counts."""

    number: str
    decided_on: date
    effective_on: date


@transaction.atomic
def approve(code: str, decision: Decision, *, sha256: str, by: Actor, at: datetime) -> PackDraft:
    """Record that this content is approved. It can then be published as it is, and not otherwise.

    Refuses: NotAllowed (no leader, or one who wrote or reviewed it), Missing, Stale, Conflict (not reviewed),
    Invalid (number, days), PackRefused when something does not hold on the effective day.
    """
    draft = as_seen(code, sha256)
    if not can_approve(by, draft, drafts.writers(draft)):
        raise NotAllowed(Sentence("Chỉ lãnh đạo không tham gia soạn và thẩm định bản này được phê duyệt."))
    if draft.state != DraftState.REVIEWED:
        raise Conflict(Sentence("Bản nháp này chưa được thẩm định."))
    _check(decision)
    draft.state, draft.approved_by_id = DraftState.APPROVED, by.account_id
    draft.decision, draft.decided_on = decision.number.strip(), decision.decided_on
    draft.effective_on = decision.effective_on
    found = faults_of(with_approval(draft))
    if found:
        raise PackRefused(found)
    note(
        draft, DraftEvent.Kind.APPROVED, by=by, at=at, decision=draft.decision,
        decided_on=decision.decided_on.isoformat(), effective_on=decision.effective_on.isoformat(),
    )  # fmt: skip
    draft.save()
    return draft


def _check(decision: Decision) -> None:
    number = decision.number.strip()
    errors = []
    if not number or len(number) > LONGEST_DECISION or not number.isprintable():
        errors.append(FieldError("/decision", Sentence("Ghi số quyết định, nhiều nhất 120 chữ.")))
    if decision.effective_on < decision.decided_on:
        errors.append(FieldError("/effective_on", Sentence("Ngày hiệu lực đứng trước ngày ký quyết định.")))
    if errors:
        raise Invalid(errors[0].message, errors=tuple(errors))


def with_approval(draft: PackDraft) -> PackSource:
    """The draft as it will be published: with the record of those who judged it."""
    roles = {
        "drafted_by": draft.submitted_by_id,
        "reviewed_by": draft.reviewed_by_id,
        "approved_by": draft.approved_by_id,
    }
    known = Account.objects.in_bulk([pk for pk in roles.values() if pk is not None])
    names = {role: known[pk].full_name for role, pk in roles.items() if pk is not None}
    if any(same_person(names)):  # two persons of one name stay two persons
        names = {
            role: f"{known[pk].full_name} ({known[pk].username})"
            for role, pk in roles.items()
            if pk is not None
        }
    days = {"decided_on": str(draft.decided_on), "effective_on": str(draft.effective_on)}
    return approved(drafts.source_of(draft), {**names, "decision": draft.decision, **days})
