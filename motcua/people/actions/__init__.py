"""Every write to accounts, one function per verb."""

from motcua.people.actions.account import change_password, create_account
from motcua.people.actions.history import remember
from motcua.people.actions.role import assign_role, end_role
from motcua.people.actions.token import issue_token, revoke_token

__all__ = [
    "assign_role",
    "change_password",
    "create_account",
    "end_role",
    "issue_token",
    "remember",
    "revoke_token",
]
