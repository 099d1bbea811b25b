"""Working time (thời gian làm việc): calendars of offices, time limits, and the clock that joins them.

Half-open intervals, prefix sums, no guessed holidays: a year that nobody confirmed gives no due time.
"""

from motcua.ground.worktime.answer import ClockStep, Due
from motcua.ground.worktime.calendar import Shift, SpecialDay, WorkCalendar
from motcua.ground.worktime.clock import due, due_at, working_minutes
from motcua.ground.worktime.limits import Limit, Unit, parse_limit
from motcua.ground.worktime.timeline import Unconfirmed

__all__ = [
    "ClockStep",
    "Due",
    "Limit",
    "Shift",
    "SpecialDay",
    "Unconfirmed",
    "Unit",
    "WorkCalendar",
    "due",
    "due_at",
    "parse_limit",
    "working_minutes",
]
