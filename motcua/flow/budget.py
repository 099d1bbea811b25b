"""How long a process may take by its own table: the sum of working minutes along its longest path.

Parallel branches count by the longest of them. A way back (doing something again) is not taken, since
how often nobody can say; the steps that may be done again are named, so that a page can say so.
A timer that interrupts a step counts with its own time in place of the step's.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from motcua.flow import parts
from motcua.flow.blocks import successors
from motcua.flow.graph import Graph
from motcua.flow.words import duration


@dataclass(frozen=True, slots=True)
class Budget:
    """Working minutes on the longest path, the tasks and timers on it, and the tasks that may recur."""

    minutes: int
    path: tuple[str, ...]
    again: tuple[str, ...]

    @property
    def hours_text(self) -> str:
        """The minutes as hours: "38 giờ", "2 giờ 30 phút", "45 phút"."""
        return str(duration(self.minutes))


def longest_path(graph: Graph) -> Budget:
    """The time budget of a graph."""
    best, again = _best(graph, frozenset())
    minutes, _ = best.get(graph.start.id, (0, None))
    return Budget(minutes, _path(graph, best), tuple(sorted(again)))


def minutes_ahead(graph: Graph, free: Collection[str] = ()) -> dict[str, int]:
    """From each node on, its own time included: the working minutes of the longest way to an end.

    `free`: tasks whose time does not count (what comes after the result is ready).
    """
    best, _again = _best(graph, frozenset(free))
    return {node: minutes for node, (minutes, _following) in best.items()}


def _best(graph: Graph, free: frozenset[str]) -> tuple[dict[str, tuple[int, str | None]], set[str]]:
    """Of each node the longest way on and where it goes; and the tasks that may recur."""
    after = {node: sorted(nexts) for node, nexts in successors(graph).items()}
    last_first, again = _without_ways_back(graph, after)
    best: dict[str, tuple[int, str | None]] = {}
    for node in last_first:
        if graph.nodes[node].kind == parts.END:
            best[node] = (0, None)
            continue
        ahead = [
            (best[following][0] + (0 if node in free else _minutes(graph, node, following)), following)
            for following in after[node]
            if following in best
        ]
        if ahead:
            # Of two equally long ways the first by id, so that the same graph always tells the same.
            best[node] = max(ahead, key=lambda one: one[0])
    return best, again


def _minutes(graph: Graph, node: str, following: str) -> int:
    data = graph.nodes[node].data
    interrupted = graph.nodes[following].data.get("on") == node
    return 0 if interrupted else int(data.get("minutes", 0))


def _path(graph: Graph, best: dict[str, tuple[int, str | None]]) -> tuple[str, ...]:
    path: list[str] = []
    node: str | None = graph.start.id
    while node is not None and node in best:
        if graph.nodes[node].kind in parts.RESTING:
            path.append(node)
        node = best[node][1]
    return tuple(path)


def _without_ways_back(graph: Graph, after: dict[str, list[str]]) -> tuple[list[str], set[str]]:
    """The nodes, last first, once a walk has cut the ways back out of `after`; and the tasks in circles."""
    state = {graph.start.id: 1}
    order: list[str] = []
    again: set[str] = set()
    walk = [(graph.start.id, 0)]
    while walk:
        node, rank = walk.pop()
        if rank == len(after[node]):
            state[node] = 2
            order.append(node)
            continue
        following = after[node][rank]
        if state.get(following) == 1:
            inside = [one for one, _ in walk] + [node]
            again |= {one for one in inside[inside.index(following) :] if one in graph.tasks}
            del after[node][rank]
            walk.append((node, rank))
            continue
        walk.append((node, rank + 1))
        if following not in state:
            state[following] = 1
            walk.append((following, 0))
    return order, again
