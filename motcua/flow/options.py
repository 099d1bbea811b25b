"""Every place where a token may come to rest when it leaves a node, with free choice at the splits.

Ways of choosing that leave the token on the same places are one option, told by one witness, so
that thirty splits in a row that meet again are one option and not a thousand million.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from motcua.flow import parts
from motcua.flow.graph import Graph
from motcua.flow.parts import Edge

MOST_OPTIONS = 50_000
LONGEST_WITNESS = 8


class TooLarge(Exception):
    """There is more to explore than may be explored."""


class Option(NamedTuple):
    """The mask of places that get a token, and the one that would get two ("" if none)."""

    mask: int
    twice: str


Options = dict[Option, tuple[Edge, ...]]


def options_of(graph: Graph, bits: Mapping[str, int]) -> dict[Edge, Options]:
    """For every edge: where a token on it may rest, each with the choices that lead there.

    Raises TooLarge when all options together are more than MOST_OPTIONS.
    """
    found: dict[Edge, Options] = {}
    behind: dict[str, Options] = {}
    left = MOST_OPTIONS
    for node in _inner_first(graph):
        for edge in graph.outgoing[node]:
            found[edge] = _of_edge(graph, edge, bits, behind)
        if graph.nodes[node].kind in parts.PASSING:
            behind[node] = _behind(graph, node, bits, found)
            left -= len(behind[node])
            if left < 0:
                raise TooLarge
    return found


def _of_edge(graph: Graph, edge: Edge, bits: Mapping[str, int], behind: Mapping[str, Options]) -> Options:
    kind = graph.nodes[edge.target].kind
    if kind in parts.PASSING:
        return behind[edge.target]
    return {Option(bits[edge.place if kind == parts.JOIN else edge.target], ""): ()}


def _behind(graph: Graph, node: str, bits: Mapping[str, int], found: Mapping[Edge, Options]) -> Options:
    ways = graph.outgoing[node]
    if graph.nodes[node].kind == parts.FORK:
        return _together(ways, bits, found)
    chosen: Options = {}
    for edge in ways:
        for option, choices in found[edge].items():
            here = (edge, *choices) if graph.nodes[node].kind == parts.SPLIT else choices
            chosen.setdefault(option, here[:LONGEST_WITNESS])
    return chosen


def _together(ways: tuple[Edge, ...], bits: Mapping[str, int], found: Mapping[Edge, Options]) -> Options:
    combined: Options = {Option(0, ""): ()}
    for edge in ways:
        more: Options = {}
        for (mask, twice), choices in combined.items():
            for (other_mask, other_twice), others in found[edge].items():
                clash = twice or other_twice or _lowest(mask & other_mask, bits)
                more.setdefault(Option(mask | other_mask, clash), (*choices, *others)[:LONGEST_WITNESS])
                if len(more) > MOST_OPTIONS:
                    raise TooLarge
        combined = more
    return combined


def _lowest(mask: int, bits: Mapping[str, int]) -> str:
    return next((place for place, bit in bits.items() if mask & bit), "") if mask else ""


def _inner_first(graph: Graph) -> list[str]:
    """All nodes, each passing one after the passing ones it leads to (they form no circle)."""
    passing = {node.id for node in graph.nodes.values() if node.kind in parts.PASSING}
    waits = {one: sum(edge.target in passing for edge in graph.outgoing[one]) for one in passing}
    free = sorted(one for one in passing if not waits[one])
    order: list[str] = []
    while free:
        one = free.pop()
        order.append(one)
        for edge in graph.incoming[one]:
            if edge.source in passing:
                waits[edge.source] -= 1
                if not waits[edge.source]:
                    free.append(edge.source)
    return order + sorted(graph.nodes.keys() - passing)
