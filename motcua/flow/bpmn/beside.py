"""Reminders of a step written as BPMN: a timer that does not interrupt, a row of steps behind it, an end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from motcua.flow import parts
from motcua.flow.bpmn import durations
from motcua.flow.bpmn.exact_text import data_text, named
from motcua.flow.bpmn.names import xml_id
from motcua.flow.bpmn.places import EVENT, STEP, straight
from motcua.flow.bpmn.subset import TASKS
from motcua.flow.drawing.layout import Box, Point
from motcua.flow.graph import Graph
from motcua.flow.graph_rules import ID
from motcua.flow.parts import thaw
from motcua.flow.xml_text import attributes

Told = Mapping[str, Any]
_APART = 50.0


def reminders_of(graph: Graph) -> dict[str, list[Told]]:
    """The reminders of each step that has some, if they are of the form that reading gives them."""
    found: dict[str, list[Told]] = {}
    taken = set(graph.nodes)
    for node in graph.nodes.values():
        told = thaw(node.data.get("reminders"))
        if node.kind != parts.TASK or not isinstance(told, list) or not told:
            continue
        ids = [one for reminder in told for one in _ids(reminder)]
        if all(isinstance(one, str) and ID.fullmatch(one) for one in ids) and len({*ids, *taken}) == len(
            ids
        ) + len(taken):
            found[node.id] = told
            taken |= set(ids)
    return found


def _ids(reminder: Any) -> list[Any]:
    """The ids in one reminder; [None] when it is not of this form."""
    try:
        timed = all(type(reminder[key]) is int and reminder[key] >= 0 for key in ("minutes", "times"))
        rows = [reminder, *reminder["steps"], reminder["end"]]
        return [one["id"] for one in rows] if timed else [None]
    except (TypeError, KeyError):
        return [None]


class Beside:
    """What stands beside one step in the file."""

    def __init__(self, node: str, told: list[Told]) -> None:
        self.node, self.told = node, told

    def elements(self) -> Iterator[str]:
        """The timers, steps, ends and flows."""
        for number, one in enumerate(self.told):
            rows = [one, *one["steps"], one["end"]]
            ways = [self._way(number, rank) for rank in range(len(rows) - 1)]
            for rank, row in enumerate(rows):
                coming = f"<incoming>{ways[rank - 1]}</incoming>" if rank else ""
                going = f"<outgoing>{ways[rank]}</outgoing>" if rank < len(ways) else ""
                yield self._element(row, rank, len(rows), coming + going)
            for rank, way in enumerate(ways):
                ends = attributes(sourceRef=xml_id(rows[rank]["id"]), targetRef=xml_id(rows[rank + 1]["id"]))
                yield f'  <sequenceFlow id="{way}"{ends}/>\n'

    def _way(self, number: int, rank: int) -> str:
        return f"_r.{self.node}.{number}.{rank}"

    def _element(self, row: Told, rank: int, count: int, ways: str) -> str:
        about = (
            attributes(id=xml_id(row["id"]))
            + named(str(row.get("name", "")))
            + attributes(motcua__id=row["id"])
        )
        data = {key: value for key, value in row.items() if key not in ("id", "name")}
        if rank == count - 1:
            return f"  <endEvent{about}>{data_text(data)}{ways}</endEvent>\n"
        if rank:
            kind = row.get("bpmn")
            element = kind if isinstance(kind, str) and kind in TASKS else "userTask"
            return f"  <{element}{about}>{data_text(data)}{ways}</{element}>\n"
        for key in ("minutes", "times", "steps", "end"):
            del data[key]
        about += attributes(attachedToRef=xml_id(self.node), cancelActivity="false")
        cycle = f'<timeCycle xsi:type="tFormalExpression">{_cycle(row)}</timeCycle>'
        timer = f"<timerEventDefinition>{cycle}</timerEventDefinition>"
        return f"  <boundaryEvent{about}>{data_text(data)}{ways}{timer}</boundaryEvent>\n"

    def picture(self, host: Box, bottom: float) -> tuple[dict[str, Box], list[tuple[str, list[Point]]]]:
        """The shapes and lines: the timers on the step's lower border, the rows under everything else."""
        shapes: dict[str, Box] = {}
        lines: list[tuple[str, list[Point]]] = []
        for number, one in enumerate(self.told):
            left, middle = host.left + number * (EVENT + 4), bottom + 60 + number * (STEP[1] + 20)
            boxes = [Box(left, host.top + host.height - EVENT / 2, EVENT, EVENT)]
            left += 2 * _APART
            for _step in one["steps"]:
                boxes.append(Box(left, middle - STEP[1] / 2, *STEP))
                left += STEP[0] + _APART
            boxes.append(Box(left, middle - EVENT / 2, EVENT, EVENT))
            for row, box in zip([one, *one["steps"], one["end"]], boxes, strict=True):
                shapes[xml_id(row["id"])] = box
            for rank in range(len(boxes) - 1):
                lines.append((self._way(number, rank), straight(boxes[rank], boxes[rank + 1])))
        return shapes, lines


def _cycle(row: Told) -> str:
    times = row["times"] or ""
    return f"R{times}/{durations.written(row['minutes'])}"
