"""Light or dark: a cookie that the server reads, so that the first paint is already right."""

from jinja2 import pass_context
from jinja2.runtime import Context

COOKIE = "giao_dien"
CHOICES = {"sang": "light", "toi": "dark"}


@pass_context
def theme_of(context: Context) -> str:
    """`light`, `dark`, or empty for what the person's device prefers."""
    request = context.get("request")
    return CHOICES.get(request.COOKIES.get(COOKIE, ""), "") if request else ""
