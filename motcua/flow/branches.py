"""Which tasks of a graph run side by side: for each task inside a fork, that fork (the innermost)."""

from __future__ import annotations

from collections.abc import Mapping

from motcua.flow import parts
from motcua.flow.graph import Graph


def branches(graph: Graph) -> Mapping[str, str]:
    """The fork of every task that stands between one and its join; tasks outside every fork are left out."""
    known: Mapping[str, str] | None = graph.memo.get("branches")
    if known is None:
        known = graph.memo["branches"] = _branches(graph)
    return known


def _branches(graph: Graph) -> Mapping[str, str]:
    found: dict[str, tuple[int, str]] = {}
    for fork in sorted(node.id for node in graph.nodes.values() if node.kind == parts.FORK):
        for task, depth in _inside(graph, fork).items():
            if task not in found or depth < found[task][0]:
                found[task] = (depth, fork)
    return {task: fork for task, (_depth, fork) in found.items()}


def _inside(graph: Graph, fork: str) -> dict[str, int]:
    """The tasks behind a fork before its join, each with the number of forks around it, this one counted."""
    found: dict[str, int] = {}
    seen: set[tuple[str, int]] = set()
    ahead = [(edge.target, 1) for edge in graph.outgoing[fork]]
    while ahead:
        node, depth = ahead.pop()
        if depth == 0 or depth > len(graph.nodes) or (node, depth) in seen:
            continue
        seen.add((node, depth))
        kind = graph.nodes[node].kind
        if kind == parts.TASK:
            found[node] = min(depth, found.get(node, depth))
        after = depth + {parts.FORK: 1, parts.JOIN: -1}.get(kind, 0)
        ahead += [(edge.target, after) for edge in graph.outgoing[node]]
        ahead += [(timer, after) for timer in graph.interrupting.get(node, ())]
    return found
