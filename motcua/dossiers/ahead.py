"""What a dossier still has before it: will it be late if nobody does anything about it?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from motcua.flow import engine
from motcua.flow.budget import minutes_ahead
from motcua.flow.marking import Marking
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
    """Handing the result over comes after the clock has stopped, and counts for nothing.

    A step that brings a longer limit with it counts once it is open, not before.
    """
    apart = pack.limits.steps
    free = apart | {step.id for step in pack.steps.values() if step.does == "return"}
    found = minutes_ahead(pack.graph, free)
    return {node: time + (pack.steps[node].minutes if node in apart else 0) for node, time in found.items()}


def ordinary_way(pack: Pack, marking: Marking, answers: Mapping[str, str]) -> frozenset[str]:
    """The steps that are still to come when each ends as it ordinarily does; those that are open are not among them."""
    waiting, found = [node for node in marking if node in pack.steps], set[str]()
    while waiting and len(found) <= len(pack.steps):
        step = waiting.pop(0)
        outcome = next((one.when for one in pack.steps[step].outcomes), None)
        move = engine.complete(pack.graph, marking, step, outcome, answers)
        marking = move.marking
        opened = [node for node in move.opened if node not in found]
        found.update(opened)
        waiting += opened
    return frozenset(found)
