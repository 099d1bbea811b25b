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


def can_delegate(by: Actor | None, giver_id: int, unit_id: int, role: str) -> bool:
    """Who holds the office itself, and an administrator. Who only stands in for somebody lends nothing on.

    Source: Decree 30/2020/NĐ-CP, article 13 (no passing on; not checked against the gazette).
    """
    return (
        by is None or by.has(Role.QUAN_TRI) or (by.account_id == giver_id and by.has(role, unit_id=unit_id))
    )


def can_end_delegation(by: Actor | None, giver_id: int) -> bool:
    """Who gave it, also after leaving the office, and an administrator."""
    return by is None or by.account_id == giver_id or by.has(Role.QUAN_TRI)
