"""What every graph must be, before anybody asks whether it is sound: its grammar.

Here are the faults one can see by looking at a node and its neighbours. Faults of behaviour
(a step never reached, a way that never ends) are found by `soundness`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from motcua.flow import parts
from motcua.flow.idle_circles import idle_circles
from motcua.flow.parts import Edge, Node
from motcua.ground.refusals import FieldError
from motcua.ground.sentences import Sentence

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
LONGEST_NAME = 300
DEEPEST_DATA = 8
LARGEST_NUMBER = 2**53
LAST_ORDER = 100_000

# How many edges (fewest, most) each kind has going in and out; None is any number.
Span = tuple[int, int | None]
EDGES_IN: dict[str, Span] = {parts.START: (0, 0), parts.JOIN: (2, None)}
EDGES_OUT: dict[str, Span] = {parts.END: (0, 0), parts.SPLIT: (2, None), parts.FORK: (2, None)}
SPAN_TOO_SMALL = {
    "in": "“{id}” cần ít nhất {few} đường vào, đang có {count}.",
    "out": "“{id}” cần ít nhất {few} đường ra, đang có {count}.",
}
SPAN_TOO_LARGE = {
    "in": "“{id}” chỉ được có {most} đường vào, đang có {count}.",
    "out": "“{id}” chỉ được có {most} đường ra, đang có {count}.",
}


def errors(nodes: Sequence[Node], edges: Sequence[Edge]) -> list[FieldError]:
    """Every fault of grammar, all at once; empty when the graph may be built."""
    found = list(_names(nodes))
    by_id = {node.id: node for node in nodes}
    found += _ends_of_edges(edges, by_id)
    found += _edge_texts(edges)
    found += _one_start_some_end(nodes)
    if found:
        return found
    incoming, outgoing = _sides(edges)
    for node in nodes:
        ways_in, ways_out = incoming[node.id], outgoing[node.id]
        found += _counts(node, ways_in, ways_out)
        found += _data(node, by_id)
        found += _split(node, ways_in, ways_out, by_id)
    found += _repeated(edges)
    return found or list(_idle(nodes, edges))


def _error(pointer: str, words: str, **values: str | int) -> FieldError:
    return FieldError(pointer, Sentence(words, values))


def _sides(edges: Iterable[Edge]) -> tuple[dict[str, list[Edge]], dict[str, list[Edge]]]:
    incoming: dict[str, list[Edge]] = defaultdict(list)
    outgoing: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        incoming[edge.target].append(edge)
        outgoing[edge.source].append(edge)
    return incoming, outgoing


def _names(nodes: Sequence[Node]) -> Iterator[FieldError]:
    times = Counter(node.id for node in nodes)
    for node_id, count in times.items():
        if not ID.fullmatch(node_id):
            words = "Mã “{id}” chỉ được gồm chữ không dấu, số, dấu chấm và gạch, tối đa 64 ký tự."
            yield _error("/nodes", words, id=node_id[:80])
        if count > 1:
            yield _error(
                f"/nodes/{node_id}", "Mã “{id}” dùng {count} lần; mỗi mã một lần.", id=node_id, count=count
            )
    for node in nodes:
        if node.kind not in parts.KINDS:
            yield _error(f"/nodes/{node.id}/kind", "Không có loại “{kind}”.", kind=node.kind[:80])
        if len(node.name) > LONGEST_NAME:
            words = "Tên của “{id}” dài hơn {most} ký tự."
            yield _error(f"/nodes/{node.id}/name", words, id=node.id, most=LONGEST_NAME)
        if not _is_writable(node.name):
            yield _error(f"/nodes/{node.id}/name", "Tên có ký tự không dùng được.")


def _edge_texts(edges: Iterable[Edge]) -> Iterator[FieldError]:
    for edge in edges:
        if not (_is_writable(edge.when or "") and _is_writable(edge.label)):
            yield _error("/edges", "Đường từ “{source}” có ký tự không dùng được.", source=edge.source)
        if len(edge.when or "") > LONGEST_NAME or len(edge.label) > LONGEST_NAME:
            words = "Điều kiện hoặc nhãn của đường từ “{source}” dài hơn {most} ký tự."
            yield _error("/edges", words, source=edge.source, most=LONGEST_NAME)
        if not 0 <= edge.order <= LAST_ORDER:
            yield _error("/edges", "Thứ tự của đường từ “{source}” không dùng được.", source=edge.source)


def _ends_of_edges(edges: Iterable[Edge], by_id: Mapping[str, Node]) -> Iterator[FieldError]:
    for edge in edges:
        for side in (edge.source, edge.target):
            if side not in by_id:
                words = "Đường từ “{source}” tới “{target}” nhắc tới “{missing}” là nơi không có."
                yield _error("/edges", words, source=edge.source, target=edge.target, missing=side)


def _one_start_some_end(nodes: Iterable[Node]) -> Iterator[FieldError]:
    kinds = Counter(node.kind for node in nodes)
    if kinds[parts.START] != 1:
        yield _error(
            "/nodes", "Quy trình phải có đúng một chỗ bắt đầu, đang có {count}.", count=kinds[parts.START]
        )
    if not kinds[parts.END]:
        yield _error("/nodes", "Quy trình chưa có chỗ kết thúc.")


def _counts(node: Node, ways_in: Sequence[Edge], ways_out: Sequence[Edge]) -> Iterator[FieldError]:
    interrupts = node.kind in parts.WAITING and "on" in node.data
    span_in = (0, 0) if interrupts else EDGES_IN.get(node.kind, (0, None))
    # Two ways from one split into a join are one branch: a join counts branches, not ways.
    count_in = len({edge.source for edge in ways_in}) if node.kind == parts.JOIN else len(ways_in)
    span_out = EDGES_OUT.get(node.kind, (1, 1))
    for side, count, (few, most) in (("in", count_in, span_in), ("out", len(ways_out), span_out)):
        if count < few:
            yield _error(f"/nodes/{node.id}", SPAN_TOO_SMALL[side], id=node.id, few=few, count=count)
        if most is not None and count > most:
            yield _error(f"/nodes/{node.id}", SPAN_TOO_LARGE[side], id=node.id, most=most, count=count)


def _data(node: Node, by_id: Mapping[str, Node]) -> Iterator[FieldError]:
    pointer = f"/nodes/{node.id}/data"
    if not _is_plain(node.data, DEEPEST_DATA):
        words = "Dữ liệu của “{id}” chỉ được gồm chữ, số nguyên, đúng/sai, danh sách và nhóm, không quá sâu."
        yield _error(pointer, words, id=node.id)
        return
    minutes = node.data.get("minutes")
    if minutes is None and node.kind == parts.TIMER:
        yield _error(f"{pointer}/minutes", "Hẹn giờ “{id}” chưa ghi sau bao nhiêu phút.", id=node.id)
    if minutes is not None and (type(minutes) is not int or minutes < 0):
        yield _error(f"{pointer}/minutes", "Số phút của “{id}” phải là số nguyên không âm.", id=node.id)
    if node.kind in parts.WAITING and "on" in node.data:
        yield from _tasks_named(node, "on", [node.data["on"]], by_id)
    if node.kind == parts.TASK:
        back = node.data.get("send_back_to", [])
        if not isinstance(back, list | tuple):
            yield _error(f"{pointer}/send_back_to", "“send_back_to” phải là danh sách mã bước.")
        else:
            yield from _tasks_named(node, "send_back_to", back, by_id)
        if "on_supplement" in node.data:
            yield from _tasks_named(node, "on_supplement", [node.data["on_supplement"]], by_id)


def _tasks_named(
    node: Node, key: str, named: Iterable[Any], by_id: Mapping[str, Node]
) -> Iterator[FieldError]:
    pointer = f"/nodes/{node.id}/data/{key}"
    for other in named:
        known = by_id.get(other) if isinstance(other, str) else None
        if known is None or known.kind != parts.TASK:
            words = "“{id}”, mục “{key}”: “{other}” không phải mã của một bước."
            yield _error(pointer, words, id=node.id, key=key, other=str(other)[:80])
        elif other == node.id and key == "send_back_to":
            yield _error(pointer, "Bước “{id}” không trả lại được cho chính nó.", id=node.id)


def _is_plain(value: Any, deep: int) -> bool:
    """Whether a value can be written down in one way only, in every language that reads JSON."""
    if value is None:
        return True
    if isinstance(value, str):
        return _is_writable(value)
    if isinstance(value, int):
        return abs(value) < LARGEST_NUMBER
    if deep == 0:
        return False
    if isinstance(value, Mapping):
        return all(_is_text(key) and _is_plain(item, deep - 1) for key, item in value.items())
    return isinstance(value, list | tuple) and all(_is_plain(item, deep - 1) for item in value)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and _is_writable(value)


def _is_writable(text: str) -> bool:
    """Neither NUL nor half of a surrogate pair."""
    return "\x00" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def _split(
    node: Node, ways_in: Sequence[Edge], ways_out: Sequence[Edge], by_id: Mapping[str, Node]
) -> Iterator[FieldError]:
    pointer = f"/nodes/{node.id}"
    if node.kind != parts.SPLIT:
        if any(edge.when is not None or edge.label for edge in ways_out):
            yield _error(pointer, "Chỉ chỗ rẽ mới có đường ra kèm điều kiện; “{id}” thì không.", id=node.id)
        return
    by = node.data.get("by")
    if not isinstance(by, str) or not by:
        words = "Chỗ rẽ “{id}” chưa ghi rẽ theo điều gì (by: outcome, hoặc tên điều kiện)."
        yield _error(f"{pointer}/data/by", words, id=node.id)
    if by == parts.BY_OUTCOME and any(by_id[edge.source].kind != parts.TASK for edge in ways_in):
        words = "Chỗ rẽ “{id}” theo kết quả của bước thì phải đứng ngay sau bước ấy."
        yield _error(pointer, words, id=node.id)
    for when, count in Counter(edge.when for edge in ways_out).items():
        if count > 1:
            words = "Chỗ rẽ “{id}” có {count} đường cho cùng trường hợp “{when}”."
            yield _error(pointer, words, id=node.id, count=count, when=when or "còn lại")


def _repeated(edges: Iterable[Edge]) -> Iterator[FieldError]:
    for (source, target, when), count in Counter((e.source, e.target, e.when) for e in edges).items():
        # Ways out of a split were counted by case already.
        if count > 1 and when is None:
            words = "Đường từ “{source}” tới “{target}” ghi {count} lần."
            yield _error("/edges", words, source=source, target=target, count=count)


def _idle(nodes: Sequence[Node], edges: Sequence[Edge]) -> Iterator[FieldError]:
    caught = idle_circles(nodes, edges)
    if caught:
        words = "Có vòng lặp không qua bước nào: {ids}. Đặt ít nhất một bước vào vòng."
        yield _error("/nodes", words, ids=", ".join(sorted(caught)[:10]))
