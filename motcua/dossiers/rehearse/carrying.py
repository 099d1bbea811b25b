"""How a dossier that moves to another version carries its tokens, tasks and timers along. Reads and writes no row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from motcua.dossiers.rehearse.pair import Pair
from motcua.dossiers.rehearse.places import renamed_node
from motcua.dossiers.statements import Task
from motcua.flow import parts
from motcua.flow.graph import Graph
from motcua.flow.marking import Marking, Move


class Carried(NamedTuple):
    """`move` is what the tokens do; `renamed` the new node of every open task that is kept, by its id; `timers` those
    that run from now on: node → since when."""

    move: Move
    renamed: Mapping[int, str]
    timers: Mapping[str, datetime]


def carry(
    pair: Pair,
    places: Mapping[str, str],
    tasks: Iterable[Task],
    timers: Mapping[str, datetime],
    at: datetime,
) -> Carried:
    """`places`: old place → new place of every token; `timers`: node → since when, as they run now.

    Who has a task keeps it, with its time so far, as long as the step is done by the same role in the same unit;
    else it is given anew. A timer goes on from when it was set; one that only the new version has is set now.
    """
    tasks = list(tasks)
    anew = [task for task in tasks if not pair.keeps_hands(task.node)]
    moved = {was: now for was, now in places.items() if was != now or was in {task.node for task in anew}}
    marking = frozenset(places.values())
    move = Move(
        marking,
        dict.fromkeys(moved, 1),
        dict.fromkeys(moved.values(), 1),
        opened=tuple(places[task.node] for task in anew),
        closed=tuple(task.node for task in anew),
    )
    kept = [task for task in tasks if task not in anew]
    running = {renamed_node(node, pair.renamed): since for node, since in timers.items()}
    return Carried(
        move,
        {task.id: places[task.node] for task in kept if places[task.node] != task.node},
        {node: running.get(node, at) for node in timers_of(pair.new.graph, marking)},
    )


def timers_of(graph: Graph, marking: Marking) -> list[str]:
    """The timers that run while a case stands there."""
    found = [timer for place in sorted(marking) for timer in graph.timers_on.get(place, ())]
    return found + [place for place in sorted(marking) if place in graph.nodes and _is_pause(graph, place)]


def _is_pause(graph: Graph, place: str) -> bool:
    return graph.nodes[place].kind == parts.TIMER
