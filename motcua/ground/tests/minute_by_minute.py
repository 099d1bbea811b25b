"""The clock told a second time, as a simulation that walks through the minutes of three years one by one.

It shares nothing with the clock but the table of days off: no calendar class, no prefix sums, no limits.
"""

import calendar
import random
from datetime import date, datetime, time, timedelta

from motcua.ground.tests.standard import holiday_rows

EPOCH = datetime.fromisoformat("2024-01-01")
DAY = 1440
DAYS = (date(2026, 12, 31) - date(2024, 1, 1)).days + 1
BEYOND = None


def _worked_minutes() -> bytearray:
    kinds = {row["date"]: row["kind"] for row in holiday_rows()}
    worked = bytearray(DAYS * DAY)
    for index in range(DAYS):
        today = date(2024, 1, 1) + timedelta(days=index)
        kind = kinds.get(today.isoformat())
        if kind == "làm bù" or (kind is None and today.weekday() < 5):
            for minute in [*range(7 * 60 + 30, 11 * 60 + 30), *range(13 * 60, 17 * 60)]:
                worked[index * DAY + minute] = 1
    return worked


WORKED = _worked_minutes()


class Beyond(Exception):
    """The walk left the confirmed years."""


def minute_of(moment):
    return int((moment - EPOCH).total_seconds() // 60)


def _is_worked(minute):
    if minute >= len(WORKED):
        raise Beyond
    return WORKED[minute]


def _next_worked(minute):
    while not _is_worked(minute):
        minute += 1
    return minute


def _is_working_day(day):
    return any(_is_worked(day * DAY + minute) for minute in (450, 780))


def _close_of(day):
    minute = day * DAY + DAY - 1
    while not _is_worked(minute):
        minute -= 1
    return minute + 1


def _first_due(received, value, unit):
    begins = _next_worked(minute_of(received))
    day = begins // DAY
    if unit == "giờ làm việc":
        left, minute = value * 60, begins
        while left:
            left -= _is_worked(minute)
            minute += 1
        return minute
    if unit == "ngày làm việc":
        while value:
            day += 1
            value -= _is_working_day(day)
        return _close_of(day)
    if unit == "trong ngày":
        if begins % DAY >= 15 * 60:
            day += 1
    elif unit == "ngày":
        day += value
    else:
        day = _months_later(day, value)
    while not _is_working_day(day):
        day += 1
    return _close_of(day)


def _months_later(day, months):
    start = date(2024, 1, 1) + timedelta(days=day)
    year, month = start.year, start.month
    for _ in range(months):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    last = calendar.monthrange(year, month)[1]
    return (date(year, month, min(start.day, last)) - date(2024, 1, 1)).days


def due_by_walking(received, value, unit, pauses):
    """The due time, None beyond the confirmed years: working minutes are spent one by one, unless paused."""
    try:
        left = sum(WORKED[minute_of(received) : _first_due(received, value, unit)])
        spans = [(minute_of(begin), minute_of(end)) for begin, end in pauses]
        minute = minute_of(received)
        while left:
            if _is_worked(minute) and not any(begin <= minute < end for begin, end in spans):
                left -= 1
            minute += 1
    except Beyond:
        return BEYOND
    return EPOCH + timedelta(minutes=minute)


def random_case(dice: random.Random):
    """(received, value, unit, pauses) anywhere in the three years, often at the edges of working time."""
    received = random_moment(dice, EPOCH, DAYS)
    unit = dice.choice(["giờ làm việc", "ngày làm việc", "ngày", "tháng", "trong ngày"])
    largest = {"giờ làm việc": 60, "ngày làm việc": 15, "ngày": 25, "tháng": 2, "trong ngày": 1}[unit]
    pauses = []
    for _ in range(dice.choice([0, 0, 1, 1, 2, 3, 4])):
        begin = random_moment(dice, received - timedelta(days=3), 14)
        pauses.append((begin, max(begin, random_moment(dice, begin - timedelta(days=1), 6))))
    return received, dice.randint(1, largest), unit, pauses


EDGES = [
    (7, 30),
    (7, 29),
    (11, 29),
    (11, 30),
    (12, 0),
    (13, 0),
    (12, 59),
    (14, 59),
    (15, 0),
    (16, 59),
    (17, 0),
]


def random_moment(dice, begin, days):
    day = begin.date() + timedelta(days=dice.randrange(days))
    if dice.random() < 0.5:
        hour, minute = dice.choice(EDGES)
    else:
        hour, minute = dice.randrange(24), dice.randrange(60)
    return datetime.combine(day, time(hour, minute))
