"""Lines against the flow: ways back on the far side of a drawing, returns and supplements on the near side.

All that lead to one thing share a lane beside the drawing, so that many returns stay few lines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from motcua.flow import jumps
from motcua.flow.drawing.cells import Cells, Hop
from motcua.flow.drawing.ways import Way
from motcua.flow.graph import Graph

LANE_APART = 11.0


@dataclass(frozen=True)
class Detour:
    """What leads back to one thing: by ways of the graph (`far`), or by jumps (then `edge` of each is None)."""

    to: str
    sources: tuple[Way, ...]
    far: bool

    @property
    def lane(self) -> str:
        """The id of its lane; no thing has such an id."""
        return f"\n{'>' if self.far else '<'}{self.to}"

    def span(self, layer: Mapping[str, int]) -> tuple[int, int]:
        """The first and the last layer that it runs past."""
        layers = [layer[self.to], *(layer[way.source] for way in self.sources)]
        return min(layers), max(layers)

    def leaves(self, way: Way) -> Hop:
        """The piece from a source to the lane."""
        return Hop(way.source, self.lane, way.port)

    @property
    def enters(self) -> Hop:
        """The piece from the lane to its end."""
        return Hop(self.lane, self.to)


def detours(graph: Graph, cells: Cells, back: Iterable[Way], *, returns: bool) -> list[Detour]:
    """All detours of a drawing, the short ones first."""
    far: dict[str, list[Way]] = defaultdict(list)
    for way in back:
        far[way.target].append(way)
    near: dict[str, list[Way]] = defaultdict(list)
    for task, _kind, to in jumps.every_jump(graph) if returns else ():
        if all(way.source != task for way in near[to]):
            near[to].append(Way(task, to))
    found = [Detour(to, tuple(ways), True) for to, ways in far.items()]
    found += [Detour(to, tuple(ways), False) for to, ways in near.items()]

    def length(one: Detour) -> tuple[int, str, bool]:
        first, last = one.span(cells.layer)
        return last - first, one.to, one.far

    return sorted(found, key=length)


def ranks(found: Iterable[Detour], layer: Mapping[str, int]) -> tuple[dict[Detour, int], int]:
    """Which lane each of these takes, counted outward from 0, and how many lanes there are."""
    taken: list[list[tuple[int, int]]] = []
    rank: dict[Detour, int] = {}
    for one in found:
        low, high = one.span(layer)
        number = next(
            (n for n, lane in enumerate(taken) if all(high < a or b < low for a, b in lane)), len(taken)
        )
        if number == len(taken):
            taken.append([])
        taken[number].append((low, high))
        rank[one] = number
    return rank, len(taken)
