"""What a benchmark answers: its two numbers, their ratio, and whether the goal holds."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from motcua.ground.sentences import Sentence


@dataclass(frozen=True)
class Goal:
    """`sign` is "≥" or "≤"; the ratio is value / reference, or the other way round when `inverse`.

    A ratio of times is written so that its sign says what it means: the reference's time over ours is how
    many times faster we are, ours over the reference's what part of its time we take.
    """

    sign: str
    bound: float
    inverse: bool = False

    @property
    def text(self) -> str:
        """ "≥ 0.7" """
        return f"{self.sign} {self.bound:g}"

    def ratio(self, value: float, reference: float) -> float:
        return reference / value if self.inverse else value / reference

    def holds(self, ratio: float) -> bool:
        return ratio >= self.bound if self.sign == "≥" else ratio <= self.bound


@dataclass(frozen=True)
class Measured:
    """Medians of both sides in the benchmark's unit."""

    value: float
    reference: float
    note: str = ""


@dataclass(frozen=True)
class Row:
    """One line of the answer. What could not be measured is None, and `note` says why and how to mend it."""

    name: str
    value: float | None
    reference: float | None
    ratio: float | None
    unit: str
    goal: str
    holds: bool | None
    note: str = ""

    @classmethod
    def of(cls, name: str, unit: str, goal: Goal, measured: Measured) -> "Row":
        ratio = goal.ratio(measured.value, measured.reference)
        return cls(
            name,
            _shown(measured.value),
            _shown(measured.reference),
            _shown(ratio),
            unit,
            goal.text,
            goal.holds(ratio),
            measured.note,
        )

    @classmethod
    def unmeasured(cls, name: str, unit: str, goal: Goal, why: str | Sentence) -> "Row":
        return cls(name, None, None, None, unit, goal.text, None, str(why))

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def _shown(number: float) -> float:
    """Four significant digits: more would be noise."""
    return float(f"{number:.4g}")


def as_line(measured: Measured) -> str:
    """How the measuring process hands its numbers over."""
    return json.dumps(asdict(measured)) + "\n"
