"""The caller of a request: by session on pages, by session or token at the API."""

from django.http import HttpRequest

from motcua.ground.refusals import Refused
from motcua.ground.sentences import Sentence
from motcua.people import queries
from motcua.people.actor import Actor
from motcua.people.models import Account
from motcua.web.bearer import bearer_token
from motcua.web.now import now


class NotSignedIn(Refused):
    """Nobody is known to call; pages lead to sign-in, the API answers 401."""

    status = 401


def caller(request: HttpRequest) -> Actor:
    """Who calls, with the roles of this moment. Refuses NotSignedIn."""
    found = caller_or_none(request)
    if found is None:
        raise NotSignedIn(Sentence("Cần đăng nhập để làm việc này."), code="not_signed_in")
    return found


def caller_or_none(request: HttpRequest) -> Actor | None:
    """Who calls, or None for a stranger; found once a request.

    A token that is sent is the only thing that counts: an expired one is refused (NotSignedIn) even
    when a session stands beside it.
    """
    if not hasattr(request, "_caller"):
        account = account_of(request)
        request._caller = queries.actor_of(account, now()) if account else None  # type: ignore[attr-defined]
    return request._caller  # type: ignore[attr-defined,no-any-return]


def account_of(request: HttpRequest) -> Account | None:
    """The account behind the request, or None. Refuses NotSignedIn for a token that does not hold."""
    token = bearer_token(request)
    if token is None:
        user = getattr(request, "user", None)  # none yet on a page that says why the request was broken
        return user if isinstance(user, Account) else None
    account = queries.account_of_token(token)
    if account is None:
        raise NotSignedIn(Sentence("Mã truy cập không đúng, đã hết hạn hoặc đã thu hồi."), code="bad_token")
    return account
