"""What the branches of a linked request make of the whole: pure, nothing of it is ever typed."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from motcua.dossiers import rules

Span = tuple[datetime, datetime | None]
GIVEN = frozenset({rules.FINISHED, rules.RETURNED})
"""The states of a child that has a result."""
LOST = frozenset({rules.REFUSED, rules.STOPPED, rules.WITHDRAWN})
"""The states of a child that ended without one."""


def status(children: Sequence[int], *, waiting: bool) -> int:
    """The state of the whole, from those of its children; `waiting`: others have still to begin.

    While one agency waits for the person, so does the whole. It is finished when nothing is open any more and there
    is at least one result; without any it was withdrawn or stopped.
    """
    if rules.SUPPLEMENT in children:
        return rules.SUPPLEMENT
    if waiting or any(one not in GIVEN | LOST for one in children):
        return rules.WORKING
    if any(one in GIVEN for one in children):
        return rules.FINISHED
    return rules.WITHDRAWN if rules.WITHDRAWN in children else rules.STOPPED


def is_partly_done(children: Iterable[int], *, dropped: bool) -> bool:
    """Whether some branches gave a result and others never will."""
    states = list(children)
    return any(one in GIVEN for one in states) and (dropped or any(one in LOST for one in states))


def united(spans: Iterable[Span]) -> list[Span]:
    """Pauses that overlap or touch as one, oldest first; an open one swallows whatever comes after its beginning."""
    found: list[Span] = []
    for since, until in sorted(spans, key=lambda one: one[0]):
        if not found or (found[-1][1] is not None and since > found[-1][1]):
            found.append((since, until))
        elif found[-1][1] is not None and (until is None or until > found[-1][1]):
            found[-1] = (found[-1][0], until)
    return found
