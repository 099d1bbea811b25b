"""Questions about accounts; nothing writes."""

from datetime import datetime

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Q, QuerySet
from django.utils import timezone

from motcua.ground.refusals import Missing
from motcua.ground.sentences import Sentence
from motcua.people.actor import Actor
from motcua.people.models import Account, AccountEvent, ApiToken, RoleAssignment
from motcua.people.rules import digest


def actor_of(account: Account, at: datetime) -> Actor:
    """The account with the roles that are in force on the day of `at`; one query."""
    return Actor(
        account_id=account.pk,
        username=account.username,
        full_name=account.full_name,
        kind=account.kind,
        roles=frozenset(
            roles_on(at).filter(account=account.pk).values_list("unit__agency_id", "unit_id", "role")
        ),
    )


def roles_on(at: datetime) -> QuerySet[RoleAssignment]:
    """Every role in force on the calendar day of `at`."""
    day = timezone.localtime(at).date()
    return RoleAssignment.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)


def holders_of(unit_id: int, role: str, at: datetime) -> QuerySet[Account]:
    """Active accounts that hold the role in the unit on that day, by name."""
    holding = roles_on(at).filter(unit=unit_id, role=role).values("account")
    return Account.objects.filter(pk__in=holding, is_active=True).order_by("full_name", "pk")


def account_called(username: str) -> Account:
    """The account of that name; refuses Missing."""
    found = Account.objects.filter(username=username).first()
    if found is None:
        raise Missing(Sentence("Không có tài khoản “{name}”.", {"name": username}))
    return found


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
