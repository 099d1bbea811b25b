"""Lending a head's signature while they are away (ký thay, thừa ủy quyền), and ending that."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from motcua.ground.plain_text import one_line
from motcua.ground.refusals import Conflict, FieldError, Invalid, NotAllowed
from motcua.ground.sentences import Sentence
from motcua.people import queries
from motcua.people.actions.history import remember
from motcua.people.actor import Actor
from motcua.people.models import Account, AccountEvent, Delegation, RoleAssignment
from motcua.people.permissions import can_delegate, can_end_delegation
from motcua.people.rules import LENT, office_for

LONGEST_DECISION = 80


@dataclass(frozen=True)
class Terms:
    """What a delegation says. Both days are included; `procedures` are codes, empty means all."""

    unit_id: int
    role: str
    form: str
    decision: str
    decided_on: date
    valid_from: date
    valid_to: date
    procedures: Sequence[str] = ()


@transaction.atomic
def give_delegation(
    giver: Account, receiver: Account, terms: Terms, *, by: Actor | None = None, at: datetime
) -> Delegation:
    """Let `receiver` sign in place of `giver`, whose own right stays.

    Refuses: NotAllowed (neither the head nor an administrator; nobody passes on what was lent to them),
    Invalid (by field), Conflict (the same person has the same on some of these days already).
    Source: Decree 30/2020/NĐ-CP, article 13 (not checked against the gazette).
    """
    if not can_delegate(by, giver.pk, terms.unit_id, terms.role):
        raise NotAllowed(
            Sentence("Chỉ người giữ chức vụ hoặc người quản trị được giao ký thay, ủy quyền ký.")
        )
    errors = tuple(_errors(giver, receiver, terms, at))
    if errors:
        raise Invalid(Sentence("Có chỗ cần sửa."), errors=errors)
    Account.objects.select_for_update().get(pk=giver.pk)
    if _overlaps(giver, receiver, terms):
        raise Conflict(Sentence("Người này đã được giao đúng việc này trong một số ngày đó."))
    given = Delegation.objects.create(
        giver=giver,
        receiver=receiver,
        unit_id=terms.unit_id,
        role=terms.role,
        form=terms.form,
        decision=one_line(terms.decision),
        decided_on=terms.decided_on,
        valid_from=terms.valid_from,
        valid_to=terms.valid_to,
        procedures=sorted(set(terms.procedures)),
        given_at=at,
        given_by_id=by.account_id if by else None,
    )
    _remember(given, AccountEvent.Kind.DELEGATION_GIVEN, by, at)
    return given


@transaction.atomic
def end_delegation(delegation_id: int, *, by: Actor | None = None, at: datetime) -> Delegation:
    """End it at once; what was signed under it stays. A second time changes nothing.

    Refuses: NotAllowed (neither the giver nor an administrator; the same for one that does not exist).
    """
    found = Delegation.objects.select_for_update().filter(pk=delegation_id).first()
    if found is None or not can_end_delegation(by, found.giver_id):
        raise NotAllowed(
            Sentence("Chỉ người đã giao hoặc người quản trị được chấm dứt việc ký thay, ủy quyền.")
        )
    if found.revoked_at is None:
        found.revoked_at, found.revoked_by_id = at, by.account_id if by else None
        found.save(update_fields=["revoked_at", "revoked_by"])
        _remember(found, AccountEvent.Kind.DELEGATION_ENDED, by, at)
    return found


def _errors(giver: Account, receiver: Account, terms: Terms, at: datetime) -> list[FieldError]:
    """What is wrong with the terms, by field."""
    wrong: list[FieldError] = []
    if terms.form not in Delegation.Form.values:
        wrong.append(FieldError("/form", Sentence("Chọn ký thay (KT.) hoặc thừa ủy quyền (TUQ.).")))
    if not 0 < len(one_line(terms.decision)) <= LONGEST_DECISION:
        wrong.append(FieldError("/decision", Sentence("Ghi số của quyết định giao, không quá 80 ký tự.")))
    if terms.decided_on > terms.valid_from:
        wrong.append(
            FieldError("/decided_on", Sentence("Ngày quyết định phải trước hoặc trong ngày bắt đầu."))
        )
    if terms.valid_to < max(terms.valid_from, timezone.localtime(at).date()):
        wrong.append(FieldError("/valid_to", Sentence("Ngày cuối phải sau ngày bắt đầu và chưa qua.")))
    elif not _heads(giver, terms):
        wrong.append(
            FieldError("/giver", Sentence("Người giao không giữ chức vụ này trong suốt thời gian đó."))
        )
    return wrong or _receiver_errors(giver, receiver, terms, at)


def _receiver_errors(giver: Account, receiver: Account, terms: Terms, at: datetime) -> list[FieldError]:
    if receiver.pk == giver.pk:
        return [FieldError("/receiver", Sentence("Không giao cho chính mình."))]
    agency = RoleAssignment.objects.filter(account=giver, unit=terms.unit_id).values_list(
        "unit__agency", flat=True
    )
    held = queries.held_by(receiver.pk, at) if receiver.is_active else []
    if office_for(terms.form, held, agency[0]) is None:
        text = (
            Sentence("Ký thay: chỉ giao cho cấp phó của cơ quan.")
            if terms.form == Delegation.Form.KT
            else Sentence(
                "Thừa ủy quyền: chỉ giao cho trưởng phòng của cơ quan hoặc người đứng đầu đơn vị cấp dưới."
            )
        )
        return [FieldError("/receiver", text)]
    return []


def _heads(giver: Account, terms: Terms) -> bool:
    """Whether the giver holds the office itself from the first day to the last; only heads lend a signature."""
    whole = Q(valid_to__isnull=True) | Q(valid_to__gte=terms.valid_to)
    held = RoleAssignment.objects.filter(
        whole, account=giver, unit=terms.unit_id, role=terms.role, valid_from__lte=terms.valid_from
    )
    return terms.role in LENT and giver.is_active and held.exists()


def _overlaps(giver: Account, receiver: Account, terms: Terms) -> bool:
    same = Delegation.objects.filter(
        giver=giver,
        receiver=receiver,
        unit=terms.unit_id,
        role=terms.role,
        revoked_at=None,
        valid_from__lte=terms.valid_to,
        valid_to__gte=terms.valid_from,
    )
    wanted = set(terms.procedures)
    return any(
        not wanted or not other or wanted & set(other) for other in same.values_list("procedures", flat=True)
    )


def _remember(given: Delegation, kind: AccountEvent.Kind, by: Actor | None, at: datetime) -> None:
    """A line in the history of both."""
    for account_id in (given.giver_id, given.receiver_id):
        remember(
            account_id,
            kind,
            at=at,
            by_id=by.account_id if by else None,
            detail=f"{given.form} {given.role} @ {given.unit_id}",
        )
