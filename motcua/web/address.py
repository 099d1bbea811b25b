"""Where a request comes from."""

from django.conf import settings
from django.http import HttpRequest


def client_ip(request: HttpRequest) -> str:
    """The caller's address. `X-Forwarded-For` counts only as far back as our own proxies are trusted.

    Setting: TRUSTED_PROXIES, how many proxies of ours stand in front; each adds one entry at the end.
    """
    trusted = settings.TRUSTED_PROXIES
    if trusted:
        entries = [e.strip() for e in request.headers.get("X-Forwarded-For", "").split(",") if e.strip()]
        if len(entries) >= trusted:
            return str(entries[-trusted])
    return str(request.META.get("REMOTE_ADDR") or "unknown")
