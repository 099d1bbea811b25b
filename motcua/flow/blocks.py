"""Parallel blocks: what lies between a fork and the join where its branches meet again.

Needed to say where a token may be sent back to without leaving its sister tokens behind.
The join of a fork is its immediate post-dominator (K. D. Cooper, T. J. Harvey and K. Kennedy,
"A Simple, Fast Dominance Algorithm", 2001, on the graph with its edges turned round).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from motcua.flow import parts
from motcua.flow.graph import Graph

OUTSIDE = ""  # stands behind all ends; no node has an empty id


@dataclass(frozen=True, slots=True)
class Block:
    """One fork, the nodes of each of its branches, and every place where their tokens may lie."""

    fork: str
    branches: tuple[frozenset[str], ...]
    places: frozenset[str]

    def branches_of(self, node: str) -> frozenset[int]:
        """In which branches a node lies; empty outside the block."""
        return frozenset(number for number, branch in enumerate(self.branches) if node in branch)


def blocks(graph: Graph) -> tuple[Block, ...]:
    """The parallel blocks of a graph, worked out once."""
    known: tuple[Block, ...] | None = graph.memo.get("blocks")
    if known is None:
        after = successors(graph)
        meets = post_dominators(after)
        forks = [node.id for node in graph.nodes.values() if node.kind == parts.FORK]
        known = graph.memo["blocks"] = tuple(_block(graph, fork, meets.get(fork), after) for fork in forks)
    return known


def successors(graph: Graph) -> dict[str, list[str]]:
    """Where the token may go next from each node; a task also leads to what may interrupt it."""
    return {
        node: [edge.target for edge in graph.outgoing[node]] + list(graph.interrupting.get(node, ()))
        for node in graph.nodes
    }


def reachable(start: str, after: Mapping[str, Sequence[str]], *, stop: str | None = None) -> frozenset[str]:
    """Every node that can be reached from `start`, itself included, without entering `stop`."""
    seen = {start}
    ahead = [start]
    while ahead:
        for node in after[ahead.pop()]:
            if node not in seen and node != stop:
                seen.add(node)
                ahead.append(node)
    return frozenset(seen)


def _block(graph: Graph, fork: str, meet: str | None, after: Mapping[str, Sequence[str]]) -> Block:
    branches = tuple(
        reachable(edge.target, after, stop=meet) if edge.target != meet else frozenset[str]()
        for edge in graph.outgoing[fork]
    )
    inside = frozenset[str]().union(*branches) | {fork}
    waiting = {
        place
        for place, join in graph.join_of.items()
        if place.rpartition(">")[0] in inside and (join in inside or join == meet)
    }
    resting = {node for node in inside if graph.nodes[node].kind in parts.RESTING}
    return Block(fork, branches, frozenset(waiting | resting))


def post_dominators(after: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """For each node from which an end can be reached, the next node that no way to an end avoids.

    `after` names what may follow on each node; left out where all ways only meet outside.
    """
    before: dict[str, list[str]] = {node: [] for node in (*after, OUTSIDE)}
    for node, nexts in after.items():
        for following in nexts or (OUTSIDE,):
            before[following].append(node)
    ranks = {node: rank for rank, node in enumerate(_finished_order(OUTSIDE, before))}
    meets = {OUTSIDE: OUTSIDE}
    changed = True
    while changed:
        changed = False
        for node in sorted(ranks, key=ranks.__getitem__, reverse=True)[1:]:
            nearest: str | None = None
            for following in after[node] or (OUTSIDE,):
                if following in meets:
                    nearest = following if nearest is None else _common(nearest, following, meets, ranks)
            if nearest is not None and meets.get(node) != nearest:
                meets[node] = nearest
                changed = True
    return {node: meet for node, meet in meets.items() if meet != OUTSIDE}


def _common(one: str, other: str, meets: Mapping[str, str], ranks: Mapping[str, int]) -> str:
    while one != other:
        if ranks[one] < ranks[other]:
            one = meets[one]
        else:
            other = meets[other]
    return one


def _finished_order(start: str, after: Mapping[str, Sequence[str]]) -> list[str]:
    """Nodes in the order in which a depth-first walk finishes with them."""
    finished: list[str] = []
    seen = {start}
    walk = [(start, iter(after[start]))]
    while walk:
        node, nexts = walk[-1]
        step = next((one for one in nexts if one not in seen), None)
        if step is None:
            finished.append(node)
            walk.pop()
        else:
            seen.add(step)
            walk.append((step, iter(after[step])))
    return finished
