"""Whether a process can stand somewhere at all, and end from there: for cases that come from another graph.

A case that is carried over from one version of a process to the next brings its tokens along. On places that have
the same names they may still stand as the new process never would; from such a marking nothing is proven. So only
markings count that the new process itself can reach, and from which it ends properly.
"""

from __future__ import annotations

from motcua.flow import soundness
from motcua.flow.graph import Graph
from motcua.flow.marking import Marking
from motcua.flow.net import net_of
from motcua.flow.state_space import explored

_LIVING = "living"


def can_stand(graph: Graph, marking: Marking) -> bool:
    """Whether the process reaches this marking from its start and can end from it; False where it is not proven.

    A marking with a token on an end counts: the case is over. Explores the graph once and keeps the answer with it.
    """
    bits, living = _living(graph)
    if not marking or not marking <= bits.keys():
        return False
    return sum(bits[place] for place in marking) in living


def _living(graph: Graph) -> tuple[dict[str, int], frozenset[int]]:
    if _LIVING not in graph.memo:
        if soundness.check(graph):
            graph.memo[_LIVING] = ({}, frozenset())
        else:
            net = net_of(graph)
            space = explored(net)
            graph.memo[_LIVING] = (dict(net.bits), frozenset(space.can_reach(space.final)))
    found: tuple[dict[str, int], frozenset[int]] = graph.memo[_LIVING]
    return found
