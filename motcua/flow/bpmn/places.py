"""Where things stand in a BPMN file: as a modeller drew them (`drawn`), or laid out here, with a lane for each role."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from motcua.flow import parts
from motcua.flow.drawing.layout import Box, Layout, Point, fits, laid_out
from motcua.flow.graph import Graph
from motcua.flow.parts import EMPTY, Edge

LARGEST_DRAWN = 1_500
HEAD = 30.0
"""How broad the heading of a pool or lane is."""
ASIDE = 60.0
GATEWAY, EVENT, STEP = 50.0, 36.0, (100.0, 80.0)


@dataclass
class Places:
    """Boxes of nodes, points and label boxes of edges; lanes and the pool around them when they could be drawn."""

    boxes: dict[str, Box] = field(default_factory=dict)
    lines: dict[Edge, list[Point]] = field(default_factory=dict)
    labels: dict[Edge, Box] = field(default_factory=dict)
    lanes: list[Box] = field(default_factory=list)
    pool: Box | None = None


def places(graph: Graph, lanes: list[str], lane_of: Mapping[str, int]) -> Places:
    """The places of a graph's parts; `lanes` are the roles from top to bottom, `lane_of` each node's."""
    kept = {
        node.id: box for node in graph.nodes.values() if (box := _kept(node.data.get("drawn"))) is not None
    }
    rests = {
        node.id for node in graph.nodes.values() if node.kind in (*parts.RESTING, parts.START, parts.END)
    }
    if rests <= kept.keys():
        return _as_drawn(graph, kept)
    written = {edge: edge.label or edge.when or "" for edge in graph.edges if edge.label or edge.when}
    if not fits(graph, written, LARGEST_DRAWN):
        return _in_rows(graph)
    return _laid_out(graph, written, lanes, lane_of)


def _kept(at: object) -> Box | None:
    if not isinstance(at, tuple) or len(at) != 4 or not all(type(one) is int for one in at):
        return None
    left, top, width, height = at
    return Box(left, top, max(width, 1), max(height, 1))


def _laid_out(
    graph: Graph, written: Mapping[Edge, str], lanes: list[str], lane_of: Mapping[str, int]
) -> Places:
    layout = laid_out(graph, EMPTY, written, lying=True, returns=False, bands=lane_of if lanes else EMPTY)
    shift = 2 * HEAD if lanes else 0.0
    found = Places({node: _moved(box, shift) for node, box in layout.boxes.items()})
    for line in layout.lines:
        if line.edge is not None:
            found.lines.setdefault(line.edge, []).extend((x + shift, y) for x, y in line.points)
    for edge in written:
        case = layout.cases.get(f"{edge.source}\n{edge.target}\n{edge.when}")
        if case is not None:
            # Above the line, which a modeller draws through.
            above = case.height / 2 + 3
            found.labels[edge] = Box(case.left + shift, case.top - above, case.width, case.height)
    if lanes:
        _around(found, layout, len(lanes), shift)
    return found


def _around(found: Places, layout: Layout, count: int, shift: float) -> None:
    width = layout.width + shift - HEAD
    tops = [0.0, *layout.band_ends[: count - 1]]
    bottoms = [*layout.band_ends[: count - 1], layout.height + 10.0]
    found.lanes = [Box(HEAD, top, width, low - top) for top, low in zip(tops, bottoms, strict=True)]
    found.pool = Box(0.0, 0.0, width + HEAD, bottoms[-1])


def _moved(box: Box, shift: float) -> Box:
    return Box(box.left + shift, box.top, box.width, box.height)


def _as_drawn(graph: Graph, kept: Mapping[str, Box]) -> Places:
    """Where the modeller put things; what reading made explicit stands beside what it belongs to."""
    boxes = dict(kept)
    left = [node for node in graph.nodes if node not in boxes]
    while left:
        waiting = []
        for node in left:
            box = _beside(graph, node, boxes)
            if box is None:
                waiting.append(node)
            else:
                boxes[node] = box
        if len(waiting) == len(left):
            boxes |= {node: Box(0.0, 0.0, GATEWAY, GATEWAY) for node in waiting}
            waiting = []
        left = waiting
    return Places(boxes, {edge: straight(boxes[edge.source], boxes[edge.target]) for edge in graph.edges})


def _beside(graph: Graph, node: str, boxes: Mapping[str, Box]) -> Box | None:
    side = 24.0
    if graph.nodes[node].kind in (parts.MERGE, parts.JOIN):
        for edge in graph.outgoing[node]:
            if edge.target in boxes:
                near = boxes[edge.target]
                return Box(near.left - side - 16, near.middle[1] - side / 2, side, side)
    for edge in (*graph.incoming[node], *graph.outgoing[node]):
        other = edge.source if edge.target == node else edge.target
        if other in boxes:
            near = boxes[other]
            return Box(near.left + near.width + 16, near.middle[1] - side / 2, side, side)
    return None


def _in_rows(graph: Graph) -> Places:
    """A graph too large to read is put in rows, so that a modeller can still open it."""
    boxes: dict[str, Box] = {}
    for rank, node in enumerate(graph.nodes):
        width, height = STEP if graph.nodes[node].kind == parts.TASK else (EVENT, EVENT)
        boxes[node] = Box(rank % 40 * 160.0, rank // 40 * 130.0, width, height)
    return Places(boxes, {edge: straight(boxes[edge.source], boxes[edge.target]) for edge in graph.edges})


def straight(source: Box, target: Box) -> list[Point]:
    """A line from border to border with at most two bends: onward to the right, else from below to below."""
    (x, y), (to_x, to_y) = source.middle, target.middle
    right, left = source.left + source.width, target.left
    if right <= left:
        middle = (right + left) / 2
        points = [(right, y), (middle, y), (middle, to_y), (left, to_y)]
        return points if abs(y - to_y) >= 1 else [(right, y), (left, y)]
    low, to_low = source.top + source.height, target.top + target.height
    if abs(x - to_x) < 1 and low <= target.top:
        return [(x, low), (x, target.top)]
    under = max(low, to_low) + 20
    return [(x, low), (x, under), (to_x, under), (to_x, to_low)]
