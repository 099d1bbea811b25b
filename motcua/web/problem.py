"""A refusal as a problem document (RFC 9457)."""

import json
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from motcua.ground.refusals import Invalid, Refused, TooMany
from motcua.ground.sentences import as_sentence
from motcua.web.request_id import request_id_of


def problem(refused: Refused, request: HttpRequest) -> HttpResponse:
    """`application/problem+json` with the refusal's status, sentence and, for forms, one entry per field."""
    return problem_of(
        request,
        refused.status,
        refused.sentence.text(gettext),
        code=refused.code,
        errors=field_errors(refused),
        retry_after_seconds=refused.retry_after_seconds if isinstance(refused, TooMany) else None,
    )


def problem_of(
    request: HttpRequest,
    status: int,
    detail: str,
    *,
    code: str,
    errors: list[dict[str, str]] | None = None,
    retry_after_seconds: int | None = None,
) -> HttpResponse:
    """A problem document from its parts; `instance` is the address that was asked, without its query."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": request.path,
        "code": code,
        "request_id": request_id_of(request),
    }
    if errors:
        body["errors"] = errors
    text = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
    response = HttpResponse(text, status=status, content_type="application/problem+json")
    response["Cache-Control"] = "no-store"
    if status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = "Bearer"
    if retry_after_seconds is not None:
        response["Retry-After"] = str(retry_after_seconds)
    return response


def field_errors(refused: Refused) -> list[dict[str, str]]:
    """The refusal's field errors as {"pointer", "message"}, translated."""
    if not isinstance(refused, Invalid):
        return []
    return [
        {"pointer": error.pointer, "message": as_sentence(error.message).text(gettext)}
        for error in refused.errors
    ]
