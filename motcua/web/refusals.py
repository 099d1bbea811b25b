"""Where refusals and Django's own errors become answers."""

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import (
    BadRequest,
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.translation import gettext

from motcua.ground.refusals import Refused
from motcua.web.answers import answer, plain_answer
from motcua.web.bearer import bearer_token, is_api
from motcua.web.errors import not_found

log = logging.getLogger("motcua.refusals")
_NUL, _REPLACEMENT = "%00", "%EF%BF%BD"


class RefusalMiddleware:
    """Turns what a view raises into an answer; anything else is a fault and flies on.

    NUL, which no text of ours holds and PostgreSQL takes in none, is met here for every address alike: a path
    with it leads nowhere, in a query it is the replacement character, which matches nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info:
            return not_found(request)
        if _NUL in request.META.get("QUERY_STRING", ""):
            request.META["QUERY_STRING"] = request.META["QUERY_STRING"].replace(_NUL, _REPLACEMENT)
        if "chunked" in request.META.get("HTTP_TRANSFER_ENCODING", "").lower() and not _has_length(request):
            ask = gettext("Gửi kèm độ dài của nội dung (Content-Length), không gửi từng khúc.")
            return plain_answer(request, 411, ask, code="length")
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content:
            said = plain_answer(request, 405, gettext("Địa chỉ này không nhận cách gọi đó."), code="method")
            said["Allow"] = response.get("Allow", "")
            return said
        return response

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        return answer_to(fault, request)


def _has_length(request: HttpRequest) -> bool:
    return bool(request.META.get("CONTENT_LENGTH"))


class CsrfMiddleware(CsrfViewMiddleware):
    """Django's guard of forms; a broken body that it meets first is answered clearly, too.

    A call to the API that carries a token needs no form token: the token is then the only thing that
    speaks for the caller (`people.callers`), and no foreign page can make a browser send it. A call to it
    without a session speaks for nobody: the door itself says that one has to sign in.
    """

    def process_view(  # type: ignore[override]  # the stubs allow one kind of answer only
        self, request: HttpRequest, callback: Any, callback_args: Any, callback_kwargs: Any
    ) -> HttpResponse | None:
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        if is_api(request) and (bearer_token(request) is not None or not has_session):
            return None
        try:
            return super().process_view(request, callback, callback_args, callback_kwargs)
        except Exception as fault:
            said = answer_to(fault, request)
            if said is None:
                raise
            return said


def answer_to(fault: Exception, request: HttpRequest) -> HttpResponse | None:
    """The answer to a refusal or to one of Django's errors; None for a fault."""
    if isinstance(fault, Refused):
        log.info("refused", extra={"code": fault.code})
        return answer(fault, request)
    for kinds, status, code, message in _known():
        if isinstance(fault, kinds):
            return plain_answer(request, status, message, code=code)
    return None


def _known() -> list[tuple[tuple[type[Exception], ...], int, str, str]]:
    return [
        ((Http404,), 404, "missing", gettext("Địa chỉ này không có, hoặc không mở cho tài khoản đang dùng.")),
        ((PermissionDenied,), 403, "not_allowed", gettext("Tài khoản đang dùng không được làm việc này.")),
        ((RequestDataTooBig,), 413, "too_large", gettext("Nội dung gửi lên quá lớn.")),
        ((TooManyFieldsSent, TooManyFilesSent), 413, "too_large", gettext("Gửi lên quá nhiều ô hoặc tệp.")),
        ((UnreadablePostError,), 400, "broken_off", gettext("Việc gửi bị ngắt giữa chừng. Hãy gửi lại.")),
        (
            (MultiPartParserError, SuspiciousOperation, BadRequest),
            400,
            "bad_request",
            gettext("Nội dung gửi lên không đúng dạng."),
        ),
    ]
