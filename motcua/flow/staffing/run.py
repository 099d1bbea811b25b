"""The run itself: cases arrive, officers take the one that is due first, the clock is the office's.

Arrivals are a Poisson stream and officers work without being interrupted: the usual first model of an office
(L. Kleinrock, Queueing Systems I, 1975). Every case draws from a stream of its own, so that two runs that
differ in their officers alone meet the very same cases, and their difference is the officers'.
"""

from __future__ import annotations

from collections.abc import Generator
from random import Random
from typing import Any

import simpy

from motcua.flow.graph import Graph
from motcua.flow.marking import Move
from motcua.flow.staffing.case import Case
from motcua.flow.staffing.deadline import Deadline
from motcua.flow.staffing.load import Load, pools_of
from motcua.flow.staffing.report import Report, Seen, told

# Behind everything that has a date.
NEVER_DUE = 10**9

Steps = Generator[simpy.Event, Any, None]


def simulate(graph: Graph, load: Load, deadline: Deadline | None = None) -> Report:
    """Play a load. Without a deadline nothing is late, and the report says so.

    Refuses: Invalid (the load), Unconfirmed (the days run out of the calendar).
    """
    load = load.checked(graph)
    return told(load, _Office(graph, load, deadline).run(), deadline)


class _Office:
    def __init__(self, graph: Graph, load: Load, deadline: Deadline | None) -> None:
        self.graph, self.load, self.deadline = graph, load, deadline
        self.day = deadline.minutes_a_day if deadline else 480.0
        self.pool_of = pools_of(graph)
        self.env = simpy.Environment()
        self.pools = {
            pool: simpy.PriorityResource(self.env, officers) for pool, officers in load.staff.items()
        }
        self.seen = Seen(horizon=load.days * self.day)
        self.accepting = {t for t in graph.tasks if graph.nodes[t].data.get("does") == "accept"}
        self.handing_out = {t for t in graph.tasks if graph.nodes[t].data.get("does") == "return"}

    def run(self) -> Seen:
        """Cases come until the horizon; the office goes on as long again, so that what is late is seen late."""
        until = 2 * self.seen.horizon
        if self.deadline is not None:
            self.deadline.due(until)  # A calendar that ends too early is refused before anything is played.
        self.env.process(self._arrivals())
        self.env.run(until=until)
        self.seen.closed_at = self.env.now
        return self.seen

    def _arrivals(self) -> Steps:
        chance, number = Random(f"{self.load.seed}/arrivals"), 0  # noqa: S311
        while True:
            yield self.env.timeout(chance.expovariate(self.load.arrivals / self.day))
            if self.env.now >= self.seen.horizon:
                return
            number += 1
            own = Random(f"{self.load.seed}/{number}")  # noqa: S311
            case = Case(self.graph, own, self.load.other, self.env.now)
            self.seen.cases.append(case)
            if not self.accepting:
                self._accept(case)
            self._go(case, case.start())

    def _go(self, case: Case, move: Move) -> None:
        """Open what the move opened and call off what it closed."""
        case.marking, case.ended = move.marking, move.ended
        for node in (*move.closed, *move.timers_cancelled):
            self._call_off(case, node)
        for task in move.opened:
            case.running[task] = self.env.process(self._task(case, task))
        for timer in move.timers_set:
            case.running[timer] = self.env.process(self._timer(case, timer))
        if case.ready is None and (move.ended or set(move.opened) & self.handing_out):
            case.ready = self.env.now

    def _call_off(self, case: Case, node: str) -> None:
        process = case.running.pop(node, None)
        if process is not None and process.is_alive and process is not self.env.active_process:
            process.interrupt()

    def _task(self, case: Case, task: str) -> Steps:
        pool, opened = self.pool_of[task], self.env.now
        work = self._work(case, task)
        try:
            with self.pools[pool].request(
                priority=NEVER_DUE if case.due is None else round(case.due)
            ) as mine:
                self.seen.queues(pool, len(self.pools[pool].queue))
                yield mine
                waited = self.env.now - opened
                yield self.env.timeout(work)
        except simpy.Interrupt:
            return
        self.seen.did(pool, task, waited, work)
        if task in self.accepting and case.accepted is None:
            self._accept(case)
        self._go(case, case.complete(task))

    def _accept(self, case: Case) -> None:
        case.accepted = self.env.now
        if self.deadline is not None:
            case.due = self.deadline.due(self.env.now)

    def _timer(self, case: Case, timer: str) -> Steps:
        try:
            yield self.env.timeout(int(self.graph.nodes[timer].data.get("minutes", 0)))
        except simpy.Interrupt:
            return
        self._go(case, case.fire(timer))

    def _work(self, case: Case, task: str) -> float:
        """Minutes of work with the hands on this case at this step."""
        minutes = int(self.graph.nodes[task].data.get("minutes", 0)) * self.load.effort
        return minutes * (1 + self.load.spread * case.chance.uniform(-1, 1))
