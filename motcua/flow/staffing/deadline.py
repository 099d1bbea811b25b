"""The clock of an office on the axis of a simulation: working minutes since its first day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from functools import cached_property

from motcua.ground.dates import TZ
from motcua.ground.refusals import Invalid
from motcua.ground.worktime.calendar import WorkCalendar
from motcua.ground.worktime.clock import due_at
from motcua.ground.worktime.limits import Limit
from motcua.ground.worktime.timeline import Timeline


@dataclass(frozen=True)
class Deadline:
    """A legal limit under an office's calendar. The axis begins with the newest confirmed year, or the one before.

    Two years when both are confirmed, so that a long simulation has a calendar to run in.
    """

    limit: Limit
    calendar: WorkCalendar

    def due(self, minute: float) -> float:
        """When a case taken in at this minute is due, on the same axis. Refuses: Unconfirmed."""
        accepted = self._timeline.moment_after(self._zero + max(1, round(minute)))
        return self._timeline.minutes_until(due_at(accepted, self.limit, self.calendar)) - self._zero

    @cached_property
    def minutes_a_day(self) -> float:
        """Working minutes of an ordinary day of this office."""
        days = self.calendar.ordinary_weekdays
        own = dict(self.calendar.hours_by_weekday)
        spans = [own.get(day, self.calendar.hours) for day in sorted(days)]
        return sum(_minutes(one.closes) - _minutes(one.opens) for hours in spans for one in hours) / len(days)

    @cached_property
    def _timeline(self) -> Timeline:
        return self.calendar.timeline(self._first_year)

    @cached_property
    def _first_year(self) -> int:
        years = sorted(self.calendar.confirmed_years)
        if not years:
            raise Invalid("Lịch làm việc chưa có năm nào được xác nhận. Xác nhận một năm rồi mô phỏng.")
        return years[-2] if len(years) > 1 and years[-2] == years[-1] - 1 else years[-1]

    @cached_property
    def _zero(self) -> int:
        return self._timeline.minutes_until(datetime(self._first_year, 1, 1, tzinfo=TZ))


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute
