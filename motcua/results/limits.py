"""How often a stranger may guess codes or send files: politely many, never enough to search."""

from django.http import HttpRequest

from motcua.results.queries import Verdict
from motcua.web import rate
from motcua.web.address import client_ip

MISSES_A_MINUTE = 3000  # of 31^8 codes: all would take half a million years
UPLOADS_A_MINUTE = 600


def count_miss(request: HttpRequest, verdict: Verdict) -> None:
    """Only what was not found counts. Refuses: TooMany."""
    if verdict.verdict == "unknown":
        rate.count(f"verify-miss:{client_ip(request)}", limit=MISSES_A_MINUTE, seconds=60)


def count_upload(request: HttpRequest) -> None:
    """Refuses: TooMany."""
    rate.count(f"verify-file:{client_ip(request)}", limit=UPLOADS_A_MINUTE, seconds=60)
