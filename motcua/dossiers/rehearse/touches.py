"""Which of the changes a dossier would notice: those on the way that is still ahead of it."""

from __future__ import annotations

from typing import NamedTuple

from motcua.dossiers.rehearse.pair import Pair
from motcua.dossiers.rehearse.places import ahead
from motcua.flow.marking import Marking
from motcua.procedures.packs.changes import BODY, STEP, Change

_TO_COME = frozenset({"condition", "table", "paper", "result", "result-form", "delivery", "children"})
"""Parts whose change everybody notices who has no result yet."""


class Touches(NamedTuple):
    """`process`: kinds of change of steps and bodies ahead; `rest`: of what else is ahead until there is a result;
    `skips`: new steps that lie behind the dossier, so that it never comes to them."""

    process: tuple[str, ...]
    rest: tuple[str, ...]
    skips: tuple[str, ...]


def touches(pair: Pair, marking: Marking) -> Touches:
    """For dossiers standing there; worked out once for each marking."""
    found = pair.known_touches.get(marking)
    if found is None:
        found = pair.known_touches[marking] = _touches(pair, marking)
    return found


def _touches(pair: Pair, marking: Marking) -> Touches:
    there = [pair.places[place] for place in marking]
    was, now = ahead(pair.old.graph, marking), ahead(pair.new.graph, there)
    onward = ahead(pair.new.graph, there, back=False)
    steps = [(pair.old, was), (pair.new, now)]
    bodies = {
        one.id
        for pack, nodes in steps
        for node in nodes
        if node in pack.steps
        for one in pack.steps[node].consult
    }
    process: dict[str, None] = {}
    for change in pair.changes:
        if _on_the_way(change, was, now, bodies):
            process[change.kind] = None
    rest = dict.fromkeys(change.kind for change in pair.changes if change.part in _TO_COME)
    added = [one.where for one in pair.changes if one.kind == "step-added" and one.where not in onward]
    return Touches(tuple(process), tuple(rest), tuple(added))


def _on_the_way(change: Change, was: frozenset[str], now: frozenset[str], bodies: set[str]) -> bool:
    if change.part == BODY:
        return change.where in bodies
    if change.part != STEP or change.kind == "start-changed":
        return False
    return change.where in (was if change.kind == "step-removed" else now)
