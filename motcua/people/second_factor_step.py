"""The second factor once more, right before an act that binds the agency: signing."""

import time

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from motcua.people.callers import account_of

CONFIRMED_SECONDS = 300


def must_confirm(request: HttpRequest) -> bool:
    """Whether this account has a second factor and has not shown it in the last five minutes. One query.

    An account without one signs as it is signed in; whether it has to have one is the installation's policy.
    """
    account = account_of(request)
    if account is None or not Authenticator.objects.filter(user=account, type="totp").exists():
        return False
    shown = [r for r in get_authentication_records(request, account) if r.get("method") == "mfa"]
    newest = max((float(record.get("at", 0)) for record in shown), default=0.0)
    return time.time() - newest > CONFIRMED_SECONDS


def confirm_address(way_back: str) -> str:
    """Where the code is asked for; afterwards one is back where one was."""
    query = QueryDict(mutable=True)
    query["next"] = way_back
    return f"{reverse('mfa_reauthenticate')}?{query.urlencode(safe='/')}"
