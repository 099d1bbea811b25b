"""One id for each request, from the door to the last log line."""

import logging
import re
import secrets
import time
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse

from motcua.web.logs import WHOLE_LINE

_SAFE = re.compile(r"[A-Za-z0-9._-]{8,64}")
log = logging.getLogger("motcua.request")


class RequestIdMiddleware:
    """Takes a safe `X-Request-ID` or makes one, binds it to all logs, answers with it, writes one line.

    The line holds no query string, no body and no name: they may be personal.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        sent = request.META.get("HTTP_X_REQUEST_ID", "")  # `headers` would first read every one of them
        request_id = sent if _SAFE.fullmatch(sent) else secrets.token_hex(8)
        request.request_id = request_id  # type: ignore[attr-defined]
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        began = time.perf_counter()
        response = self.get_response(request)
        response["X-Request-ID"] = request_id
        said = {
            "method": request.method,
            "path": request.path,
            "status": response.status_code,
            "milliseconds": round((time.perf_counter() - began) * 1000, 1),
            "event": "request",
            "request_id": request_id,
        }
        log.info("request", extra={WHOLE_LINE: said})
        return response


def request_id_of(request: HttpRequest) -> str:
    """The request's id; empty where the middleware has not run (in a test of a bare view)."""
    return str(getattr(request, "request_id", ""))
