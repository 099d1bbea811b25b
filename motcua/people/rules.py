"""Rules of accounts: how long a token lives, how it is digested, who may sign in whose place. Pure."""

import hashlib
import re
from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

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


class Held(NamedTuple):
    """A role as somebody holds it: in a unit of an agency, which may stand under another."""

    agency_id: int
    above_id: int | None
    unit_id: int
    role: str


LENT = ("lanh_dao", "ubnd")
"""Roles whose signature may be lent: those of who heads an agency."""


def office_for(form: str, held: Iterable[Held], agency_id: int) -> Held | None:
    """The office by which somebody may sign in place of the head of this agency; None when there is none.

    KT.: a deputy there. TUQ.: the head of a division there, or of an agency right below.
    Source: Decree 30/2020/NĐ-CP, article 13 (not checked against the gazette).
    """
    return next((h for h in held if _fits(form, h, agency_id)), None)


def _fits(form: str, held: Held, agency_id: int) -> bool:
    if form == "KT":
        return held.role == "cap_pho" and held.agency_id == agency_id
    heads_division = held.role == "truong_phong" and held.agency_id == agency_id
    return heads_division or (held.role == "lanh_dao" and held.above_id == agency_id)
