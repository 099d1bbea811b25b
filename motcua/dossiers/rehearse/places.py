"""Where a token of the old process stands in the new one: by id, and by what the new step table says was renamed.

What lies between steps (splits, forks, joins) has ids made of a step's id (`ky.fork`, `ky.join.hoi`), so it follows
the step. Nothing is guessed: a place that the new process does not have is no place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from motcua.flow import parts
from motcua.flow.graph import Graph


def renamed_node(node: str, renamed: Mapping[str, str]) -> str:
    """The id of a node as the new step table makes it."""
    step, dot, rest = node.partition(".")
    role, inner_dot, branch = rest.partition(".")
    return f"{renamed.get(step, step)}{dot}{role}{inner_dot}{renamed.get(branch, branch)}"


def renamed_place(place: str, renamed: Mapping[str, str]) -> str:
    """The same of a place; before a join it is called by both its ends."""
    source, between, join = place.partition(">")
    if not between:
        return renamed_node(place, renamed)
    return f"{renamed_node(source, renamed)}>{renamed_node(join, renamed)}"


def places_of(graph: Graph) -> frozenset[str]:
    """Every place where a token can rest."""
    resting = (
        node.id for node in graph.nodes.values() if node.kind in parts.RESTING and "on" not in node.data
    )
    return frozenset([*resting, *graph.join_of, *graph.ends])


def mapped(places: Iterable[str], renamed: Mapping[str, str]) -> dict[str, str]:
    """Old place → new place, for each of these."""
    return {place: renamed_place(place, renamed) for place in sorted(places)}


def ahead(graph: Graph, places: Iterable[str], *, back: bool = True) -> frozenset[str]:
    """The nodes that a case standing there may still come to; where it stands, too. `back`: ways back included."""
    known = [graph.join_of.get(place, place) for place in places]
    seen = {node for node in known if node in graph.nodes}
    waiting = list(seen)
    while waiting:
        node = waiting.pop()
        data = graph.nodes[node].data
        after = [edge.target for edge in graph.outgoing[node]]
        after += graph.interrupting.get(node, ())
        if back:
            after += data.get("send_back_to", ())
            after += [data["on_supplement"]] if "on_supplement" in data else []
        fresh = set(after) - seen
        seen |= fresh
        waiting += fresh
    return frozenset(seen)
