"""Not sending again what the caller already has."""

import hashlib
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags


def conditional(
    request: HttpRequest, version: object, make: Callable[[], HttpResponse], *, public: bool = False
) -> HttpResponse:
    """`make()` with an ETag of `version`, or 304 without making it when the caller holds that version.

    `version`: whatever changes with the answer (a revision, a tuple); the language counts by itself.
    Public answers may be kept by shared caches for a short while, others only by the caller.
    """
    tag = etag(version, getattr(request, "LANGUAGE_CODE", ""))
    if request.method in ("GET", "HEAD") and _holds(request, tag):
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = make()
    if response.status_code in (200, 304):
        response["ETag"] = tag
        if public:
            patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
        else:
            patch_cache_control(response, private=True, no_cache=True)
    return response


def etag(*version: object) -> str:
    """A weak tag: the same content, perhaps compressed otherwise on the way."""
    return f'W/"{hashlib.sha256(repr(version).encode()).hexdigest()[:24]}"'


def _holds(request: HttpRequest, tag: str) -> bool:
    held = parse_etags(request.headers.get("If-None-Match", ""))
    return "*" in held or tag in held or tag.removeprefix("W/") in held
