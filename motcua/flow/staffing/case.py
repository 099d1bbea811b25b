"""One case on its way through a simulated office."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from motcua.flow import engine, jumps
from motcua.flow.graph import Graph
from motcua.flow.marking import NOWHERE, Marking, Move
from motcua.flow.parts import BY_OUTCOME, Edge


@dataclass(eq=False)
class Case:
    """Where a case stands, when it came, was taken in, was ready and was due; minutes on the axis, None: not yet."""

    graph: Graph
    chance: Random
    other: float
    came: float
    accepted: float | None = None
    due: float | None = None
    ready: float | None = None
    ended: bool = False
    marking: Marking = NOWHERE
    # What is open: the running process of each task and timer, so that a move can call it off.
    running: dict[str, Any] = field(default_factory=dict)
    _answers: dict[str, str] = field(default_factory=dict)

    def start(self) -> Move:
        """Begin."""
        return engine.start(self.graph, self._known(self.graph.start.id))

    def complete(self, task: str) -> Move:
        """Finish a task: the ordinary way, or now and then another outcome or back to an earlier step."""
        ways = [edge.when for edge in self.graph.outcomes(task)] or [None]
        back = [to for to in self.graph.nodes[task].data.get("send_back_to", ()) if to not in self.marking]
        turn = self._turn(len(ways) + len(back))
        if turn < len(ways):
            return engine.complete(self.graph, self.marking, task, ways[turn], self._known(task))
        return jumps.send_back(self.graph, self.marking, task, back[turn - len(ways)])

    def fire(self, timer: str) -> Move:
        """Let a timer run out."""
        return engine.fire_timer(self.graph, self.marking, timer, self._known(timer))

    def _known(self, node: str) -> dict[str, str]:
        """A value for each condition that the way on may ask for; a case answers the same question once."""
        for condition in engine.conditions_after(self.graph, node):
            if condition not in self._answers:
                self._answers[condition] = self._answer(condition)
        return self._answers

    def _answer(self, condition: str) -> str:
        values = list(dict.fromkeys(edge.when or "" for edge in _ways(self.graph, condition)))
        return values[self._turn(len(values))]

    def _turn(self, ways: int) -> int:
        """0, the ordinary way; rarely another."""
        if ways > 1 and self.chance.random() < self.other:
            return self.chance.randrange(1, ways)
        return 0


def _ways(graph: Graph, condition: str) -> Iterable[Edge]:
    for split, (by, _cases) in sorted(graph.cases.items()):
        if by == condition != BY_OUTCOME:
            yield from graph.outgoing[split]
