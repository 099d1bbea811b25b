"""Dates and times as they are said, and the one time zone.

Each way of saying has two functions: `moment` is Vietnamese, for papers and the journal; `said_moment` is a
`Sentence` that a door can say in another language.
"""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from motcua.ground.sentences import N_, Sentence

TZ = ZoneInfo("Asia/Ho_Chi_Minh")
WEEKDAYS = (
    N_("thứ Hai"), N_("thứ Ba"), N_("thứ Tư"), N_("thứ Năm"), N_("thứ Sáu"), N_("thứ Bảy"), N_("Chủ nhật"),
)  # fmt: skip
MONTHS_IN_YEAR = 12


class Leaf(NamedTuple):
    """One leaf of a tear-off calendar: "thứ Ba", "24", "tháng 11, 2026"."""

    weekday: str
    day: str
    month: str


def local(moment: datetime) -> datetime:
    """The moment on the clocks of the country; a time without offset is taken as theirs already.

    Errors: OverflowError at the very ends of the calendar.
    """
    if moment.tzinfo is None:
        return moment.replace(tzinfo=TZ)
    return moment if moment.tzinfo is TZ else moment.astimezone(TZ)


def _date_of(when: date) -> date:
    return local(when).date() if isinstance(when, datetime) else when


def day(when: date) -> str:
    """23/11/2026; of a moment, the day it is here."""
    told = _date_of(when)
    return f"{told.day:02d}/{told.month:02d}/{told.year:04d}"


def weekday(when: date) -> str:
    """thứ Tư"""
    return WEEKDAYS[_date_of(when).weekday()]


def said_weekday(when: date) -> Sentence:
    return Sentence(weekday(when))


def weekday_day(when: date) -> str:
    """thứ Tư, 02/12/2026: the form for a promised day."""
    return f"{weekday(when)}, {day(when)}"


def said_weekday_day(when: date) -> Sentence:
    return Sentence("{weekday}, {day}", {"weekday": said_weekday(when), "day": day(when)})


def clock_time(when: time | datetime) -> str:
    """11 giờ 30; a full hour is "17 giờ". A moment is told on the clocks here; seconds are not said."""
    told = local(when) if isinstance(when, datetime) else when
    return f"{told.hour} giờ {told.minute:02d}" if told.minute else f"{told.hour} giờ"


def said_clock_time(when: time | datetime) -> Sentence:
    told = local(when) if isinstance(when, datetime) else when
    if told.minute:
        return Sentence("{hour} giờ {minute}", {"hour": told.hour, "minute": f"{told.minute:02d}"})
    return Sentence("{hour} giờ", {"hour": told.hour})


def moment(when: datetime) -> str:
    """17 giờ, thứ Tư, 02/12/2026: the form for a promised time."""
    return f"{clock_time(when)}, {weekday_day(when)}"


def said_moment(when: datetime) -> Sentence:
    return Sentence("{time}, {day}", {"time": said_clock_time(when), "day": said_weekday_day(when)})


def leaf(when: date) -> Leaf:
    """The leaf of the tear-off calendar that carries a promised day."""
    told = _date_of(when)
    return Leaf(WEEKDAYS[told.weekday()], str(told.day), f"tháng {told.month}, {told.year}")


def add_months(start: date, months: int) -> date:
    """The same day of a later month; a month without that day ends on its last: 31/01 + 1 → 28/02.

    Errors: OverflowError beyond the year 9999.
    """
    years, month_index = divmod(start.month - 1 + months, MONTHS_IN_YEAR)
    year = start.year + years
    if not date.min.year <= year <= date.max.year:
        raise OverflowError("date value out of range")
    return date(year, month_index + 1, min(start.day, _days_in_month(year, month_index + 1)))


def _days_in_month(year: int, month: int) -> int:
    if month == MONTHS_IN_YEAR:
        return 31
    return (date(year, month + 1, 1) - timedelta(days=1)).day
