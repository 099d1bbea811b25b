"""The time budget: how long the longest way through a process takes, how little a limit can leave."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from types import MappingProxyType

from motcua.flow import parts
from motcua.flow.graph import Graph
from motcua.ground.worktime import Limit, Unit

MINUTES_A_DAY = 8 * 60
# Contract of the clock: received before 15:00 is due at the close of that day, 17:00.
SAME_DAY_MINUTES = 2 * 60
SHORTEST_MONTH_DAYS = 28
LONGEST_MONTH_DAYS = 31
WEEKDAYS = 5
NO_WAITS: Mapping[str, int] = MappingProxyType({})


@lru_cache(maxsize=256)
def shortest_allowance(limit: Limit) -> int:
    """Working minutes that a limit leaves in the worst case, on the standard week without days off."""
    if limit.minutes is not None:
        return limit.minutes
    if limit.unit is Unit.SAME_DAY:
        return SAME_DAY_MINUTES
    if limit.unit is Unit.WORKING_DAY:
        return limit.value * MINUTES_A_DAY
    days = limit.value * (SHORTEST_MONTH_DAYS if limit.unit is Unit.MONTH else 1)
    return min(_working_days(start, days) for start in range(7)) * MINUTES_A_DAY


def longest_allowance(limit: Limit) -> int:
    """Working minutes that a limit may take at most, counted in whole days where it is a limit in days.

    What is received late on a day is due at the close of the next one, so the same day counts as one.
    """
    if limit.minutes is not None:
        return limit.minutes
    if limit.unit is Unit.SAME_DAY:
        return MINUTES_A_DAY
    if limit.unit is Unit.WORKING_DAY:
        return limit.value * MINUTES_A_DAY
    days = limit.value * (LONGEST_MONTH_DAYS if limit.unit is Unit.MONTH else 1)
    return max(_working_days(start, days) for start in range(7)) * MINUTES_A_DAY


def _working_days(start: int, days: int) -> int:
    """Working days after the day of receipt until the limit ends; an end on a day off moves on."""
    found = sum((start + day) % 7 < WEEKDAYS for day in range(1, days + 1))
    return found if (start + days) % 7 < WEEKDAYS else found + 1


def longest_minutes(
    graph: Graph, waits: Mapping[str, int] = NO_WAITS, without: Collection[str] = ()
) -> tuple[int, tuple[str, ...]]:
    """Working minutes of the longest way, and the names of its steps. Intake stands before the clock.

    Branches that run side by side count as the longest of them; a circle counts each of its steps once,
    since how often it is gone round is nobody's to promise. `waits` says, by step, how long other bodies may
    take to answer there: the step takes no less. Ways through a step of `without` are left out.
    """
    circle_of = _circles(graph)
    weight: dict[int, int] = {}
    names: dict[int, list[str]] = {}
    for node, circle in circle_of.items():
        cost = max(_minutes(graph, node), waits.get(node, 0))
        weight[circle] = weight.get(circle, 0) + cost
        if cost:
            names.setdefault(circle, []).append(graph.name(node))
    after: dict[int, set[int]] = {circle: set() for circle in weight}
    for edge in graph.edges:
        source, target = circle_of[edge.source], circle_of[edge.target]
        if source != target:
            after[source].add(target)
    shut = {circle_of[node] for node in without if node in circle_of}
    best: dict[int, tuple[int, tuple[str, ...]]] = {}
    # Circles are numbered so that whatever comes later in the process has the smaller number.
    for circle in sorted(weight):
        ahead = max((best[one] for one in after[circle] - shut), default=(0, ()))
        best[circle] = (weight[circle] + ahead[0], (*names.get(circle, ()), *ahead[1]))
    return best[circle_of[graph.start.id]]


def _minutes(graph: Graph, node: str) -> int:
    found = graph.nodes[node]
    if found.kind != parts.TASK or found.data.get("does") == "accept":
        return 0
    return int(found.data.get("minutes", 0))


def _circles(graph: Graph) -> Mapping[str, int]:
    """The number of each node's circle (strongly connected part), sinks first: Tarjan, without recursion.

    Source: R. Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on Computing 1(2), 1972.
    """
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    found: dict[str, int] = {}
    stack: list[str] = []
    count = 0
    for root in graph.nodes:
        if root in order:
            continue
        order[root] = low[root] = len(order)
        stack.append(root)
        work = [(root, iter(graph.outgoing[root]))]
        while work:
            node, edges = work[-1]
            edge = next(edges, None)
            if edge is not None:
                if edge.target not in order:
                    order[edge.target] = low[edge.target] = len(order)
                    stack.append(edge.target)
                    work.append((edge.target, iter(graph.outgoing[edge.target])))
                elif edge.target not in found:
                    low[node] = min(low[node], order[edge.target])
                continue
            work.pop()
            if work:
                low[work[-1][0]] = min(low[work[-1][0]], low[node])
            if low[node] == order[node]:
                while stack:
                    member = stack.pop()
                    found[member] = count
                    if member == node:
                        break
                count += 1
    return found
