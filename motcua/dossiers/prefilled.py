"""What a form is filled with before the person is asked: what their account holds already."""

from typing import Any

from motcua.eforms import prefill
from motcua.people.actor import Actor
from motcua.people.models import Account
from motcua.procedures.packs import Pack

_HELD = ("full_name", "birth_date", "identity_number", "phone", "email", "ward_code", "address")


def prefilled(pack: Pack, by: Actor) -> dict[str, Any]:
    """The answers that the caller's own account gives."""
    account = Account.objects.get(pk=by.account_id)
    held = {name: getattr(account, name) for name in _HELD if getattr(account, name)}
    return prefill.fill(pack.form, {}, {"account": held})[0]
