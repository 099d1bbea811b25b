"""How many officers would be enough: one more where most time is lost, until nearly all are on time."""

from __future__ import annotations

from dataclasses import dataclass, replace

from motcua.flow.graph import Graph
from motcua.flow.staffing.deadline import Deadline
from motcua.flow.staffing.load import MOST_OFFICERS, Load
from motcua.flow.staffing.report import Report
from motcua.flow.staffing.run import simulate

GOAL = 0.95
MOST_TRIES = 60


@dataclass(frozen=True)
class Advice:
    """`tried`: each staffing that was played, with its report, the one asked about first.

    `enough`: officers by pool with which `goal` of the cases are on time; None when more officers do not help
    (the steps alone take longer than the limit) or none was found within the tries.
    """

    goal: float
    tried: tuple[tuple[Load, Report], ...]
    enough: Load | None
    helpless: bool = False

    @property
    def now(self) -> Report:
        """With the officers asked about."""
        return self.tried[0][1]


def advised(
    graph: Graph, load: Load, deadline: Deadline, *, goal: float = GOAL, most_tries: int = MOST_TRIES
) -> Advice:
    """Play the load as it is, then with more officers until the goal is met. Refuses: as `simulate`."""
    load = load.checked(graph)
    tried = [(load, simulate(graph, load, deadline))]
    if _meets(tried[0][1], goal):
        return Advice(goal, tuple(tried), load)
    plenty = replace(load, staff=dict.fromkeys(load.staff, MOST_OFFICERS))
    if not _meets(simulate(graph, plenty, deadline), goal):
        return Advice(goal, tuple(tried), None, helpless=True)
    while len(tried) < most_tries:
        load, report = tried[-1]
        more = _one_more(load, report)
        tried.append((more, simulate(graph, more, deadline)))
        if _meets(tried[-1][1], goal):
            return Advice(goal, tuple(tried), _trimmed(graph, *tried[-1], deadline, goal))
    return Advice(goal, tuple(tried), None)


def _one_more(load: Load, report: Report) -> Load:
    """Officers added where cases wait longest in all; several at once while the pool is far from keeping up."""
    pool = report.queue_at
    seat = next(one for one in report.pools if one.pool == pool)
    more = max(1, seat.officers // 4) if seat.busy > 0.97 else 1
    return replace(load, staff={**load.staff, pool: seat.officers + more})


def _trimmed(graph: Graph, load: Load, report: Report, deadline: Deadline, goal: float) -> Load:
    """The same goal with nobody too many: officers added on the way taken off again, one by one."""
    for pool in sorted(report.pools, key=lambda one: one.busy):
        while load.staff[pool.pool] > 1:
            fewer = replace(load, staff={**load.staff, pool.pool: load.staff[pool.pool] - 1})
            if not _meets(simulate(graph, fewer, deadline), goal):
                break
            load = fewer
    return load


def _meets(report: Report, goal: float) -> bool:
    return report.on_time is not None and report.on_time >= goal
