"""Graphs as plain JSON: reading what came from outside, writing the one canonical form.

The canonical form sorts nodes by id and edges by (source, order, target, when), leaves out what is
empty, and treats `send_back_to` as the set that it is. So the same graph gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from motcua.flow.parts import Edge, Node, thaw
from motcua.ground.refusals import FieldError, Invalid
from motcua.ground.sentences import Sentence

FORMAT = "motcua-flow/1"
NODE_KEYS = {"id": str, "kind": str, "name": str, "data": Mapping}
EDGE_KEYS = {"source": str, "target": str, "when": str, "label": str, "order": int}
MOST_NODES = 20_000
MOST_EDGES = 60_000


def edge_rank(edge: Edge) -> tuple[str, int, str, str]:
    """The canonical place of an edge among the others."""
    return (edge.source, edge.order, edge.target, edge.when or "")


def write(nodes: Iterable[Node], edges: Iterable[Edge]) -> dict[str, Any]:
    """The canonical document, as plain dicts and lists."""
    return {
        "format": FORMAT,
        "nodes": [_written_node(node) for node in sorted(nodes, key=lambda node: node.id)],
        "edges": [_written_edge(edge) for edge in sorted(edges, key=edge_rank)],
    }


def _written_node(node: Node) -> dict[str, Any]:
    written: dict[str, Any] = {"id": node.id, "kind": node.kind}
    if node.name:
        written["name"] = node.name
    if node.data:
        written["data"] = thaw(node.data)
    return written


def _written_edge(edge: Edge) -> dict[str, Any]:
    written: dict[str, Any] = {"source": edge.source, "target": edge.target}
    if edge.when is not None:
        written["when"] = edge.when
    if edge.label:
        written["label"] = edge.label
    if edge.order:
        written["order"] = edge.order
    return written


def read(document: Any) -> tuple[list[Node], list[Edge]]:
    """Nodes and edges from a parsed JSON document; only shapes are checked here.

    Raises Invalid with one error per fault, each with its JSON pointer.
    """
    errors: list[FieldError] = []
    if not isinstance(document, Mapping) or document.get("format") != FORMAT:
        _refuse([_error("", "Đây không phải sơ đồ quy trình dạng {format}.", format=FORMAT)])
    errors += [
        _error(f"/{key}", "Sơ đồ không có mục “{key}”.", key=str(key))
        for key in document
        if key not in ("format", "nodes", "edges")
    ]
    nodes = [
        Node(row["id"], row["kind"], row.get("name", ""), row.get("data", {}))
        for row in _rows(document, "nodes", NODE_KEYS, {"id", "kind"}, MOST_NODES, errors)
    ]
    edges = [
        Edge(row["source"], row["target"], row.get("when"), row.get("label", ""), row.get("order", 0))
        for row in _rows(document, "edges", EDGE_KEYS, {"source", "target"}, MOST_EDGES, errors)
    ]
    if errors:
        _refuse(errors)
    return nodes, edges


def _rows(
    document: Mapping[str, Any],
    part: str,
    keys: Mapping[str, type],
    needed: set[str],
    most: int,
    errors: list[FieldError],
) -> list[Mapping[str, Any]]:
    rows = document.get(part)
    if not isinstance(rows, list | tuple):
        errors.append(_error(f"/{part}", "Mục “{part}” phải là một danh sách.", part=part))
        return []
    if len(rows) > most:
        errors.append(_error(f"/{part}", "Sơ đồ quá lớn: nhiều hơn {most} phần tử.", most=most))
        return []
    before = len(errors)
    for place, row in enumerate(rows):
        errors += _row_errors(f"/{part}/{place}", row, keys, needed)
    return list(rows) if len(errors) == before else []


def _row_errors(pointer: str, row: Any, keys: Mapping[str, type], needed: set[str]) -> Iterable[FieldError]:
    if not isinstance(row, Mapping):
        yield _error(pointer, "Mỗi phần tử phải là một nhóm tên và giá trị.")
        return
    for key in sorted(needed - set(row)):
        yield _error(f"{pointer}/{key}", "Thiếu “{key}”.", key=key)
    for key, value in row.items():
        if key not in keys:
            yield _error(f"{pointer}/{key}", "Không có mục nào tên “{key}” ở đây.", key=str(key))
        elif not isinstance(value, keys[key]) or isinstance(value, bool):
            yield _error(f"{pointer}/{key}", "Giá trị của “{key}” không đúng kiểu.", key=key)


def _error(pointer: str, words: str, **values: str | int) -> FieldError:
    return FieldError(pointer, Sentence(words, values))


def _refuse(errors: list[FieldError]) -> None:
    raise Invalid(Sentence("Không đọc được sơ đồ quy trình."), errors=tuple(errors))
