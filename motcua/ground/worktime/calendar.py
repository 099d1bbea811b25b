"""The calendar that an office keeps: its hours, its days off, and the years that somebody confirmed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple, Self

from motcua.ground.dates import day
from motcua.ground.refusals import Invalid
from motcua.ground.sentences import Sentence
from motcua.ground.worktime.timeline import Timeline, Unconfirmed


class Shift(NamedTuple):
    """One stretch of work, half-open: the closing minute is outside."""

    opens: time
    closes: time


class DayKind(StrEnum):
    OFF = "nghỉ"
    MAKE_UP = "làm bù"


class SpecialDay(NamedTuple):
    """A day unlike its weekday: off, or worked to make up for another.

    `source` says where that was read; `status` is "official" once it was compared with the decision itself,
    else it says what it is, and the day is shown as not checked. An empty one claims nothing.
    """

    day: date
    kind: DayKind
    name: str = ""
    source: str = ""
    status: str = ""


STANDARD_HOURS = (Shift(time(7, 30), time(11, 30)), Shift(time(13), time(17)))
STANDARD_WEEKDAYS = frozenset(range(5))
_KINDS = {"nghỉ": DayKind.OFF, "nghỉ bù": DayKind.OFF, "làm bù": DayKind.MAKE_UP}


@dataclass(frozen=True)
class WorkCalendar:
    """Working time of one office.

    `hours` hold on `weekdays` (0 is Monday) and on make-up days; `hours_by_weekday` are weekdays that differ,
    such as a Saturday morning. Only `confirmed_years` are counted in. `revision` tells two states apart.
    Refuses: Invalid, for hours or days that contradict each other.
    """

    name: str
    hours: tuple[Shift, ...] = STANDARD_HOURS
    weekdays: frozenset[int] = STANDARD_WEEKDAYS
    special_days: tuple[SpecialDay, ...] = ()
    confirmed_years: frozenset[int] = frozenset()
    revision: int = 1
    hours_by_weekday: tuple[tuple[int, tuple[Shift, ...]], ...] = ()

    def __post_init__(self) -> None:
        for hours in (self.hours, *(hours for _, hours in self.hours_by_weekday)):
            _require_hours(hours)
        if not self.ordinary_weekdays or not self.ordinary_weekdays <= frozenset(range(7)):
            raise Invalid(
                "Lịch làm việc cần ít nhất một ngày trong tuần, từ thứ Hai đến Chủ nhật.", code="calendar"
            )
        _require_one_kind(self.special_days)

    @classmethod
    def from_rows(
        cls, name: str, rows: Iterable[Mapping[str, str]], confirmed_years: Iterable[int], **more: object
    ) -> Self:
        """From rows with `date` (ISO), `kind` (nghỉ, nghỉ bù, làm bù), `name_vi`, `source`.

        Refuses: Invalid, naming the row that cannot be read.
        """
        days = tuple(_special_day(number, row) for number, row in enumerate(rows, start=1))
        return cls(name, special_days=days, confirmed_years=frozenset(confirmed_years), **more)  # type: ignore[arg-type]

    @cached_property
    def special(self) -> dict[date, SpecialDay]:
        return {special.day: special for special in self.special_days}

    @cached_property
    def ordinary_weekdays(self) -> frozenset[int]:
        """The weekdays that are worked when nothing special is said."""
        return self.weekdays | {weekday for weekday, _ in self.hours_by_weekday}

    @cached_property
    def _timelines(self) -> dict[int, Timeline]:
        """Year → the unbroken run of confirmed years that it lies in."""
        found: dict[int, Timeline] = {}
        for first, last in _runs(sorted(self.confirmed_years)):
            timeline = Timeline(self.name, first, last, self.shifts_on)
            found.update(dict.fromkeys(range(first, last + 1), timeline))
        return found

    def shifts_on(self, when: date) -> tuple[Shift, ...]:
        """The hours worked on that day; empty on a day off. Says nothing on whether its year is confirmed."""
        special = self.special.get(when)
        if special is not None:
            return () if special.kind is DayKind.OFF else self.hours
        own = dict(self.hours_by_weekday).get(when.weekday())
        if own is not None:
            return own
        return self.hours if when.weekday() in self.weekdays else ()

    def timeline(self, year: int) -> Timeline:
        """Refuses: Unconfirmed."""
        try:
            return self._timelines[year]
        except KeyError:
            raise Unconfirmed(self.name, year) from None


def _runs(years: list[int]) -> list[tuple[int, int]]:
    """[2024, 2025, 2028] → [(2024, 2025), (2028, 2028)]"""
    runs: list[tuple[int, int]] = []
    for year in years:
        if runs and runs[-1][1] == year - 1:
            runs[-1] = (runs[-1][0], year)
        else:
            runs.append((year, year))
    return runs


def _require_hours(hours: tuple[Shift, ...]) -> None:
    flat = [moment for shift in hours for moment in shift]
    whole = all(not moment.second and not moment.microsecond for moment in flat)
    if not flat or not whole or any(one >= next_one for one, next_one in pairwise(flat)):
        raise Invalid("Giờ làm việc phải theo thứ tự, không chồng lên nhau, tròn phút.", code="calendar")


def _require_one_kind(special_days: tuple[SpecialDay, ...]) -> None:
    kinds: dict[date, DayKind] = {}
    for special in special_days:
        if kinds.setdefault(special.day, special.kind) is not special.kind:
            raise Invalid(
                Sentence("Ngày {day} vừa ghi là nghỉ, vừa ghi là làm bù.", {"day": day(special.day)}),
                code="calendar",
            )


def _special_day(number: int, row: Mapping[str, str]) -> SpecialDay:
    try:
        return SpecialDay(
            date.fromisoformat(row["date"].strip()),
            _KINDS[row["kind"].strip()],
            row.get("name_vi", "").strip(),
            row.get("source", "").strip(),
            row.get("status", "").strip(),
        )
    except (KeyError, ValueError) as fault:
        raise Invalid(
            Sentence("Dòng {row} của bảng ngày nghỉ: ngày hoặc loại ngày không đọc được.", {"row": number}),
            code="calendar",
        ) from fault
