"""Soundness by playing every act of the engine itself at every marking: slow, and without the proof's own net."""

from __future__ import annotations

from motcua.flow import parts, simulate
from motcua.flow.graph import Graph
from motcua.flow.marking import NOWHERE, Marking, Unsafe
from motcua.ground.refusals import Conflict

MOST_MARKINGS = 3_000


class TooMany(Exception):
    """More markings than this reference can play."""


def is_sound_by_playing(graph: Graph) -> bool:
    """Whether every play can end, ends with one token alone, and comes to every place. Raises TooMany.

    An act that the graph offers and the engine then refuses is a fault of the graph, too.
    """
    before: dict[Marking, set[Marking]] = {}
    queue: list[Marking] = []

    def reach(source: Marking | None, to: Marking) -> None:
        if to not in before:
            before[to] = set()
            queue.append(to)
        if source is not None:
            before[to].add(source)

    seen: set[str] = set()
    try:
        for answers in simulate.choices_at_start(graph):
            reach(None, answers.on(graph, NOWHERE).marking)
        for marking in queue:
            seen |= marking
            if marking & graph.ends:
                if len(marking) > 1:
                    return False
                continue
            for choice in simulate.choices(graph, marking):
                seen.add(choice.node)
                reach(marking, choice.on(graph, marking).marking)
            if len(queue) > MOST_MARKINGS:
                raise TooMany
    except (Unsafe, Conflict):
        return False
    fine = {marking for marking in before if marking <= graph.ends and marking}
    ahead = list(fine)
    while ahead:
        for marking in before[ahead.pop()] - fine:
            fine.add(marking)
            ahead.append(marking)
    places = {node.id for node in graph.nodes.values() if node.kind in (*parts.RESTING, parts.END)}
    return fine == set(before) and places <= seen
