"""How often somebody may call: counted in windows, over all processes."""

import hashlib
import time
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from motcua.ground.refusals import TooMany
from motcua.ground.sentences import Sentence
from motcua.web.address import client_ip
from motcua.web.answers import answer
from motcua.web.bearer import bearer_token, is_api

WINDOW_SECONDS = 10


def count(key: str, *, limit: int, seconds: int) -> None:
    """One more try for `key`; refuses TooMany beyond `limit` within a window of `seconds`.

    `key` names the thing counted ("track:H99-1"); it may hold personal data, since only its digest is kept.
    """
    window, passed = divmod(_seconds(), seconds)
    name = f"rate:{hashlib.sha256(key.encode()).hexdigest()[:32]}:{seconds}:{int(window)}"
    tries = 1 if cache.add(name, 1, seconds + 1) else _next(name, seconds)
    if tries > limit:
        raise TooMany(
            Sentence("Thao tác quá nhanh. Đợi một lát rồi làm lại."),
            retry_after_seconds=max(1, int(seconds - passed) + 1),
        )


class ApiRateMiddleware:
    """Each token, and each address without one, has its own share of the API.

    Setting: API_CALLS_PER_SECOND, on average over ten seconds.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_api(request):
            caller = bearer_token(request) or client_ip(request)
            try:
                count(
                    f"api:{caller}",
                    limit=settings.API_CALLS_PER_SECOND * WINDOW_SECONDS,
                    seconds=WINDOW_SECONDS,
                )
            except TooMany as refused:
                return answer(refused, request)
        return self.get_response(request)


def _next(name: str, seconds: int) -> int:
    try:
        return cache.incr(name)
    except ValueError:  # it ran out between the two calls
        cache.add(name, 1, seconds + 1)
        return 1


def _seconds() -> float:
    return time.time()
