"""The lanes of a graph: one for each role that steps name, in the order in which a case meets them."""

from __future__ import annotations

from motcua.flow import parts
from motcua.flow.graph import Graph


def lanes_of(graph: Graph) -> tuple[list[str], dict[str, int]]:
    """The roles, and the lane of each node; what has no role stands where the case comes from. Empty without roles."""
    order = _met(graph)
    lanes = list(dict.fromkeys(role for node in order if (role := role_of(graph, node))))
    if not lanes:
        return [], dict.fromkeys(graph.nodes, 0)
    rank = {role: number for number, role in enumerate(lanes)}
    found: dict[str, int] = {}
    for node in order:
        role = role_of(graph, node)
        before = [edge.source for edge in graph.incoming[node]]
        on = graph.nodes[node].data.get("on")
        if isinstance(on, str):
            before.append(on)
        known = [found[one] for one in before if one in found]
        found[node] = rank[role] if role else (known[0] if known else 0)
    return lanes, found


def role_of(graph: Graph, node: str) -> str:
    """The role of a step; "" for all else."""
    role = graph.nodes[node].data.get("role", "")
    return role if graph.nodes[node].kind == parts.TASK and isinstance(role, str) else ""


def _met(graph: Graph) -> list[str]:
    """All nodes, breadth first from the start; those never reached last."""
    seen = dict.fromkeys([graph.start.id])
    queue = list(seen)
    for node in queue:
        nexts = [edge.target for edge in graph.outgoing[node]] + list(graph.interrupting.get(node, ()))
        fresh = [one for one in nexts if one not in seen]
        seen |= dict.fromkeys(fresh)
        queue += dict.fromkeys(fresh)
    return [*seen, *(node for node in graph.nodes if node not in seen)]
