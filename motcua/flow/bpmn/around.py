"""What stands around the flow in a file: pools, lanes, owners, messages, and where everything is drawn."""

from __future__ import annotations

from dataclasses import dataclass, field

from motcua.flow.bpmn.exact_text import unexact
from motcua.flow.bpmn.faults import Faults
from motcua.flow.bpmn.names import said
from motcua.flow.bpmn.subset import AROUND_PROCESSES, NOT_KNOWN, REFUSED
from motcua.flow.bpmn.xml_tree import Element

_LARGEST_PLACE = 1_000_000


@dataclass
class Around:
    """By BPMN id: the pool of each process, the lane of each node, the shape of each (left, top, width, height)."""

    processes: list[Element] = field(default_factory=list)
    pools: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    messages: dict[str, str] = field(default_factory=dict)
    shapes: dict[str, tuple[int, int, int, int]] = field(default_factory=dict)


def around(root: Element, faults: Faults) -> Around:
    """Read all that is not the flow itself; a part of a file that is no process is a fault."""
    found = Around()
    for one in root.children:
        if one.name in REFUSED and one.name not in AROUND_PROCESSES:
            faults.say(one, REFUSED[one.name])
        elif one.name not in AROUND_PROCESSES:
            faults.say(one, NOT_KNOWN)
    found.processes = list(root.all("process"))
    for one in root.all("message"):
        found.messages[one.get("id")] = said(one.get("name"))
    for one in root.all("resource"):
        found.owners[one.get("id")] = said(one.get("name"))
    for collaboration in root.all("collaboration"):
        for pool in collaboration.all("participant"):
            if pool.get("processRef"):
                found.pools[_local(pool.get("processRef"))] = said(pool.get("name"))
        for flow in collaboration.all("messageFlow"):
            faults.note(flow, "luồng tin giữa các bên được bỏ qua: không bước nào chờ nó")
    for process in found.processes:
        for lanes in (one for one in process.walk() if one.name == "laneSet"):
            _lanes(lanes, found)
    diagram = root.first("di:BPMNDiagram")
    if diagram is not None:
        _shapes(diagram, found)
    return found


def _local(reference: str) -> str:
    """A reference without the prefix of its namespace."""
    return reference.rpartition(":")[2]


def _lanes(lanes: Element, found: Around) -> None:
    """The innermost lane of each node is its role."""
    for lane in lanes.walk():
        if lane.name != "lane":
            continue
        role = unexact(lane.get("motcua:role")) or said(lane.get("name"))
        for node in lane.all("flowNodeRef"):
            if role:
                found.roles[_local(node.text.strip())] = role


def _shapes(diagram: Element, found: Around) -> None:
    for shape in (one for one in diagram.walk() if one.name == "di:BPMNShape"):
        bounds = shape.first("dc:Bounds")
        if bounds is None:
            continue
        try:
            places = [round(float(bounds.get(key))) for key in ("x", "y", "width", "height")]
        except (ValueError, OverflowError):
            continue
        if all(-_LARGEST_PLACE <= place <= _LARGEST_PLACE for place in places):
            found.shapes[_local(shape.get("bpmnElement"))] = (places[0], places[1], places[2], places[3])
