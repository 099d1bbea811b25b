"""Circles without a step: a token in one would run round for ever within one breath of the engine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from motcua.flow.parts import JOIN, PASSING, Edge, Node


def idle_circles(nodes: Sequence[Node], edges: Sequence[Edge]) -> frozenset[str]:
    """The ids of nodes that could feed themselves for ever without a step; empty in a good graph.

    It is the greatest set of passing nodes and joins in which every node has a successor, every
    passing node a predecessor, and every join all its predecessors. (A join that also waits for a
    step outside does not run idle, so a loop around "fork, one step, join" is no fault.)
    """
    kinds = {node.id: node.kind for node in nodes}
    before: dict[str, set[str]] = defaultdict(set)
    after: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        before[edge.target].add(edge.source)
        after[edge.source].add(edge.target)
    alive = {one for one, kind in kinds.items() if kind in PASSING or kind == JOIN}
    doubtful = list(alive)
    while doubtful:
        one = doubtful.pop()
        if one not in alive:
            continue
        fed = before[one] <= alive if kinds[one] == JOIN else not before[one].isdisjoint(alive)
        if fed and not after[one].isdisjoint(alive):
            continue
        alive.discard(one)
        doubtful += (before[one] | after[one]) & alive
    return frozenset(alive)
