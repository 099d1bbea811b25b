"""Rules of accounts: how long a token lives, how it is digested. Pure."""

import hashlib
import re
from datetime import timedelta

from motcua.ground.refusals import Invalid
from motcua.ground.sentences import Sentence

TOKEN_PREFIX = "mc_"  # noqa: S105 - lets scanners of leaked secrets recognise ours
LONGEST_TTL = timedelta(days=366)
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


def parse_ttl(text: str) -> timedelta:
    """ "30d", "12h" or "90m" as a duration; refuses anything else, nothing, and more than a year."""
    found = re.fullmatch(r"([0-9]{1,6})([mhd])", text.strip())
    if not found:
        raise Invalid(
            Sentence("Thời hạn phải viết như 30d, 12h hoặc 90m, không phải “{text}”.", {"text": text})
        )
    ttl = timedelta(**{_UNITS[found[2]]: int(found[1])})
    if not timedelta(0) < ttl <= LONGEST_TTL:
        raise Invalid(Sentence("Thời hạn phải từ 1 phút đến 366 ngày."))
    return ttl


def digest(token: str) -> str:
    """What is kept of a token. A plain hash is enough: the token itself is 256 random bits."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
