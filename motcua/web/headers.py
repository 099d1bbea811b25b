"""Headers that tell a browser what our pages never do."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_PARTS = {
    "default-src": "'self'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-src": "'self'",
    "frame-ancestors": "'none'",
}
_PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def policy(**changed: str) -> str:
    """The content security policy, with parts changed: `policy(frame_ancestors="'self'")`."""
    parts = _PARTS | {name.replace("_", "-"): value for name, value in changed.items()}
    return "; ".join(f"{name} {value}" for name, value in parts.items())


_POLICY = policy()


def frameable(response: HttpResponse) -> HttpResponse:
    """Let our own pages show this answer in a frame (a paper beside its dossier); nobody else may."""
    response["Content-Security-Policy"] = policy(frame_ancestors="'self'")
    response["X-Frame-Options"] = "SAMEORIGIN"
    return response


class SecurityHeadersMiddleware:
    """Sets what the view has not set itself. What is answered to somebody who is known, no proxy keeps."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", _POLICY)
        response.headers.setdefault("Permissions-Policy", _PERMISSIONS)
        if settings.SESSION_COOKIE_NAME in request.COOKIES or "HTTP_AUTHORIZATION" in request.META:
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response
