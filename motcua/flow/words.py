"""How the parts of a graph and the acts of a case are told to an officer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from motcua.flow import parts
from motcua.flow.graph import Graph
from motcua.flow.parts import Edge
from motcua.ground.sentences import Sentence


class Act(NamedTuple):
    """One thing that may happen: `kind` is start, complete, timer, message, join, send_back or on_supplement."""

    kind: str
    node: str
    choices: tuple[Edge, ...] = ()
    to: str = ""


PLAIN: Mapping[str, str] = {
    "start": "Bắt đầu hồ sơ",
    "complete": "Xong bước “{step}”",
    "timer": "Hết giờ ở “{step}”",
    "message": "Có tin báo ở “{step}”",
    "join": "Các nhánh gặp lại nhau trước “{step}”",
    "send_back": "Bước “{step}” trả lại cho bước “{to}”",
    "on_supplement": "Bổ sung xong ở bước “{step}”, làm tiếp từ bước “{to}”",
}
CHOOSING: Mapping[str, str] = {
    "start": "Bắt đầu hồ sơ, với {choices}",
    "complete": "Xong bước “{step}”, chọn {choices}",
    "timer": "Hết giờ ở “{step}”, với {choices}",
    "message": "Có tin báo ở “{step}”, với {choices}",
    "join": "Các nhánh gặp lại nhau trước “{step}”, với {choices}",
}


def sentence(graph: Graph, act: Act) -> Sentence:
    """An act as a sentence."""
    values: dict[str, str | int] = {"step": _subject(graph, act)}
    if act.to:
        values["to"] = graph.name(act.to)
    if act.choices and act.kind in CHOOSING:
        values["choices"] = ", ".join(f"“{_answer(edge)}”" for edge in act.choices)
        return Sentence(CHOOSING[act.kind], values)
    return Sentence(PLAIN[act.kind], values)


def called(graph: Graph, node: str) -> str:
    """What people would call a node: its own name, else that of the nearest step."""
    if graph.nodes[node].name:
        return graph.nodes[node].name
    if graph.nodes[node].kind in (parts.JOIN, parts.END):
        return _nearest(graph, node, forward=graph.nodes[node].kind == parts.JOIN)
    return _nearest(graph, node, forward=False)


def listed(graph: Graph, nodes: Iterable[str]) -> str:
    """Several nodes in one line, each in quotation marks."""
    return ", ".join(f"“{called(graph, node)}”" for node in nodes)


def duration(minutes: int) -> Sentence:
    """Minutes as hours: "38 giờ", "2 giờ 30 phút", "45 phút"."""
    hours, rest = divmod(minutes, 60)
    if not hours and rest:
        return Sentence("{minutes} phút", {"minutes": rest})
    if not rest:
        return Sentence("{hours} giờ", {"hours": hours})
    return Sentence("{hours} giờ {minutes} phút", {"hours": hours, "minutes": rest})


def _subject(graph: Graph, act: Act) -> str:
    node = graph.nodes[act.node]
    return graph.name(node.data["on"]) if "on" in node.data and not node.name else called(graph, act.node)


def _answer(edge: Edge) -> str:
    return edge.label or edge.when or "còn lại"


def _nearest(graph: Graph, node: str, *, forward: bool) -> str:
    sides, seen, ahead = (graph.outgoing if forward else graph.incoming), {node}, [node]
    while ahead:
        one = ahead.pop(0)
        if graph.nodes[one].name:
            return graph.nodes[one].name
        nexts = [edge.target if forward else edge.source for edge in sides[one]]
        ahead += [other for other in nexts if other not in seen]
        seen.update(nexts)
    return node
