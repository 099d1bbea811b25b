"""What expressions are made of: types, values, and a checked expression ready to run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from motcua.ground.sentences import Sentence

BIGGEST = 10**15


class Kind(StrEnum):
    """The types of values."""

    INTEGER = "integer"
    STRING = "string"
    BOOLEAN = "boolean"
    DATE = "date"
    GROUP = "group"
    """A repeated group: can only be counted."""


Value = int | str | bool | date
Run = Callable[[Mapping[str, Any]], Value | None]


class TooBig(ArithmeticError):
    """An integer left the range ±10¹⁵."""


@dataclass(frozen=True)
class Fault:
    """What is wrong at a place of the tree; `pointer` is a JSON pointer into it."""

    pointer: str
    message: Sentence


@dataclass(frozen=True)
class Expression:
    """A checked expression, ready to run."""

    kind: Kind
    fields: frozenset[str]
    run: Run = field(repr=False, compare=False)

    def evaluate(self, data: Mapping[str, Any]) -> Value | None:
        """The value for these answers; None when an answer it needs is missing."""
        return self.run(data)

    def holds(self, data: Mapping[str, Any]) -> bool:
        """Whether a condition is met; a missing value never meets it."""
        return self.run(data) is True


@dataclass(frozen=True)
class Parsed:
    """What came of reading an expression: it, or every fault found in it."""

    expression: Expression | None
    faults: tuple[Fault, ...]


def look_up(data: object, path: str) -> object | None:
    """The answer at a dotted path; None when any part of the way is missing."""
    for part in path.split("."):
        if not isinstance(data, Mapping):
            return None
        data = data.get(part)
    return data


def as_kind(value: object, kind: Kind) -> Value | None:
    """The value if it is of this type, else None. Dates come as `date` or as ISO text, nothing is guessed."""
    if kind is Kind.BOOLEAN:
        return value if isinstance(value, bool) else None
    if kind is Kind.INTEGER:
        return bounded(value) if isinstance(value, int) and not isinstance(value, bool) else None
    if kind is Kind.STRING:
        return value if isinstance(value, str) else None
    if kind is Kind.DATE:
        return as_date(value)
    return None


def as_date(value: object) -> date | None:
    if type(value) is date:
        return value
    if not isinstance(value, str) or len(value) != 10:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def bounded(value: int) -> int:
    if abs(value) > BIGGEST:
        raise TooBig
    return value
