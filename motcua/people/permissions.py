"""Who may change accounts, roles and tokens. No actor (None) is the person at the machine's own console."""

from motcua.people.actor import Actor
from motcua.people.models import Role


def can_create_account(by: Actor | None) -> bool:
    return by is None or by.has(Role.QUAN_TRI)


def can_assign_roles(by: Actor | None) -> bool:
    return by is None or by.has(Role.QUAN_TRI)


def can_manage_tokens(by: Actor | None, account_id: int) -> bool:
    """An administrator for everybody, everybody for themselves."""
    return by is None or by.account_id == account_id or by.has(Role.QUAN_TRI)
