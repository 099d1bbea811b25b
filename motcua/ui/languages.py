"""The languages a page can be turned into, each called by its own name."""

from django.conf import settings
from django.utils import translation


def other_languages() -> list[tuple[str, str]]:
    """(code, own name) of every language but the one this page is in."""
    return [(code, str(name)) for code, name in settings.LANGUAGES if code != translation.get_language()]
