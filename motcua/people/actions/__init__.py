"""Every write to accounts, one function per verb."""

from motcua.people.actions.account import change_password, create_account
from motcua.people.actions.delegation import Terms, end_delegation, give_delegation
from motcua.people.actions.history import remember
from motcua.people.actions.role import assign_role, end_role
from motcua.people.actions.token import issue_token, revoke_token

__all__ = [
    "Terms",
    "assign_role",
    "change_password",
    "create_account",
    "end_delegation",
    "end_role",
    "give_delegation",
    "issue_token",
    "remember",
    "revoke_token",
]
