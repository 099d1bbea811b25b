"""BPMN 2.0 out: a graph as a file with its picture, read back as the identical graph.

What BPMN has no words for (times allowed, returns, the pack's own data) stands beside the element in this
house's namespace; other tools keep or drop it, and `reader` takes it back.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from motcua.flow import parts
from motcua.flow.bpmn import durations
from motcua.flow.bpmn.beside import Beside, reminders_of
from motcua.flow.bpmn.exact_text import data_text, exact, kept, named
from motcua.flow.bpmn.lanes import lanes_of, role_of
from motcua.flow.bpmn.names import xml_id
from motcua.flow.bpmn.picture import picture
from motcua.flow.bpmn.places import Places, places, straight
from motcua.flow.bpmn.subset import TASKS
from motcua.flow.bpmn.xml_tree import DIAGRAM, MODEL, OURS, PLACES
from motcua.flow.drawing.layout import Box, Point
from motcua.flow.graph import Graph
from motcua.flow.parts import EMPTY, Edge, Node, thaw
from motcua.flow.xml_text import attributes, escaped

HEADING = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    f'<definitions xmlns="{MODEL}" xmlns:bpmndi="{DIAGRAM}" xmlns:dc="{PLACES}"'
    ' xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    f' xmlns:motcua="{OURS}" id="_definitions" targetNamespace="{OURS}" exporter="motcua">\n'
)
_ELEMENTS: Mapping[str, str] = {
    parts.START: "startEvent",
    parts.END: "endEvent",
    parts.SPLIT: "exclusiveGateway",
    parts.MERGE: "exclusiveGateway",
    parts.FORK: "parallelGateway",
    parts.JOIN: "parallelGateway",
}
# Said by the file itself, so not repeated in the data beside an element.
_NATIVE: Mapping[str, frozenset[str]] = {
    parts.TIMER: frozenset({"on", "minutes"}),
    parts.MESSAGE: frozenset({"on"}),
}


def write(graph: Graph, name: str = "", roles: Mapping[str, str] = EMPTY) -> bytes:
    """The file, UTF-8; the same bytes for the same arguments.

    `name`: of the process; `roles`: how people call the roles that steps name, for the lanes.
    """
    return "".join(_File(graph, name, roles).lines()).encode()


class _File:
    """One file being written. Flows are `_w.<number of the edge>`; what only the file has begins with `_`."""

    def __init__(self, graph: Graph, name: str, roles: Mapping[str, str]) -> None:
        self.graph, self.name, self.roles = graph, name, roles
        self.lanes, self.lane_of = lanes_of(graph)
        self.where = places(graph, self.lanes, self.lane_of)
        self.helpers = _helpers(graph)
        self.beside = {node: Beside(node, told) for node, told in reminders_of(graph).items()}
        self.into: dict[str, list[str]] = {node: [] for node in graph.nodes}
        self.out_of: dict[str, list[str]] = {node: [] for node in graph.nodes}
        helped = {rank for ranks in self.helpers.values() for rank in ranks}
        for rank, edge in enumerate(graph.edges):
            self.out_of[edge.source].append(f"_w.{rank}")
            if rank not in helped:
                self.into[edge.target].append(f"_w.{rank}")
        for number, (join, _source) in enumerate(self.helpers):
            self.into[join].append(f"_hw.{number}")

    def lines(self) -> Iterator[str]:
        """The file, piece by piece."""
        yield HEADING
        if self.where.pool is not None:
            pool = attributes(id="_pool", name=self.name or "Quy trình", processRef="_process")
            yield f' <collaboration id="_collaboration"><participant{pool}/></collaboration>\n'
        yield f" <process{attributes(id='_process', name=self.name, isExecutable='false')}>\n"
        yield from self._lane_set()
        for node in self.graph.nodes.values():
            yield self._node(node)
            if node.id in self.beside:
                yield from self.beside[node.id].elements()
        for number, ranks in enumerate(self.helpers.values()):
            coming = "".join(f"<incoming>_w.{rank}</incoming>" for rank in ranks)
            going = f"<outgoing>_hw.{number}</outgoing>"
            yield f'  <exclusiveGateway id="_h.{number}" motcua:helper="true">{coming}{going}</exclusiveGateway>\n'
        yield from self._flows()
        yield " </process>\n"
        yield from self._picture()
        yield "</definitions>\n"

    def _lane_set(self) -> Iterator[str]:
        if not self.lanes:
            return
        yield '  <laneSet id="_lanes">\n'
        for rank, role in enumerate(self.lanes):
            about = attributes(id=f"_lane.{rank}", name=self.roles.get(role, role)) + exact(
                "motcua:role", role
            )
            yield f"   <lane{about}>\n"
            for node in self.graph.nodes.values():
                if self.lane_of[node.id] == rank and (
                    node.kind != parts.TASK or role_of(self.graph, node.id)
                ):
                    yield f"    <flowNodeRef>{xml_id(node.id)}</flowNodeRef>\n"
            yield "   </lane>\n"
        yield "  </laneSet>\n"

    def _node(self, node: Node) -> str:
        element = element_of(node)
        about = attributes(id=xml_id(node.id)) + named(node.name) + attributes(motcua__id=node.id)
        if element == "boundaryEvent":
            about += attributes(attachedToRef=xml_id(node.data["on"]), cancelActivity="true")
        if node.kind == parts.SPLIT:
            otherwise = [rank for rank in self._ranks(node.id) if self.graph.edges[rank].when is None]
            about += attributes(default=f"_w.{otherwise[0]}") if otherwise else ""
        without = _NATIVE.get(node.kind, frozenset()) | ({"reminders"} if node.id in self.beside else set())
        data = {key: value for key, value in thaw(node.data).items() if key not in without}
        ways = "".join(f"<incoming>{way}</incoming>" for way in self.into[node.id])
        ways += "".join(f"<outgoing>{way}</outgoing>" for way in self.out_of[node.id])
        return f"  <{element}{about}>{data_text(data)}{ways}{_definition(node)}</{element}>\n"

    def _ranks(self, node: str) -> list[int]:
        return [int(way.removeprefix("_w.")) for way in self.out_of[node]]

    def _flows(self) -> Iterator[str]:
        to = {rank: f"_h.{number}" for number, ranks in enumerate(self.helpers.values()) for rank in ranks}
        for rank, edge in enumerate(self.graph.edges):
            about = attributes(id=f"_w.{rank}", sourceRef=xml_id(edge.source))
            about += attributes(targetRef=to.get(rank, xml_id(edge.target)))
            if self.graph.nodes[edge.source].kind != parts.SPLIT:
                yield f"  <sequenceFlow{about}/>\n"
                continue
            yield f"  <sequenceFlow{about}{_case(edge)}>{self._condition(edge)}</sequenceFlow>\n"
        for number, (join, _source) in enumerate(self.helpers):
            yield f'  <sequenceFlow id="_hw.{number}" sourceRef="_h.{number}" targetRef="{xml_id(join)}"/>\n'

    def _condition(self, edge: Edge) -> str:
        if edge.when is None:
            return ""
        asked = f"{self.graph.nodes[edge.source].data['by']} = {json.dumps(edge.when, ensure_ascii=False)}"
        return f'<conditionExpression xsi:type="tFormalExpression">{escaped(asked)}</conditionExpression>'

    def _picture(self) -> Iterator[str]:
        where, shapes = self.where, dict[str, Box]()
        lines: list[tuple[str, list[Point]]] = []
        for number, ((join, source), ranks) in enumerate(self.helpers.items()):
            near, far = where.boxes[join], where.boxes[source]
            shapes[f"_h.{number}"] = Box(near.left - 30, (near.middle[1] + far.middle[1]) / 2 - 10, 20, 20)
            lines.append((f"_hw.{number}", straight(shapes[f"_h.{number}"], near)))
            lines += [(f"_w.{rank}", straight(far, shapes[f"_h.{number}"])) for rank in ranks]
        drawn = {name for name, _points in lines}
        lines += [
            (f"_w.{rank}", where.lines[edge])
            for rank, edge in enumerate(self.graph.edges)
            if f"_w.{rank}" not in drawn
        ]
        for node, one in self.beside.items():
            more, more_lines = one.picture(where.boxes[node], _bottom(where))
            shapes |= more
            lines += more_lines
        yield from picture(self.graph, where, shapes, lines)


def element_of(node: Node) -> str:
    """The element that stands for a node."""
    if node.kind == parts.TASK:
        kind = node.data.get("bpmn")
        return kind if isinstance(kind, str) and kind in {*TASKS, "intermediateThrowEvent"} else "userTask"
    if node.kind in parts.WAITING:
        return "boundaryEvent" if "on" in node.data else "intermediateCatchEvent"
    return _ELEMENTS[node.kind]


def _definition(node: Node) -> str:
    if node.kind == parts.TIMER:
        lasts = durations.written(node.data["minutes"])
        expression = f'<timeDuration xsi:type="tFormalExpression">{lasts}</timeDuration>'
        return f"<timerEventDefinition>{expression}</timerEventDefinition>"
    throws = node.kind == parts.TASK and node.data.get("bpmn") == "intermediateThrowEvent"
    ends = node.kind == parts.END and node.data.get("bpmn") == "messageEnd"
    return "<messageEventDefinition/>" if throws or ends or node.kind == parts.MESSAGE else ""


def _case(edge: Edge) -> str:
    """What a modeller shows at a way out of a split, and exactly what the graph says."""
    shown = edge.label or edge.when or ""
    about = attributes(name=kept(shown)) + attributes(motcua__order=str(edge.order))
    if edge.when is not None:
        about += exact("motcua:when", edge.when)
    return about if edge.label == kept(shown) else about + exact("motcua:label", edge.label)


def _helpers(graph: Graph) -> dict[tuple[str, str], list[int]]:
    """Where several ways of one split go into one join: BPMN wants a merge between, the graph does not."""
    found: dict[tuple[str, str], list[int]] = {}
    for rank, edge in enumerate(graph.edges):
        if graph.nodes[edge.target].kind == parts.JOIN:
            found.setdefault((edge.target, edge.source), []).append(rank)
    return {pair: ranks for pair, ranks in found.items() if len(ranks) > 1}


def _bottom(where: Places) -> float:
    return max(box.top + box.height for box in [*where.boxes.values(), *([where.pool] if where.pool else [])])
