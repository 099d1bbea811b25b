"""Dry runs: what may happen at a marking, and a whole case played by whoever chooses.

`play(graph)` takes the ordinary way; `play(graph, random.Random(7).choice)` takes any.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from motcua.flow import engine, jumps, parts
from motcua.flow.graph import Graph
from motcua.flow.marking import NOWHERE, Marking, Move
from motcua.flow.parts import EMPTY

MOST_ANSWERS = 1_000


@dataclass(frozen=True, slots=True)
class Choice:
    """One act open at a marking; `kind` is start, complete, timer, message, send_back or on_supplement."""

    kind: str
    node: str
    outcome: str | None = None
    answers: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    to: str = ""

    def on(self, graph: Graph, marking: Marking) -> Move:
        """Do it."""
        if self.kind == "start":
            return engine.start(graph, self.answers)
        if self.kind == "complete":
            return engine.complete(graph, marking, self.node, self.outcome, self.answers)
        if self.kind == "timer":
            return engine.fire_timer(graph, marking, self.node, self.answers)
        if self.kind == "message":
            return engine.receive(graph, marking, self.node, self.answers)
        if self.kind == "send_back":
            return jumps.send_back(graph, marking, self.node, self.to)
        return jumps.supplied(graph, marking, self.node)


Chooser = Callable[[Sequence[Choice]], Choice]


def ordinary(choices: Sequence[Choice]) -> Choice:
    """The first: a step done, its first outcome, the first case of every condition."""
    return choices[0]


def choices_at_start(graph: Graph) -> list[Choice]:
    """All ways to begin."""
    return list(_answered(graph, "start", graph.start.id, None))


def choices(graph: Graph, marking: Marking) -> list[Choice]:
    """All acts open at a marking, ordinary ones first; empty when the case is over."""
    return [
        *(one for task in sorted(marking & graph.tasks) for one in _completions(graph, task)),
        *(one for timer in _timers(graph, marking) for one in _answered(graph, "timer", timer, None)),
        *(one for node in engine.awaited(graph, marking) for one in _answered(graph, "message", node, None)),
        *(Choice(kind, task, to=to) for task, kind, to in jumps.every_jump(graph) if task in marking),
    ]


def play(graph: Graph, choose: Chooser = ordinary, most_acts: int = 1_000) -> list[tuple[Choice, Move]]:
    """A case from start to end, or until `most_acts`: what was done, and what it did."""
    first = choose(choices_at_start(graph))
    played = [(first, first.on(graph, NOWHERE))]
    while not played[-1][1].ended and len(played) < most_acts:
        marking = played[-1][1].marking
        open_now = choices(graph, marking)
        if not open_now:
            break
        chosen = choose(open_now)
        played.append((chosen, chosen.on(graph, marking)))
    return played


def _completions(graph: Graph, task: str) -> Iterator[Choice]:
    outcomes = [edge.when for edge in graph.outcomes(task)] or [None]
    for outcome in outcomes:
        yield from _answered(graph, "complete", task, outcome)


def _answered(graph: Graph, kind: str, node: str, outcome: str | None) -> Iterator[Choice]:
    """The act once for every combination of values that the conditions behind it know."""
    asked = engine.conditions_after(graph, node)
    known = [_values(graph, condition) for condition in asked]
    for rank, values in enumerate(product(*known)):
        if rank == MOST_ANSWERS:
            return
        yield Choice(kind, node, outcome, dict(zip(asked, values, strict=True)))


def _values(graph: Graph, condition: str) -> list[str]:
    """The values that tell a condition's ways apart; "" stands for any other."""
    cases = [cases for by, cases in graph.cases.values() if by == condition]
    values = list(dict.fromkeys(when for ways in cases for when in ways if when is not None))
    return [*values, ""] if all(None in ways for ways in cases) else _common(values, cases)


def _common(values: Iterable[str], cases: Sequence[Mapping[str | None, parts.Edge]]) -> list[str]:
    return [value for value in values if all(value in ways or None in ways for ways in cases)]


def _timers(graph: Graph, marking: Marking) -> list[str]:
    return sorted(
        node.id
        for node in graph.nodes.values()
        if node.kind == parts.TIMER and node.data.get("on", node.id) in marking
    )
