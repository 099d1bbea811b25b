"""Moments of the working days just past, counted back from the demo's present."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from motcua.demo.clock import MORNING
from motcua.ground.dates import TZ, local
from motcua.ground.worktime import WorkCalendar


@dataclass(frozen=True)
class PastDays:
    """Working days by how long ago they were: 0 is the newest one that has already reached 8:05."""

    calendar: WorkCalendar
    present: datetime

    def at(self, days_ago: int, clock: str, second: int = 0) -> datetime:
        """`at(1, "15:40")`: that time of the working day before."""
        moment = time.fromisoformat(clock).replace(second=second)
        return datetime.combine(self.day(days_ago), moment, TZ)

    def day(self, days_ago: int) -> date:
        day = self.newest
        for _ in range(days_ago):
            day = self._working_day_until(day - timedelta(days=1))
        return day

    @cached_property
    def newest(self) -> date:
        here = local(self.present)
        passed = here.time() >= MORNING
        return self._working_day_until(here.date() - timedelta(days=0 if passed else 1))

    def is_confirmed(self, days_ago: int) -> bool:
        """Whether every year from that day to the present has a confirmed calendar."""
        years = range(self.day(days_ago).year, local(self.present).year + 1)
        return self.calendar.confirmed_years.issuperset(years)

    def _working_day_until(self, day: date) -> date:
        while not self.calendar.shifts_on(day):
            day -= timedelta(days=1)
        return day
