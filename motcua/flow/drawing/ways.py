"""What a drawing has to connect: every way of a graph, and on which layer each thing lies.

A timer or message that interrupts a step is drawn on the step's border, so its way begins at the step.
What is written at a way (the case of a split, what interrupts) is a thing of its own between the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.flow import parts
from motcua.flow.graph import Graph
from motcua.flow.parts import Edge


@dataclass(frozen=True, slots=True)
class Way:
    """A line from thing to thing; `port` is the interrupting node at whose border mark it begins."""

    source: str
    target: str
    port: str = ""
    edge: Edge | None = None


@dataclass(frozen=True)
class Plan:
    """All things (node ids, and ids of written cases), their layers, and the ways, those that lead back apart."""

    things: tuple[str, ...]
    cases: Mapping[str, str]
    layer: Mapping[str, int]
    forward: tuple[Way, ...]
    back: tuple[Way, ...]

    @property
    def passed(self) -> int:
        """How many layers all ways together run past: what a drawing costs beside its things."""
        return sum(self.layer[way.target] - self.layer[way.source] - 1 for way in self.forward)


def case_id(edge: Edge) -> str:
    """The id of what is written at a way; no node has such an id."""
    return f"{edge.source}\n{edge.target}\n{edge.when}"


def planned(graph: Graph, written: Mapping[Edge, str]) -> Plan:
    """The plan of a graph; `written` is what stands at each of its edges that says something."""
    ways, cases = _ways(graph, written)
    interrupting = {one for timers in graph.interrupting.values() for one in timers}
    things = [node for node in graph.nodes if node not in interrupting] + list(cases)
    after: dict[str, list[Way]] = {thing: [] for thing in things}
    for way in ways:
        after[way.source].append(way)
    order, back = _last_first([graph.start.id, *things], after)
    layer: dict[str, int] = dict.fromkeys(things, 0)
    for thing in reversed(order):
        for way in after[thing]:
            if way not in back:
                layer[way.target] = max(layer[way.target], layer[thing] + 1)
    # Things in the order in which a reader meets them, so that ties are broken the same way each time.
    met = tuple(reversed(order))
    forward = tuple(way for way in ways if way not in back)
    return Plan(met, cases, layer, forward, tuple(way for way in ways if way in back))


def _ways(graph: Graph, written: Mapping[Edge, str]) -> tuple[list[Way], dict[str, str]]:
    ways: list[Way] = []
    cases: dict[str, str] = {}
    for edge in graph.edges:
        node = graph.nodes[edge.source]
        source, port = node.id, ""
        if node.kind in parts.WAITING and "on" in node.data:
            source, port = node.data["on"], node.id
        if edge in written:
            case = case_id(edge)
            cases[case] = written[edge]
            ways += [Way(source, case, port, edge), Way(case, edge.target, "", edge)]
        else:
            ways.append(Way(source, edge.target, port, edge))
    return ways, cases


def _last_first(starts: list[str], after: Mapping[str, list[Way]]) -> tuple[list[str], set[Way]]:
    """All things in the order in which a walk finishes with them, and the ways that lead back on it."""
    state: dict[str, int] = {}
    order: list[str] = []
    back: set[Way] = set()
    for start in starts:
        if start in state:
            continue
        state[start] = 1
        walk = [(start, iter(reversed(after[start])))]
        while walk:
            thing, ways = walk[-1]
            way = next(ways, None)
            if way is None:
                state[thing] = 2
                order.append(thing)
                walk.pop()
            elif state.get(way.target) == 1:
                back.add(way)
            elif way.target not in state:
                state[way.target] = 1
                walk.append((way.target, iter(reversed(after[way.target]))))
    return order, back
