"""The tour of one visitor, kept in the session, and the line at the top of every page that leads through it."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from markupsafe import Markup

from motcua.demo.tour import BY_USERNAME, done, role_after
from motcua.web.now import now

KEY = "di_thu"


def begin(request: HttpRequest, username: str, at: datetime) -> None:
    """Start the tour of a role from its first stop."""
    request.session[KEY] = {"role": username, "since": at.isoformat(), "seen": []}


def end(request: HttpRequest) -> None:
    request.session.pop(KEY, None)


def look(request: HttpRequest, number: int) -> None:
    """The visitor goes to see a stop."""
    kept = request.session.get(KEY)
    if kept and number not in kept["seen"]:
        request.session[KEY] = kept | {"seen": [*kept["seen"], number]}


def bar(request: HttpRequest) -> Markup:
    """The line that says what to try next; for who is not on a tour, that all this is make-believe."""
    if not settings.DEMO:
        return Markup()
    kept = _kept(request)
    if kept is None and request.path == reverse("demo:front"):
        return Markup()  # the page says so itself
    stand = {"role": None} if kept is None else _stand(request, kept)
    return Markup(render_to_string("demo/bar.html", stand, request=request))


def _kept(request: HttpRequest) -> dict[str, Any] | None:
    """The tour of this visitor; None without one, or when somebody else has signed in since."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not hasattr(request, "session"):
        return None  # what fails before sessions are read has a page all the same
    kept: dict[str, Any] | None = request.session.get(KEY)
    return kept if kept and kept["role"] == request.user.get_username() else None


def _stand(request: HttpRequest, kept: dict[str, Any]) -> dict[str, Any]:
    role = BY_USERNAME[kept["role"]]
    since = min(datetime.fromisoformat(kept["since"]), now())
    ticks = done(role, request.user.pk or 0, since, kept["seen"])
    number = next((n for n, is_done in enumerate(ticks) if not is_done), None)
    return {
        "role": role,
        "after": role_after(role),
        "number": number,
        "count": len(ticks),
        "done": sum(ticks),
        "stop": None if number is None else role.stops[number],
    }
