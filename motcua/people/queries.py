"""Questions about accounts; nothing writes."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from motcua.ground.refusals import Missing
from motcua.ground.sentences import Sentence
from motcua.people.actor import WITHOUT_DOSSIERS, Actor, Mandate, Post
from motcua.people.models import (
    Account,
    AccountEvent,
    ApiToken,
    Delegation,
    Organisation,
    Role,
    RoleAssignment,
)
from motcua.people.rules import LENT, Held, digest, office_for
from motcua.web.questions import Place, Question


def actor_of(account: Account, at: datetime) -> Actor:
    """The account with the roles that are in force on the day of `at`; one query, and one more for who stands in."""
    found = [
        (Post(agency, kind, unit, key), above, role, lent)
        for agency, kind, unit, key, above, role, lent in _held(account.pk, timezone.localtime(at).date())
    ]
    return Actor(
        account_id=account.pk,
        username=account.username,
        full_name=account.full_name,
        kind=account.kind,
        roles=frozenset((post.agency_id, post.unit_id, role) for post, _above, role, _lent in found),
        posts=frozenset(post for post, _above, role, _lent in found if role not in WITHOUT_DOSSIERS),
        acting_for=_mandates(
            account, at, [Held(p.agency_id, above, p.unit_id, role) for p, above, role, _ in found]
        )
        if any(lent for *_, lent in found)
        else (),
    )


_HELD = ("unit__agency_id", "unit__agency__type", "unit_id", "unit__key", "unit__agency__parent_id", "role")


def _roles_and_whether_lent(account: Place, day: Place) -> QuerySet[RoleAssignment, tuple[Any, ...]]:
    lent = Exists(_delegations(day).filter(receiver=OuterRef("account")))
    return _roles(day).filter(account=account).annotate(lent=lent).values_list(*_HELD, "lent")


_held = Question(_roles_and_whether_lent, places=2)


def _mandates(account: Account, at: datetime, held: Sequence[Held]) -> tuple[Mandate, ...]:
    """Whom the account may stand in for: only by an office that it still holds. One query."""
    rows = (
        delegations_on(at).filter(receiver=account.pk).select_related("giver", "unit__agency").order_by("pk")
    )
    found = [(row, office_for(row.form, held, row.unit.agency_id)) for row in rows]
    return tuple(_mandate(row, office) for row, office in found if office is not None)


def _mandate(row: Delegation, office: Held) -> Mandate:
    unit = row.unit
    return Mandate(
        delegation_id=row.pk,
        giver_id=row.giver_id,
        giver_name=row.giver.full_name,
        post=Post(unit.agency_id, unit.agency.type, unit.pk, unit.key),
        role=row.role,
        form=row.form,
        procedures=frozenset(row.procedures),
        office=office.role,
        office_unit_id=office.unit_id,
        office_agency_id=office.agency_id,
    )


def delegations_on(at: datetime) -> QuerySet[Delegation]:
    """Every delegation in force on the calendar day of `at`: not ended, and its giver still in the office."""
    return _delegations(timezone.localtime(at).date())


def _delegations(day: date | Place) -> QuerySet[Delegation]:
    given = Delegation.objects.filter(revoked_at=None, valid_from__lte=day, valid_to__gte=day)
    own = {"account": OuterRef("giver"), "unit": OuterRef("unit"), "role": OuterRef("role")}
    return given.filter(Exists(_roles(day).filter(**own)), giver__is_active=True)


def delegations_for(by: Actor) -> QuerySet[Delegation]:
    """What somebody gave and received, ended ones too, newest first; an administrator sees all there are."""
    shown = Delegation.objects.select_related("giver", "receiver", "unit__agency").order_by("-pk")
    if by.has(Role.QUAN_TRI):
        return shown
    return shown.filter(Q(giver=by.account_id) | Q(receiver=by.account_id))


def lendable(by: Actor, at: datetime) -> list[RoleAssignment]:
    """The offices whose signature this person may lend: their own; an administrator's choice is everybody's."""
    held = (
        roles_on(at).filter(role__in=LENT, account__is_active=True).select_related("account", "unit__agency")
    )
    if not by.has(Role.QUAN_TRI):
        held = held.filter(account=by.account_id)
    return list(held.order_by("account__full_name", "unit__agency__name", "pk"))


def held_by(account_id: int, at: datetime) -> list[Held]:
    """The roles of an account on that day, with the agency above each."""
    columns = ("unit__agency_id", "unit__agency__parent_id", "unit_id", "role")
    return [
        Held(*row) for row in roles_on(at).filter(account=account_id).order_by("pk").values_list(*columns)
    ]


def office_title(account_id: int, unit_id: int, role: str, at: datetime) -> str:
    """The office as papers write it, where the assignment says it; else empty."""
    held = roles_on(at).filter(account=account_id, unit=unit_id, role=role)
    return held.values_list("title", flat=True).first() or ""


def may_stand_in(form: str, agency_id: int, at: datetime) -> QuerySet[Account]:
    """Officers who hold an office by which they may sign in place of the head of this agency, by name."""
    at_hand = roles_on(at).filter(unit__agency=agency_id)
    if form == Delegation.Form.KT:
        fit = at_hand.filter(role=Role.CAP_PHO)
    else:
        below = roles_on(at).filter(unit__agency__parent=agency_id, role=Role.LANH_DAO)
        fit = at_hand.filter(role=Role.TRUONG_PHONG) | below
    return Account.objects.filter(pk__in=fit.values("account"), is_active=True).order_by("full_name", "pk")


def roles_on(at: datetime) -> QuerySet[RoleAssignment]:
    """Every role in force on the calendar day of `at`."""
    return _roles(timezone.localtime(at).date())


def _roles(day: date | Place) -> QuerySet[RoleAssignment]:
    return RoleAssignment.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)


def holders_of(unit_id: int, role: str, at: datetime) -> QuerySet[Account]:
    """Active accounts that hold the role in the unit on that day, by name."""
    holding = roles_on(at).filter(unit=unit_id, role=role).values("account")
    return Account.objects.filter(pk__in=holding, is_active=True).order_by("full_name", "pk")


def holders_in(units: Iterable[int], role: str, at: datetime) -> list[Account]:
    """Active accounts that hold the role in one of these units on that day, each once, by name; one query."""
    holding = roles_on(at).filter(unit__in=list(units), role=role).values("account")
    return list(Account.objects.filter(pk__in=holding, is_active=True).order_by("full_name", "pk"))


def email_of(account_id: int) -> str:
    """The e-mail address that an account gave; empty when it gave none."""
    return Account.objects.values_list("email", flat=True).get(pk=account_id)


def names_of(account_ids: Iterable[int | None]) -> dict[int, tuple[str, str]]:
    """(username, name) of each account; one query."""
    found = Account.objects.filter(pk__in=[pk for pk in account_ids if pk is not None]).order_by(
        "full_name", "pk"
    )
    return {pk: (who, name or who) for pk, who, name in found.values_list("pk", "username", "full_name")}


def units_without(role: str, units: Iterable[int], at: datetime) -> set[int]:
    """Those of the units in which no active account holds the role on that day; one query."""
    held = roles_on(at).filter(unit__in=list(units), role=role, account__is_active=True)
    return set(units) - set(held.values_list("unit_id", flat=True))


def account_called(username: str) -> Account:
    """The account of that name; refuses Missing."""
    found = Account.objects.filter(username=username).first()
    if found is None:
        raise Missing(Sentence("Không có tài khoản “{name}”.", {"name": username}))
    return found


def organisation_of(account_id: int) -> Organisation | None:
    """The organisation that somebody speaks for, the first entered; None for most people."""
    return Organisation.objects.filter(representative_id=account_id).order_by("id").first()


def account_of_token(token: str) -> Account | None:
    """Whom a token speaks for; None when it is unknown, expired or revoked. One query.

    Tokens live by the wall clock: a demo's moved clock neither kills nor revives them.
    """
    found = (
        ApiToken.objects.filter(
            digest=digest(token),
            revoked_at__isnull=True,
            expires_at__gt=timezone.now(),
            account__is_active=True,
        )
        .select_related("account")
        .first()
    )
    return found.account if found else None


def demo_accounts() -> list[Account]:
    """Accounts whose password everybody knows, in the order in which they were made; not those without one."""
    found = Account.objects.filter(is_demo=True, is_active=True)
    return list(found.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX).order_by("pk"))


def recent_events(account_id: int, limit: int = 10) -> list[AccountEvent]:
    """The newest lines of an account's own history."""
    return list(AccountEvent.objects.filter(account=account_id).order_by("-pk")[:limit])
