"""Durations of BPMN (ISO 8601) as working minutes, and back.

A step's time is working time here, so a day is a working day of eight hours and a week five of those. Months and
years have no number of working hours and are refused.
"""

from __future__ import annotations

import re

HOURS_A_DAY, DAYS_A_WEEK = 8, 5
_LONGEST = 60 * HOURS_A_DAY * 366 * 10
_DURATION = re.compile(
    r"P(?:(?P<weeks>\d{1,4})W)?(?:(?P<days>\d{1,5})D)?"
    r"(?:T(?:(?P<hours>\d{1,6})H)?(?:(?P<minutes>\d{1,7})M)?(?:(?P<seconds>\d{1,8})(?:\.0+)?S)?)?",
    re.ASCII,
)
_CYCLE = re.compile(r"R(?P<times>\d{0,4})/(?P<each>P.+)", re.ASCII)


def minutes(text: str) -> int | None:
    """The working minutes of an ISO duration; None when it cannot be read as such. Seconds are rounded up."""
    found = _DURATION.fullmatch(text.strip())
    if found is None or not any(found.groups()):
        return None
    count = {unit: int(value or 0) for unit, value in found.groupdict().items()}
    days = count["weeks"] * DAYS_A_WEEK + count["days"]
    total = (days * HOURS_A_DAY + count["hours"]) * 60 + count["minutes"] + -(-count["seconds"] // 60)
    return total if total <= _LONGEST else None


def cycle(text: str) -> tuple[int, int] | None:
    """How often (0: without end) and after how many working minutes each, of `R6/P1D`; None otherwise."""
    found = _CYCLE.fullmatch(text.strip())
    each = minutes(found["each"]) if found else None
    return None if found is None or each is None else (int(found["times"] or 0), each)


def written(total: int) -> str:
    """Working minutes as an ISO duration, in hours and minutes only, so that it is read back as the same."""
    hours, rest = divmod(total, 60)
    if not hours or rest:
        return f"PT{hours}H{rest}M" if hours else f"PT{rest}M"
    return f"PT{hours}H"
