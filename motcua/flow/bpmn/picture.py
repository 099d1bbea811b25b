"""The diagram part of a BPMN file: a shape for every node, a line for every flow."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.flow.bpmn.names import xml_id
from motcua.flow.bpmn.places import Places
from motcua.flow.drawing.layout import Box, Point
from motcua.flow.graph import Graph

Bit = tuple[str, list[Point]]
"""The id of a flow in the file and its points."""


def picture(graph: Graph, where: Places, more_shapes: dict[str, Box], lines: list[Bit]) -> Iterator[str]:
    """The diagram; `more_shapes` by the ids that they have in the file, `lines` of all flows."""
    plane = "_collaboration" if where.pool is not None else "_process"
    yield ' <bpmndi:BPMNDiagram id="_diagram">\n'
    yield f'  <bpmndi:BPMNPlane id="_plane" bpmnElement="{plane}">\n'
    if where.pool is not None:
        yield _shape("_pool", where.pool, ' isHorizontal="true"')
    for rank, lane in enumerate(where.lanes):
        yield _shape(f"_lane.{rank}", lane, ' isHorizontal="true"')
    for node in graph.nodes.values():
        marker = ' isMarkerVisible="true"' if node.kind in ("split", "merge") else ""
        yield _shape(xml_id(node.id), where.boxes[node.id], marker)
    for name, box in more_shapes.items():
        yield _shape(name, box)
    labels = {
        f"_w.{rank}": where.labels[edge] for rank, edge in enumerate(graph.edges) if edge in where.labels
    }
    for name, points in lines:
        yield _line(name, points, labels.get(name))
    yield "  </bpmndi:BPMNPlane>\n </bpmndi:BPMNDiagram>\n"


def _shape(of: str, box: Box, more: str = "") -> str:
    return f'   <bpmndi:BPMNShape id="_s.{of}" bpmnElement="{of}"{more}>{_bounds(box)}</bpmndi:BPMNShape>\n'


def _line(of: str, points: list[Point], label: Box | None) -> str:
    drawn = "".join(f'<di:waypoint x="{_n(x)}" y="{_n(y)}"/>' for x, y in points)
    if label is not None:
        drawn += f"<bpmndi:BPMNLabel>{_bounds(label)}</bpmndi:BPMNLabel>"
    return f'   <bpmndi:BPMNEdge id="_e.{of}" bpmnElement="{of}">{drawn}</bpmndi:BPMNEdge>\n'


def _bounds(box: Box) -> str:
    return (
        f'<dc:Bounds x="{_n(box.left)}" y="{_n(box.top)}" width="{_n(box.width)}" height="{_n(box.height)}"/>'
    )


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
