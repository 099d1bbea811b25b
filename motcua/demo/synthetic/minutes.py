"""The working minutes of the last days as one long row, so that a moment is a number."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import accumulate

from motcua.ground.dates import TZ
from motcua.ground.worktime import WorkCalendar

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class WorkingMinutes:
    """The `days` working days before `until` (that day left out), minute 0 is the oldest."""

    calendar: WorkCalendar
    until: date
    days: int

    @property
    def total(self) -> int:
        """How many there are; a minute from here on has not come yet."""
        return self._begins[-1]

    def at(self, minute: int, second: int) -> datetime:
        """When that minute was. IndexError: it has not come yet."""
        place = bisect_right(self._begins, minute) - 1
        opens = self._stretches[place][0]
        return opens + (minute - self._begins[place]) * MINUTE + timedelta(seconds=second)

    @cached_property
    def _begins(self) -> list[int]:
        """The first minute of every stretch of work, and the number of all minutes."""
        return list(accumulate((length for _opens, length in self._stretches), initial=0))

    @cached_property
    def _stretches(self) -> list[tuple[datetime, int]]:
        """(opening, minutes) of every stretch of work, oldest first."""
        found: list[tuple[datetime, int]] = []
        day, left = self.until, self.days
        while left:
            day -= timedelta(days=1)
            shifts = self.calendar.shifts_on(day)
            left -= 1 if shifts else 0
            for shift in reversed(shifts):
                opens = datetime.combine(day, shift.opens, TZ)
                found.append((opens, (datetime.combine(day, shift.closes, TZ) - opens) // MINUTE))
        return found[::-1]
