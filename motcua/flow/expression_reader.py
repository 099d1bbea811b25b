"""Reading an expression tree: every fault of shape and type at its place, and the closures that run it."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from motcua.flow.expression_parts import (
    BIGGEST,
    Expression,
    Fault,
    Kind,
    Run,
    Value,
    as_date,
    as_kind,
    bounded,
    look_up,
)
from motcua.ground.sentences import Sentence

DEEPEST = 32
MOST_NODES = 500

_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "eq": lambda a, b: a is not None and b is not None and a == b,
    "ne": lambda a, b: a is None or b is None or a != b,
    "lt": lambda a, b: a is not None and b is not None and a < b,
    "le": lambda a, b: a is not None and b is not None and a <= b,
    "gt": lambda a, b: a is not None and b is not None and a > b,
    "ge": lambda a, b: a is not None and b is not None and a >= b,
}
_ARITHMETIC: dict[str, Callable[[int, int], int]] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "min": min,
    "max": max,
}
_BETWEEN: dict[str, Callable[[date, date], int]] = {
    "days": lambda start, end: (end - start).days,
    "years": lambda start, end: end.year - start.year - ((end.month, end.day) < (start.month, start.day)),
}
_ORDERED = frozenset({Kind.INTEGER, Kind.DATE})
_WORDS = (
    "and",
    "or",
    "not",
    "eq",
    "ne",
    "lt",
    "le",
    "gt",
    "ge",
    "in",
    "add",
    "sub",
    "mul",
    "min",
    "max",
    "days",
    "years",
    "sum",
    "count",
    "present",
    "field",
    "date",
)


class Reader:
    """Reads one tree, keeping every fault it meets."""

    def __init__(self, types: Mapping[str, str]) -> None:
        self.types = types
        self.faults: list[Fault] = []
        self.nodes = 0

    def blame(self, pointer: str, message: str, **values: str | int) -> None:
        self.faults.append(
            Fault(pointer, Sentence(message, {k: v if type(v) is int else str(v) for k, v in values.items()}))
        )

    def read(self, raw: object, pointer: str, depth: int) -> Expression | None:
        self.nodes += 1
        if depth > DEEPEST or self.nodes > MOST_NODES:
            if self.nodes <= MOST_NODES + 1:
                self.blame(
                    pointer,
                    "Biểu thức quá lớn: tối đa {depth} tầng và {nodes} nút.",
                    depth=DEEPEST,
                    nodes=MOST_NODES,
                )
            return None
        if not isinstance(raw, Mapping):
            return self._literal(raw, pointer)
        if len(raw) != 1:
            self.blame(
                pointer,
                "Mỗi nút của biểu thức có đúng một khóa, chọn trong: {words}.",
                words=", ".join(_WORDS),
            )
            return None
        word, inside = next(iter(raw.items()))
        if word not in _WORDS:
            self.blame(
                pointer,
                "Không có phép “{word}”; chọn trong: {words}.",
                word=str(word)[:40],
                words=", ".join(_WORDS),
            )
            return None
        return self._node(str(word), inside, f"{pointer}/{word}", depth)

    def _node(self, word: str, inside: object, pointer: str, depth: int) -> Expression | None:
        if word == "field":
            return self._field(inside, pointer)
        if word == "date":
            return self._date(inside, pointer)
        if word in ("sum", "count", "present"):
            return self._over_field(word, inside, pointer)
        if word == "not":
            return self._not(inside, pointer, depth)
        if word == "in":
            return self._in(inside, pointer, depth)
        return self._many(word, inside, pointer, depth)

    # leaves

    def _literal(self, raw: object, pointer: str) -> Expression | None:
        kind = _kind_of(raw)
        if kind is None:
            self.blame(
                pointer,
                "Giá trị phải là số nguyên, chữ, đúng/sai hoặc ngày; không dùng số thập phân hay danh sách.",
            )
            return None
        if kind is Kind.INTEGER and abs(raw) > BIGGEST:  # type: ignore[arg-type]
            self.blame(pointer, "Số quá lớn.")
            return None
        value: Value = raw  # type: ignore[assignment]
        return Expression(kind, frozenset(), lambda data: value)

    def _date(self, inside: object, pointer: str) -> Expression | None:
        value = as_date(inside)
        if value is None:
            self.blame(pointer, "Ngày phải viết dạng năm-tháng-ngày, ví dụ 2026-11-24.")
            return None
        return Expression(Kind.DATE, frozenset(), lambda data: value)

    def _field(self, inside: object, pointer: str) -> Expression | None:
        kind = self._kind_of_field(inside, pointer)
        if kind is None:
            return None
        path = str(inside)
        if kind is Kind.GROUP or "[]" in path:
            self.blame(pointer, "“{path}” là nhóm lặp lại: dùng sum hoặc count.", path=path)
            return None
        return Expression(kind, frozenset({path}), lambda data: as_kind(look_up(data, path), kind))

    def _kind_of_field(self, inside: object, pointer: str) -> Kind | None:
        if not isinstance(inside, str) or inside not in self.types:
            self.blame(pointer, "Không có trường “{path}” trong biểu mẫu.", path=str(inside)[:80])
            return None
        return Kind(self.types[inside])

    # what reads a field rather than its value

    def _over_field(self, word: str, inside: object, pointer: str) -> Expression | None:
        name = inside.get("field") if isinstance(inside, Mapping) and len(inside) == 1 else None
        kind = self._kind_of_field(name, pointer)
        if kind is None:
            return None
        path = str(name)
        uses = frozenset({path})
        if word == "present":
            if "[]" in path:
                self.blame(pointer, "present không dùng cho trường trong nhóm lặp lại.")
                return None
            return Expression(Kind.BOOLEAN, uses, lambda data: _is_there(look_up(data, path)))
        if word == "count":
            if kind is not Kind.GROUP or "[]" in path:
                self.blame(pointer, "count chỉ đếm một nhóm lặp lại.")
                return None
            return Expression(Kind.INTEGER, uses, lambda data: len(_items(data, path)))
        if kind is not Kind.INTEGER or path.count("[].") != 1:
            self.blame(pointer, "sum chỉ cộng một trường số nguyên của nhóm lặp lại, viết “nhóm[].trường”.")
            return None
        return Expression(Kind.INTEGER, uses, lambda data: _sum(data, path))

    # inner nodes

    def _children(
        self, inside: object, pointer: str, depth: int, least: int, most: int
    ) -> list[Expression] | None:
        if not isinstance(inside, Sequence) or isinstance(inside, str) or not least <= len(inside) <= most:
            wanted = str(least) if least == most else f"từ {least}"
            self.blame(pointer, "Ở đây cần danh sách {wanted} phần tử.", wanted=wanted)
            return None
        read = [self.read(item, f"{pointer}/{i}", depth + 1) for i, item in enumerate(inside)]
        found = [item for item in read if item is not None]
        return found if len(found) == len(read) else None

    def _all_of(self, children: list[Expression], kind: Kind, pointer: str) -> bool:
        wrong = [i for i, child in enumerate(children) if child.kind is not kind]
        for i in wrong:
            self.blame(
                f"{pointer}/{i}",
                "Ở đây cần kiểu {expected}, không phải {found}.",
                expected=kind,
                found=children[i].kind,
            )
        return not wrong

    def _not(self, inside: object, pointer: str, depth: int) -> Expression | None:
        child = self.read(inside, pointer, depth + 1)
        if child is None:
            return None
        if child.kind is not Kind.BOOLEAN:
            self.blame(pointer, "not chỉ dùng cho điều kiện.")
            return None
        run = child.run
        return Expression(Kind.BOOLEAN, child.fields, lambda data: run(data) is not True)

    def _in(self, inside: object, pointer: str, depth: int) -> Expression | None:
        if not isinstance(inside, Sequence) or isinstance(inside, str) or len(inside) != 2:
            self.blame(pointer, "in cần [giá trị, [các giá trị cho phép]].")
            return None
        value = self.read(inside[0], f"{pointer}/0", depth + 1)
        choices = self._children(inside[1], f"{pointer}/1", depth + 1, 1, MOST_NODES)
        if value is None or choices is None or not self._all_of(choices, value.kind, f"{pointer}/1"):
            return None
        run, runs = value.run, [choice.run for choice in choices]
        uses = value.fields.union(*(choice.fields for choice in choices))

        def is_among(data: Mapping[str, Any]) -> bool:
            wanted = run(data)
            return wanted is not None and any(choice(data) == wanted for choice in runs)

        return Expression(Kind.BOOLEAN, uses, is_among)

    def _many(self, word: str, inside: object, pointer: str, depth: int) -> Expression | None:
        pair = word in _COMPARE or word == "sub" or word in _BETWEEN
        children = self._children(inside, pointer, depth, 2 if pair else 1, 2 if pair else MOST_NODES)
        if children is None:
            return None
        uses = frozenset[str]().union(*(child.fields for child in children))
        runs = [child.run for child in children]
        if word in ("and", "or"):
            return self._logic(word, children, runs, uses, pointer)
        if word in _COMPARE:
            return self._comparison(word, children, runs, uses, pointer)
        if not self._all_of(children, Kind.DATE if word in _BETWEEN else Kind.INTEGER, pointer):
            return None
        if word in _BETWEEN:
            return Expression(Kind.INTEGER, uses, lambda data: _between(word, runs, data))
        return Expression(Kind.INTEGER, uses, lambda data: _arithmetic(word, runs, data))

    def _logic(
        self, word: str, children: list[Expression], runs: list[Run], uses: frozenset[str], pointer: str
    ) -> Expression | None:
        if not self._all_of(children, Kind.BOOLEAN, pointer):
            return None
        test = all if word == "and" else any
        return Expression(Kind.BOOLEAN, uses, lambda data: test(run(data) is True for run in runs))

    def _comparison(
        self, word: str, children: list[Expression], runs: list[Run], uses: frozenset[str], pointer: str
    ) -> Expression | None:
        left, right = children
        if not self._all_of([left, right], left.kind, pointer):
            return None
        if word not in ("eq", "ne") and left.kind not in _ORDERED:
            self.blame(pointer, "Chỉ so sánh lớn, nhỏ giữa số nguyên hoặc ngày.")
            return None
        compare, (first, second) = _COMPARE[word], runs
        return Expression(Kind.BOOLEAN, uses, lambda data: compare(first(data), second(data)))


def _kind_of(raw: object) -> Kind | None:
    kinds: dict[type, Kind] = {bool: Kind.BOOLEAN, int: Kind.INTEGER, str: Kind.STRING, date: Kind.DATE}
    return kinds.get(type(raw))


def _is_there(value: object) -> bool:
    return value is not None and value != "" and value != [] and value != {}


def _items(data: Mapping[str, Any], path: str) -> list[object]:
    found = look_up(data, path)
    return found if isinstance(found, list) else []


def _sum(data: Mapping[str, Any], path: str) -> int:
    group, inner = path.split("[].")
    return bounded(sum(_numbers(_items(data, group), inner)))


def _numbers(items: list[object], inner: str) -> Iterator[int]:
    for item in items:
        value = as_kind(look_up(item, inner), Kind.INTEGER)
        if isinstance(value, int):
            yield value


def _arithmetic(word: str, runs: list[Run], data: Mapping[str, Any]) -> int | None:
    values = [run(data) for run in runs]
    total: int | None = None
    for value in values:
        if not isinstance(value, int):
            return None
        total = value if total is None else bounded(_ARITHMETIC[word](total, value))
    return total


def _between(word: str, runs: list[Run], data: Mapping[str, Any]) -> int | None:
    start, end = (run(data) for run in runs)
    return _BETWEEN[word](start, end) if isinstance(start, date) and isinstance(end, date) else None
