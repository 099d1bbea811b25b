"""Whether keys pressed alone do something: a cookie that the server reads, so that the first key already does."""

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

COOKIE = "phim_tat"
ON, OFF = "bat", "tat"


def are_off(cookies: dict[str, str]) -> bool:
    return cookies.get(COOKIE) == OFF


@pass_context
def keys_of(context: Context) -> Markup:
    """For the root of a page: nothing where single keys work, as is usual, or that they are off."""
    request = context.get("request")
    return Markup(' data-keys="off"') if request and are_off(request.COOKIES) else Markup()
