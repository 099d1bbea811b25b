"""The token that a program sends along."""

from django.http import HttpRequest

LONGEST = 200


def bearer_token(request: HttpRequest) -> str | None:
    """The token of `Authorization: Bearer …`; None when the header is absent or of another scheme."""
    header = str(request.META.get("HTTP_AUTHORIZATION", ""))
    scheme, _, token = header.partition(" ")
    if scheme.lower() != "bearer":
        return None
    return token.strip()[:LONGEST]


def is_api(request: HttpRequest) -> bool:
    """Does the request come through the API's door, where answers are JSON?"""
    return request.path_info.startswith("/api/")
