"""What agencies tell the house."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CalendarYearConfirmed:
    """The days off of a year are certain now; deadlines that waited for it can be promised."""

    calendar_id: int
    year: int


@dataclass(frozen=True)
class CalendarDaysChanged:
    """Days of a confirmed year changed; deadlines counted with an older revision may have moved."""

    calendar_id: int
    revision: int
