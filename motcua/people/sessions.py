"""Who is signed in, as every page asks it: Django's own sessions and allauth's own sign-in, their two reads kept.

Both are the framework's in everything else; put into SQL anew for each page, they took longer than its middleware.
"""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.contrib.sessions.models import Session
from django.utils import timezone

from motcua.people.models import Account
from motcua.web.questions import Question

_session = Question(
    lambda key, at: Session.objects.filter(session_key=key, expire_date__gt=at),
    places=2,
)
_account = Question(lambda pk: Account.objects.filter(pk=pk))


class SessionStore(DatabaseSessions):
    """Sessions in the database; one query to read, as ever."""

    def _get_session_from_db(self) -> Session | None:
        found = _session.first(self.session_key, timezone.now())
        if found is None:
            self._session_key = None
        return found


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """Signs in by name and password; the account of a session in one query."""

    def get_user(self, user_id: Any) -> Account | None:
        found = _account.first(user_id)
        return found if found is not None and self.user_can_authenticate(found) else None
