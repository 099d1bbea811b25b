"""The cells of a drawing: one for each thing on its layer, and narrow lanes where a long way passes a layer.

So every way runs between neighbouring layers only and never through a thing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from motcua.flow.drawing.ways import Plan, Way

SWEEPS = 6


@dataclass(frozen=True, slots=True)
class Hop:
    """A piece of a way between two cells. `port`: the mark on a border where it begins."""

    source: str
    target: str
    port: str = ""


@dataclass
class Cells:
    """The cells by layer, in order across; the lanes among them; each way as its chain of cells, forward ones only."""

    rows: list[list[str]]
    layer: dict[str, int]
    lanes: set[str] = field(default_factory=set)
    chains: dict[Way, list[str]] = field(default_factory=dict)
    bands: dict[str, int] = field(default_factory=dict)

    def hops(self) -> list[Hop]:
        """Every piece of every way."""
        return [
            Hop(source, target, way.port if rank == 0 else "")
            for way, chain in self.chains.items()
            for rank, (source, target) in enumerate(pairwise(chain))
        ]


def celled(plan: Plan, bands: Mapping[str, int]) -> Cells:
    """The cells of a plan, ordered so that few ways cross. Ways back are no part of them: see `detours`.

    `bands`: in which band across the flow each thing lies (a lane); empty when there are none.
    """
    count = max(plan.layer.values(), default=0) + 1
    cells = Cells([[] for _ in range(count)], dict(plan.layer))
    for thing in plan.things:
        cells.rows[plan.layer[thing]].append(thing)
    for number, way in enumerate(plan.forward):
        low, high = plan.layer[way.source], plan.layer[way.target]
        _chain(cells, way, number, range(low + 1, high))
        cells.bands |= dict.fromkeys(cells.chains[way][1:-1], bands.get(way.target, 0))
    cells.bands |= bands
    _order(cells)
    return cells


def _chain(cells: Cells, way: Way, number: int, layers: range) -> None:
    lanes = [f"{number}\n{layer}" for layer in layers]
    for lane, layer in zip(lanes, layers, strict=True):
        cells.rows[layer].append(lane)
        cells.layer[lane] = layer
    cells.lanes |= set(lanes)
    cells.chains[way] = [way.source, *lanes, way.target]


def _order(cells: Cells) -> None:
    """Order each layer by where its neighbours stand: the mean of the layer above, then of the one below."""
    above: dict[str, list[tuple[str, float]]] = defaultdict(list)
    below: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for hop in cells.hops():
        # A mark on a border stands a little to the side of the way on.
        below[hop.source].append((hop.target, 0.0))
        above[hop.target].append((hop.source, 0.3 if hop.port else 0.0))
    for sweep in range(SWEEPS):
        down = sweep % 2 == 0
        rows = range(len(cells.rows)) if down else range(len(cells.rows) - 1, -1, -1)
        place = {cell: float(rank) for row in cells.rows for rank, cell in enumerate(row)}
        for number in rows:
            row = cells.rows[number]
            near = above if down else below
            row.sort(key=lambda cell: (cells.bands.get(cell, 0), _mean(near[cell], place, place[cell])))
            place.update({cell: float(rank) for rank, cell in enumerate(row)})


def _mean(neighbours: list[tuple[str, float]], place: Mapping[str, float], otherwise: float) -> float:
    return sum(place[one] + by for one, by in neighbours) / len(neighbours) if neighbours else otherwise
