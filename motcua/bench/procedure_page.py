"""`procedure_page`: the page of the published pack, made anew for every request, against a bare page of its
weight.

Ours goes through the whole house: every middleware, the queries, the clock, the words, the layout. The
reference is a Jinja2 page with one query behind the middleware that Django itself starts a project with, as
many bytes of HTML as ours. Both are called in this process through Django's WSGI handler; CPU time of the
process, so the cost of the server in front (the same for both) is in neither. No cache of pages stands before
either of them.
"""

import time
from collections.abc import Callable
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory, override_settings

from motcua.bench import bare_page, house
from motcua.bench.rows import Measured
from motcua.bench.turns import in_turn, seconds_each

EACH_ROUND = 100
STANDARD_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]


def measure(rounds: int) -> Measured:
    """Milliseconds of CPU for one page."""
    ours = caller(f"/thu-tuc/{house.CODE}")
    weight = len(ours())
    with override_settings(MIDDLEWARE=STANDARD_MIDDLEWARE, ROOT_URLCONF=bare_page.__name__):
        theirs = caller(f"/{house.CODE}")
        bare_page.weigh(weight - len(theirs()))
        bare_weight = len(theirs())

    def bare() -> float:
        with override_settings(ROOT_URLCONF=bare_page.__name__):
            return cpu_ms(theirs)

    value, reference = in_turn(lambda: cpu_ms(ours), bare, rounds)
    return Measured(value, reference, f"{weight} / {bare_weight} byte HTML")


def cpu_ms(call: Callable[[], object]) -> float:
    call()  # changing the addresses empties their look-up tables
    return 1000 * seconds_each(call, EACH_ROUND, time.process_time)


def caller(path: str, cookie: str = "") -> Callable[[], bytes]:
    """A function that asks for a page as a browser does, without cookies or with one, and returns its bytes.

    The middleware is the one that the settings name now.
    """
    browser = RequestFactory(SERVER_NAME="localhost", HTTP_ACCEPT_LANGUAGE="vi", HTTP_COOKIE=cookie)
    environ = browser.get(path).environ
    handler, state = WSGIHandler(), {"status": ""}

    def start_response(status: str, headers: Any, exc_info: Any = None) -> Callable[[bytes], object]:
        state["status"] = status
        return lambda data: None

    def call() -> bytes:
        response = handler(environ | {"wsgi.input": environ["wsgi.input"]}, start_response)
        body = b"".join(response)
        response.close()
        if not state["status"].startswith("200"):
            raise AssertionError(f"{path} answered {state['status']}")
        return body

    return call
