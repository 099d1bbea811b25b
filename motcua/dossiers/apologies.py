"""The dates of an apology, counted on the agency's calendar."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from motcua.ground.dates import TZ, day, local
from motcua.ground.worktime import Unconfirmed, WorkCalendar, working_minutes

WORKING_DAY_MINUTES = 480
"""An apology that reaches the person less than a working day (8 hours) before the date passes is a late one."""
FAR_DAYS = 366


def close_of(on: date, calendar: WorkCalendar) -> datetime | None:
    """The end of work on that day; None on a day off. Refuses: Unconfirmed (nobody confirmed the year)."""
    calendar.timeline(on.year)
    shifts = calendar.shifts_on(on)
    return datetime.combine(on, shifts[-1].closes, TZ) if shifts else None


def next_working_day(after: date, calendar: WorkCalendar) -> date:
    """The first working day after this one, as far as anybody knows."""
    days = (after + timedelta(days=n) for n in range(1, FAR_DAYS))
    return next(on for on in days if calendar.shifts_on(on))


def nothing_to_promise(due_at: datetime, calendar: WorkCalendar) -> str:
    """Why no later day can be promised at all; "" when one can. Nothing is promised from a guessed calendar."""
    try:
        close_of(next_working_day(local(due_at).date(), calendar), calendar)
    except Unconfirmed as unknown:
        return unknown.sentence.text(_)
    return ""


def is_short(due_at: datetime | None, at: datetime, calendar: WorkCalendar) -> bool:
    """Whether less than one working day is left."""
    return due_at is not None and working_minutes(at, due_at, calendar) < WORKING_DAY_MINUTES


def wrong_date(on: date, due_at: datetime | None, calendar: WorkCalendar) -> str:
    """What is wrong with a new date, in one sentence; "" when it can be promised."""
    try:
        new_due_at = close_of(on, calendar)
    except Unconfirmed as unknown:
        return unknown.sentence.text(_)
    if new_due_at is None:
        return _("Ngày {day} không phải ngày làm việc.").format(day=day(on))
    if due_at is not None and new_due_at <= due_at:
        return _("Ngày hẹn mới phải sau ngày hẹn cũ, {day}.").format(day=day(local(due_at)))
    return ""
