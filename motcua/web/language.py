"""In which language a person is answered: Vietnamese, unless they chose another one themselves.

The choice is a cookie and nothing else. A browser's own list of languages is not asked: a borrowed or imported
phone would turn the pages of a Vietnamese office into English, and nobody would know why. The API always answers
in Vietnamese, as its contract says.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from motcua.web.vietnamese_words import marked

Answer = Callable[[HttpRequest], HttpResponse]


class LanguageMiddleware:
    """Sets the language of the answer, and says in its head which one that was."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = chosen(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if language != settings.LANGUAGE_CODE:
            _mark(response, language)
        return response


def _mark(response: HttpResponse, language: str) -> None:
    """Mark the Vietnamese words of a page in another language."""
    if response.streaming or not response.headers.get("Content-Type", "").startswith("text/html"):
        return
    response.content = marked(response.content.decode(response.charset), language).encode(response.charset)
    if "Content-Length" in response.headers:
        response.headers["Content-Length"] = str(len(response.content))


def chosen(request: HttpRequest) -> str:
    """The language of the cookie when we speak it, else Vietnamese."""
    wanted = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    is_page = not request.path_info.startswith("/api/")
    return wanted if is_page and wanted in spoken() else settings.LANGUAGE_CODE


def language_of_record() -> AbstractContextManager[None]:
    """Papers, stored reasons and notices are written in Vietnamese, whatever language the page of the moment has."""
    if translation.get_language() == settings.LANGUAGE_CODE:
        return nullcontext()
    return translation.override(settings.LANGUAGE_CODE)


@lru_cache(maxsize=1)
def spoken() -> frozenset[str]:
    """Codes of the languages that pages are written in."""
    return frozenset(code for code, _name in settings.LANGUAGES)
