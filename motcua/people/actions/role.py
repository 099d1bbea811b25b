"""Giving and ending roles."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from motcua.ground.plain_text import clean
from motcua.ground.refusals import Invalid, NotAllowed
from motcua.ground.sentences import Sentence
from motcua.people.actions.history import remember
from motcua.people.actor import Actor
from motcua.people.models import Account, AccountEvent, Role, RoleAssignment
from motcua.people.permissions import can_assign_roles


@transaction.atomic
def assign_role(
    account: Account,
    unit_id: int,
    role: str,
    *,
    valid_from: date,
    valid_to: date | None = None,
    title: str = "",
    by: Actor | None = None,
) -> RoleAssignment:
    """Put an account into a role of a unit; the same role already held on that day is given back as it is.

    `title`: the office as papers write it, where it is not the usual one of the role.
    Refuses: NotAllowed, Invalid (unknown role, end before beginning, not an officer's account).
    """
    if not can_assign_roles(by):
        raise NotAllowed(Sentence("Chỉ người quản trị được giao vai trò."))
    if role not in Role.values:
        raise Invalid(Sentence("Không có vai trò “{role}”.", {"role": role}))
    if account.kind not in {Account.Kind.OFFICER, Account.Kind.ADMIN}:
        raise Invalid(Sentence("Chỉ tài khoản công vụ được giao vai trò."))
    if valid_to is not None and valid_to < valid_from:
        raise Invalid(Sentence("Ngày thôi vai trò phải sau ngày giao."))
    held = RoleAssignment.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=valid_from),
        account=account,
        unit=unit_id,
        role=role,
        valid_from__lte=valid_from,
    ).first()
    if held:
        return held
    given = RoleAssignment.objects.create(
        account=account,
        unit_id=unit_id,
        role=role,
        title=clean(title),
        valid_from=valid_from,
        valid_to=valid_to,
    )
    _remember(given, AccountEvent.Kind.ROLE_GIVEN, by)
    return given


@transaction.atomic
def end_role(assignment: RoleAssignment, *, on: date, by: Actor | None = None) -> None:
    """Let a role be held for the last time on the day before `on`; one not yet begun disappears.

    Refuses: NotAllowed.
    """
    if not can_assign_roles(by):
        raise NotAllowed(Sentence("Chỉ người quản trị được thôi vai trò."))
    _remember(assignment, AccountEvent.Kind.ROLE_ENDED, by)
    if on <= assignment.valid_from:
        assignment.delete()
        return
    assignment.valid_to = on - timedelta(days=1)
    assignment.save(update_fields=["valid_to"])


def _remember(assignment: RoleAssignment, kind: AccountEvent.Kind, by: Actor | None) -> None:
    remember(
        assignment.account_id,
        kind,
        at=timezone.now(),
        by_id=by.account_id if by else None,
        detail=f"{assignment.role} @ {assignment.unit_id}",
    )
