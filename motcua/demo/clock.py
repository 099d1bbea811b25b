"""The demo's own time: set once, running on from there in every process."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from motcua.agencies.queries import calendar_named
from motcua.demo.province import CALENDAR_NAME
from motcua.ground.dates import TZ
from motcua.ground.worktime import WorkCalendar
from motcua.web.now import demo_distance, set_demo_now

MORNING = time(8, 5)
WEEKS_AHEAD = timedelta(weeks=4)


def set_the_clock(calendar: str = CALENDAR_NAME) -> None:
    """Put the demo at MOTCUA_DEMO_NOW, else at its newest working morning; a clock that runs already is left alone."""
    if not settings.DEMO:
        return
    wanted = settings.DEMO_NOW
    if wanted:
        set_demo_now(wanted)
    elif not demo_distance():
        set_demo_now(newest_working_morning(calendar_named(calendar), timezone.localdate()))


def newest_working_morning(calendar: WorkCalendar, today: date) -> datetime:
    """The newest working day not after `today` with four confirmed weeks ahead of it, in the morning."""
    day = today
    while not _is_good(calendar, day):
        day -= timedelta(days=1)
        if day.year < min(calendar.confirmed_years):
            return datetime.combine(today, MORNING, TZ)
    return datetime.combine(day, MORNING, TZ)


def _is_good(calendar: WorkCalendar, day: date) -> bool:
    confirmed = {day.year, (day + WEEKS_AHEAD).year} <= calendar.confirmed_years
    return confirmed and bool(calendar.shifts_on(day))
