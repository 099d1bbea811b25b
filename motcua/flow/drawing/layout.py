"""Where everything on a drawing stands: boxes of the nodes, lines of the edges; used for SVG and for BPMN.

The flow runs down the page, or to the right on a lying drawing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from motcua.flow.drawing import sizes
from motcua.flow.drawing.cells import Cells, celled
from motcua.flow.drawing.detours import detours
from motcua.flow.drawing.page import Page, Place
from motcua.flow.drawing.sizes import SIGN, Size
from motcua.flow.drawing.ways import Plan, planned
from motcua.flow.graph import Graph
from motcua.flow.parts import EMPTY, TASK, Edge

MARGIN = 10.0
MOST_PASSED = 10_000
"""Drawings whose ways run past more layers than this, all together, are not laid out."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page."""

    left: float
    top: float
    width: float
    height: float

    @property
    def middle(self) -> Point:
        """Its middle: from the left, from the top."""
        return self.left + self.width / 2, self.top + self.height / 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line on the page. `edge` is what it draws (None: a jump from `source` to `target`)."""

    points: tuple[Point, ...]
    source: str
    target: str
    edge: Edge | None = None
    back: bool = False


@dataclass
class Layout:
    """A drawing worked out. `boxes`: of each node; `cases`: of what is written at an edge, with its lines."""

    width: float
    height: float
    sizes: Mapping[str, Size]
    boxes: dict[str, Box] = field(default_factory=dict)
    cases: dict[str, Box] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    band_ends: list[float] = field(default_factory=list)


def laid_out(
    graph: Graph,
    words: Mapping[str, str],
    written: Mapping[Edge, str],
    *,
    lying: bool = False,
    returns: bool = True,
    bands: Mapping[str, int] = EMPTY,
) -> Layout:
    """The layout. `words`: what stands under a step's name; `written`: at an edge; `returns`: draw jumps too.

    `bands`: the lane of each node, counted across the flow; `band_ends` says where each ends.
    """
    plan = planned(graph, written)
    cells = celled(plan, _bands(plan, bands))
    known = _sizes(graph, plan.cases, cells, words, lying)
    around = detours(graph, cells, plan.back, returns=returns)
    page = Page(cells, around, known, graph.interrupting, lying=lying)

    def turned(place: Place) -> Point:
        along, across = place[0] + MARGIN, place[1] + MARGIN
        return (along, across) if lying else (across, along)

    right, bottom = turned((page.length, page.width))
    layout = Layout(right + MARGIN, bottom + MARGIN, known)
    layout.band_ends = [end + MARGIN for end in page.band_ends]
    for cell in plan.things:
        x, y = turned((page.along[cell], page.across[cell]))
        width, height = known[cell].shape
        where = layout.cases if cell in plan.cases else layout.boxes
        where[cell] = Box(x - width / 2, y - height / 2, width, height)
    for task, marks in graph.interrupting.items():
        for mark in marks:
            x, y = turned((page.behind(task), page.out_of(task, mark)))
            layout.boxes[mark] = Box(x - SIGN / 2, y - SIGN / 2, SIGN, SIGN)
    for way, chain in cells.chains.items():
        points = [turned(place) for place in page.way(way, chain)]
        layout.lines.append(Line(_bends(points), way.source, way.target, way.edge))
    for one in around:
        for way in one.sources:
            points = [turned(place) for place in page.detour(one, way)]
            layout.lines.append(Line(_bends(points), way.source, way.target, way.edge, True))
    return layout


def fits(graph: Graph, written: Mapping[Edge, str], most_nodes: int) -> bool:
    """Whether a graph can be laid out in good time."""
    return len(graph.nodes) <= most_nodes and planned(graph, written).passed <= MOST_PASSED


def _bands(plan: Plan, bands: Mapping[str, int]) -> dict[str, int]:
    """What is written at a way lies where the way leads, or, against the flow, where it comes from."""
    if not bands:
        return {}
    found = dict(bands)
    for way in [*plan.back, *plan.forward]:
        if way.target in plan.cases:
            found.setdefault(way.target, bands.get(way.source, 0))
    led = {way.source: bands.get(way.target, 0) for way in plan.forward if way.source in plan.cases}
    return found | led


def _sizes(
    graph: Graph, cases: Mapping[str, str], cells: Cells, words: Mapping[str, str], lying: bool
) -> dict[str, Size]:
    most = max(sum(cell not in cells.lanes for cell in row) for row in cells.rows)
    across = sizes.task_width(most, lying)
    known = dict.fromkeys(cells.lanes, sizes.LANE_SIZE)
    for cell in cells.layer.keys() - cells.lanes:
        if cell in cases:
            known[cell] = sizes.of_case(cases[cell], across)
        elif graph.nodes[cell].kind == TASK:
            marks = len(graph.interrupting.get(cell, ()))
            known[cell] = sizes.of_task(graph.name(cell), words.get(cell, ""), across, marks, lying)
        else:
            known[cell] = sizes.of_mark(graph.nodes[cell], lying)
    return known


def _bends(points: list[Point]) -> tuple[Point, ...]:
    """The line without points in the middle of a straight piece."""
    kept: list[Point] = []
    for point in points:
        if kept and _near(kept[-1], point, 0) and _near(kept[-1], point, 1):
            continue
        if len(kept) > 1 and any(_near(kept[-2], kept[-1], a) and _near(kept[-1], point, a) for a in (0, 1)):
            kept[-1] = point
        else:
            kept.append(point)
    return tuple(kept)


def _near(one: Point, other: Point, axis: int) -> bool:
    return abs(one[axis] - other[axis]) < 0.1
