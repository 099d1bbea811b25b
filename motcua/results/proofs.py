"""What a paper carries so that anyone can check it: code, address, and the address to scan."""

from typing import TypedDict
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from motcua.results import rules


class Proof(TypedDict):
    """Data of the clerk's layer; `check-line` of the paper layout draws it."""

    check_code: str
    check_at: str
    qr: str


def proof(code: str, number: str) -> Proof:
    """`code` as reserved, `number` as written. The QR opens the public check, filled in."""
    page = f"{settings.SITE_URL}{reverse('results:verify')}"
    return {
        "check_code": rules.shown_code(code),
        "check_at": page,
        "qr": f"{page}?{urlencode({'ma': code, 'so': number})}",
    }
