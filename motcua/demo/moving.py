"""Moving the demo's clock: only ahead, since what was journalled has happened."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from motcua.agencies.queries import calendar_named
from motcua.demo.clock import MORNING
from motcua.demo.province import CALENDAR_NAME
from motcua.dossiers.timers import fire_due
from motcua.ground.dates import TZ, local
from motcua.ground.refusals import Invalid
from motcua.ground.worktime import WorkCalendar
from motcua.web.now import now, set_demo_now

FARTHEST = timedelta(days=366)
A_MONTH = 31


def ahead(hours: int) -> datetime:
    """Move on by some hours."""
    return move_to(now() + timedelta(hours=hours))


def next_working_day(at: datetime) -> tuple[date | None, list[tuple[date, str]]]:
    """The next day with working hours after `at`, and the named days off before it.

    None where the calendar of that time is not confirmed: nothing is told from a guess.
    """
    calendar = calendar_named(CALENDAR_NAME)
    skipped: list[tuple[date, str]] = []
    day = local(at).date()
    for _step in range(A_MONTH):
        day += timedelta(days=1)
        if day.year not in calendar.confirmed_years:
            return None, skipped
        if calendar.shifts_on(day):
            return day, skipped
        skipped += _named(calendar, day)
    return None, skipped


def move_to(moment: datetime) -> datetime:
    """Put the clock there and let what became due meanwhile happen. Refuses: Invalid (back, or too far)."""
    at = now()
    if moment < at:
        raise Invalid(_("Đồng hồ chỉ đi tới. Muốn bắt đầu lại thì dựng lại bản dùng thử."))
    if moment - at > FARTHEST:
        raise Invalid(_("Mỗi lần đi tới nhiều nhất một năm. Chọn ngày gần hơn."))
    set_demo_now(moment)
    fire_due(now())
    return now()


def move_to_day(day: date) -> datetime:
    """The morning of a day."""
    return move_to(datetime.combine(day, MORNING, TZ))


def _named(calendar: WorkCalendar, day: date) -> list[tuple[date, str]]:
    special = calendar.special.get(day)
    return [(day, special.name)] if special is not None else []
