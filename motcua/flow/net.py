"""A graph as a net of transitions over bit masks, for exploring everything it can ever do.

Every place is one bit, a marking is an integer. A transition is one act of the engine with one way
of choosing at the splits that it meets (what a condition will be is not known here: a free choice).
A task is one transition, from open to done; a timer may always fire or not, a message come or not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from motcua.flow import parts
from motcua.flow.graph import Graph
from motcua.flow.jumps import cleared, every_jump
from motcua.flow.options import Options, options_of
from motcua.flow.words import Act


class Transition(NamedTuple):
    """Takes the tokens `takes` (and whatever lies on `clears`) off, and puts tokens on `makes`.

    `twice` is a place that would get two tokens at once, "" in a good graph.
    """

    takes: int
    clears: int
    makes: int
    twice: str
    act: Act


class Net(NamedTuple):
    """Transitions by the bit that sets them off; joins apart, since they go before all other acts."""

    bits: Mapping[str, int]
    first: int
    ends: int
    acts: Mapping[int, list[Transition]]
    joins: Mapping[int, list[Transition]]

    def places(self, marking: int) -> list[str]:
        """The names of the places that hold a token."""
        return [place for place, bit in self.bits.items() if marking & bit]

    def moves(self, marking: int) -> list[Transition]:
        """All that may happen at a marking; when a join is full, only that."""
        found: list[Transition] = []
        rest = marking
        while rest:
            bit = rest & -rest
            rest ^= bit
            if bit in self.joins:
                through = self.joins[bit]
                if through[0].takes & ~marking == 0:
                    return through
            else:
                found += self.acts.get(bit, ())
        return found


def net_of(graph: Graph) -> Net:
    """The net of a graph. Raises TooLarge when its acts have too many ways."""
    nodes = graph.nodes.values()
    names = [graph.start.id, *sorted(graph.ends)]
    names += [node.id for node in nodes if node.kind in parts.RESTING and "on" not in node.data]
    bits = {place: 1 << rank for rank, place in enumerate([*names, *graph.join_of])}
    options = options_of(graph, bits)
    acts: dict[int, list[Transition]] = defaultdict(list)
    joins: dict[int, list[Transition]] = {}
    for node in nodes:
        if node.kind not in (parts.START, parts.TASK, *parts.WAITING, parts.JOIN):
            continue
        ways = options[graph.outgoing[node.id][0]]
        if node.kind == parts.JOIN:
            before = [bits[place] for place in graph.places_before[node.id]]
            joins |= dict.fromkeys(before, _transitions(ways, sum(before), Act("join", node.id)))
        else:
            kind = {parts.START: "start", parts.TASK: "complete"}.get(node.kind, node.kind)
            takes = bits[node.data["on"] if "on" in node.data and node.kind in parts.WAITING else node.id]
            acts[takes] += _transitions(ways, takes, Act(kind, node.id))
    for takes, jump in _jumps(graph, bits):
        acts[takes].append(jump)
    return Net(bits, bits[graph.start.id], sum(bits[end] for end in graph.ends), acts, joins)


def _transitions(ways: Options, takes: int, act: Act) -> list[Transition]:
    return [
        Transition(takes, 0, option.mask, option.twice, act._replace(choices=choices))
        for option, choices in ways.items()
    ]


def _jumps(graph: Graph, bits: Mapping[str, int]) -> list[tuple[int, Transition]]:
    found: list[tuple[int, Transition]] = []
    for task, kind, to in every_jump(graph):
        places = cleared(graph, task, to)
        if places is not None:
            clears = sum(bits[place] for place in places if place in bits)
            jump = Transition(bits[task], clears, bits[to], "", Act(kind, task, to=to))
            found.append((bits[task], jump))
    return found
