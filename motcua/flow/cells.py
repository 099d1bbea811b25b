"""The cells of a decision table: sets of values over typed columns.

Whole numbers and days are places on a line, so their cells are unions of closed intervals; texts and
booleans are names, so their cells are finite sets or the complement of one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from motcua.flow.expressions import BIGGEST, Kind, Value, as_kind
from motcua.ground.sentences import Sentence

ANYTHING = "-"
ABSENT = "(không có)"
"""How a missing answer is written in a cell and in the words of a proof."""

_TRUTH = {"có": True, "không": False, "true": True, "false": False}
_INTEGER = re.compile(r"-?\d{1,15}", re.ASCII)

Place = int | str | None
"""Where a value lies in its column: integers and ordinals of days, or names; None is a missing answer."""


@dataclass(frozen=True)
class Column:
    """A column of outputs."""

    name: str
    kind: Kind


@dataclass(frozen=True)
class Input(Column):
    """A column of inputs with its domain: `least`..`most` (integers, days) or `allowed` (texts)."""

    least: int | None = None
    most: int | None = None
    allowed: tuple[str, ...] | None = None
    optional: bool = False
    """Whether the answer may be missing; only then must the table answer that case too."""
    label: str = ""

    @property
    def is_line(self) -> bool:
        return self.kind in (Kind.INTEGER, Kind.DATE)

    @property
    def bounds(self) -> tuple[int, int]:
        """The domain of a line, closed at both ends."""
        low, high = (
            (-BIGGEST, BIGGEST) if self.kind is Kind.INTEGER else (date.min.toordinal(), date.max.toordinal())
        )
        return (low if self.least is None else self.least, high if self.most is None else self.most)

    @property
    def names(self) -> tuple[str, ...] | None:
        """The domain of names; None when any text may come."""
        return ("có", "không") if self.kind is Kind.BOOLEAN else self.allowed

    def place(self, value: Value | None) -> Place:
        """Where a value lies; None when it is missing or not of the column's type."""
        known = as_kind(value, self.kind)
        if known is None:
            return None
        if isinstance(known, bool):
            return "có" if known else "không"
        return known.toordinal() if isinstance(known, date) else known

    def words(self, place: Place) -> str:
        """A place as a person would write it."""
        if place is None:
            return ABSENT
        if self.kind is Kind.DATE and isinstance(place, int):
            return date.fromordinal(place).isoformat()
        return str(place)


@dataclass(frozen=True)
class Cell:
    """A set of places."""

    intervals: tuple[tuple[int, int], ...] = ()
    names: frozenset[str] = frozenset()
    without: bool = False
    """True: every name but `names`."""
    absent: bool = False
    """Whether a missing answer belongs to the set."""

    def has(self, place: Place) -> bool:
        """Whether a place belongs to this set."""
        if place is None:
            return self.absent
        if isinstance(place, str):
            return (place in self.names) is not self.without
        return any(low <= place <= high for low, high in self.intervals)


def parse_cell(text: str, column: Input) -> Cell | Sentence:
    """The set that a cell describes, or the sentence why it cannot be read."""
    text = text.strip()
    if not text:
        return Sentence("Ô trống; viết “-” nếu giá trị nào cũng được.")
    if text == ANYTHING:
        return Cell(intervals=(column.bounds,), without=True, absent=True)
    if text == ABSENT:
        if column.optional:
            return Cell(absent=True)
        return Sentence("Cột “{name}” luôn có giá trị.", {"name": column.name})
    excluded = text.startswith("!")
    parts = [part.strip() for part in text.removeprefix("!").split(";")]
    return _of_line(parts, excluded, column) if column.is_line else _of_names(parts, excluded, column)


def _of_names(parts: list[str], excluded: bool, column: Input) -> Cell | Sentence:
    if column.kind is Kind.BOOLEAN:
        if any(part.lower() not in _TRUTH for part in parts):
            return Sentence("Ở đây chỉ viết “có” hoặc “không”.")
        parts = ["có" if _TRUTH[part.lower()] else "không" for part in parts]
    known = column.names
    for part in parts:
        if not part or (known is not None and part not in known):
            return Sentence("Không có giá trị “{value}” trong cột này.", {"value": part[:60]})
    return Cell(names=frozenset(parts), without=excluded)


def _of_line(parts: list[str], excluded: bool, column: Input) -> Cell | Sentence:
    intervals = []
    for part in parts:
        interval = _interval(part, column)
        if interval is None:
            return Sentence(
                "Không đọc được “{value}”: viết 5, 1..20, >=5 hoặc nhiều giá trị cách nhau bằng “;”.",
                {"value": part[:60]},
            )
        intervals.append(interval)
    low, high = column.bounds
    if any(a > b or b < low or a > high for a, b in intervals):
        return Sentence("Khoảng nằm ngoài miền giá trị của cột.")
    merged = _merged(intervals)
    return Cell(intervals=_complement(merged, low, high) if excluded else merged)


def _interval(part: str, column: Input) -> tuple[int, int] | None:
    low, high = column.bounds
    for sign, shift in ((">=", 0), ("<=", 0), (">", 1), ("<", -1)):
        if part.startswith(sign):
            at = _number(part.removeprefix(sign).strip(), column)
            if at is None:
                return None
            return (at + shift, high) if sign[0] == ">" else (low, at + shift)
    first, dots, last = part.partition("..")
    start = _number(first.strip(), column)
    end = _number(last.strip(), column) if dots else start
    return None if start is None or end is None else (start, end)


def _number(text: str, column: Column) -> int | None:
    if column.kind is Kind.DATE:
        day = as_kind(text, Kind.DATE)
        return day.toordinal() if isinstance(day, date) else None
    return int(text) if _INTEGER.fullmatch(text) else None


def _merged(intervals: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for low, high in sorted(intervals):
        if merged and low <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], high))
        else:
            merged.append((low, high))
    return tuple(merged)


def _complement(intervals: tuple[tuple[int, int], ...], low: int, high: int) -> tuple[tuple[int, int], ...]:
    gaps, at = [], low
    for start, end in intervals:
        if start > at:
            gaps.append((at, start - 1))
        at = max(at, end + 1)
    if at <= high:
        gaps.append((at, high))
    return tuple(gaps)


def parse_output(text: str, column: Column) -> Value | Sentence:
    """The value that an output cell holds, or the sentence why it cannot be read."""
    text = text.strip()
    if column.kind is Kind.BOOLEAN and text.lower() in _TRUTH:
        return _TRUTH[text.lower()]
    if column.kind is Kind.STRING and text:
        return text
    number = _number(text, column) if column.kind in (Kind.INTEGER, Kind.DATE) else None
    if number is None:
        return Sentence("“{value}” không đúng kiểu {kind}.", {"value": text[:60], "kind": column.kind.value})
    return date.fromordinal(number) if column.kind is Kind.DATE else number
