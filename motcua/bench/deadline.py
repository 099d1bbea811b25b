"""`deadline`: our clock against NumPy's business days, for "10 ngày làm việc".

Both get what they count from in the calendar's own time. Ours: a moment at +07:00; it answers the moment, to
the minute, and keeps what it needs to explain itself. NumPy, in its fastest call: a ready `datetime64[D]`
that is a working day, so that nothing has to be converted or rolled; it answers the day. NumPy knows no
swapped days; only starts are counted whose ten days hold none, and there every answer of both is compared
before anything is measured.
"""

import csv
import time
from datetime import date, datetime, timedelta
from itertools import cycle
from pathlib import Path

import numpy as np

from motcua.bench.rows import Measured
from motcua.bench.turns import in_turn, seconds_each
from motcua.ground.dates import TZ
from motcua.ground.worktime import WorkCalendar, due, parse_limit
from motcua.ground.worktime.calendar import DayKind

DATA = Path(__file__).resolve().parents[2] / "data"
YEARS = (2024, 2025, 2026)
LIMIT = parse_limit("10 ngày làm việc")
DAYS = 10
EACH_ROUND = 20_000
Day = np.datetime64


def measure(rounds: int) -> Measured:
    """Microseconds of CPU for one deadline."""
    office = calendar()
    theirs = np.busdaycalendar(weekmask="1111100", holidays=days_off(office))
    starts = comparable_starts(office, theirs)
    moments = cycle([start for start, _day in starts]).__next__
    days = cycle([day for _start, day in starts]).__next__
    value, reference = in_turn(
        lambda: 1e6 * seconds_each(lambda: due(moments(), LIMIT, office), EACH_ROUND, time.process_time),
        lambda: 1e6 * seconds_each(
            lambda: np.busday_offset(days(), DAYS, busdaycal=theirs), EACH_ROUND, time.process_time
        ),
        rounds,
    )  # fmt: skip
    return Measured(value, reference)


def calendar() -> WorkCalendar:
    """The demo's calendar: three confirmed years, with days off and made up."""
    with (DATA / "holidays.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if int(row["date"][:4]) in YEARS]
    return WorkCalendar.from_rows("bench", rows, YEARS)


def days_off(office: WorkCalendar) -> list[date]:
    return [special.day for special in office.special_days if special.kind is DayKind.OFF]


def comparable_starts(office: WorkCalendar, theirs: np.busdaycalendar) -> list[tuple[datetime, Day]]:
    """Nine o'clock on every ordinary working day, as a moment and as NumPy's day, where both sides agree."""
    made_up = [special.day for special in office.special_days if special.kind is DayKind.MAKE_UP]
    found: list[tuple[datetime, Day]] = []
    day = date(YEARS[0], 1, 1)
    while day < date(YEARS[-1], 12, 1):
        start = datetime(day.year, day.month, day.day, 9, tzinfo=TZ)
        if np.is_busday(day, busdaycal=theirs):
            ends = due(start, LIMIT, office).due_at
            if ends is not None and not any(day <= other <= ends.date() for other in made_up):
                _require_equal(ends.date(), np.busday_offset(day, DAYS, busdaycal=theirs))
                found.append((start, Day(day, "D")))
        day += timedelta(days=1)
    return found


def _require_equal(ours: date, theirs: np.datetime64) -> None:
    if np.datetime64(ours, "D") != theirs:
        raise AssertionError(f"the two clocks disagree: {ours} and {theirs}")
