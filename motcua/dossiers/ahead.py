"""What a dossier still has before it: will it be late if nobody does anything about it?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from motcua.flow.budget import minutes_ahead
from motcua.ground.worktime import Unconfirmed, WorkCalendar, working_minutes
from motcua.procedures.packs.pack import Pack


@dataclass(frozen=True)
class Ahead:
    """Working minutes: `left` until the promised moment, `needed` by the steps until the result is issued."""

    left: int
    needed: int

    @property
    def is_too_late(self) -> bool:
        """Whether it will be late if every step takes as long as its table gives it."""
        return self.needed > self.left


def ahead(
    pack: Pack, node: str, *, opened_at: datetime, due_at: datetime, at: datetime, calendar: WorkCalendar
) -> Ahead | None:
    """The time left against the hours of this step and of those after it, by the pack's own table.

    Of the step that is open only what is left of its hours counts. None while a year's calendar is unconfirmed.
    """
    steps = _steps(pack)
    own = pack.steps[node].minutes if node in pack.steps else 0
    try:
        spent = working_minutes(opened_at, at, calendar)
        left = working_minutes(at, due_at, calendar)
    except Unconfirmed:
        return None
    return Ahead(left, max(0, steps.get(node, 0) - min(spent, own)))


@lru_cache(maxsize=256)
def _steps(pack: Pack) -> Mapping[str, int]:
    """Handing the result over comes after the clock has stopped, and counts for nothing."""
    return minutes_ahead(pack.graph, {step.id for step in pack.steps.values() if step.does == "return"})
