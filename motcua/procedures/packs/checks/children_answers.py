"""Does a child of a linked request get every answer and paper that it needs, each of the right type?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from motcua.flow.expressions import Kind
from motcua.ground.sentences import Sentence
from motcua.procedures.packs.children import ISSUED_NUMBER, ISSUED_ON, Child, Take
from motcua.procedures.packs.form_types import FieldType, fields_of
from motcua.procedures.packs.pack import Pack

Fault = tuple[str, Sentence]
Fields = Mapping[str, FieldType]
ISSUED = {ISSUED_NUMBER: FieldType(Kind.STRING, always=True), ISSUED_ON: FieldType(Kind.DATE, always=True)}


def answer_faults(
    child: Child, pack: Pack, fields: Fields, results: Mapping[str, Pack], *, always: bool
) -> Iterator[Fault]:
    """What is wrong with how the child's form is filled, by pointer below the child.

    `results`: the packs of the children it waits for. `always`: it is opened whatever the answers are, so that
    what it always needs must always be there.
    """
    covered: set[str] = set()
    for path, take in child.form.items():
        wanted = _below(pack.fields, path)
        covered.update(path + rest for rest in wanted)
        pointer = f"/form/{path}"
        if not wanted:
            yield pointer, Sentence("Thủ tục {code} không hỏi “{path}”.", {"code": pack.code, "path": path})
        elif message := _unfit(path, take, wanted, _source(take, fields, results), always=always):
            yield pointer, message
    for path, one in pack.fields.items():
        if one.always and one.kind is not Kind.GROUP and path not in covered and "[]" not in path:
            yield "/form", Sentence("Chưa nói lấy “{path}” ở đâu, mà thủ tục luôn cần.", {"path": path})


def _below(fields: Fields, path: str) -> dict[str, FieldType]:
    """What lies at a path, whole groups and lists included, by the rest of each path."""
    return {
        one.removeprefix(path): kind
        for one, kind in fields.items()
        if one == path or one.startswith((f"{path}.", f"{path}[]."))
    }


def _source(take: Take, fields: Fields, results: Mapping[str, Pack]) -> dict[str, FieldType] | None:
    """What the answer is taken from; None for a fixed value."""
    if not take.path:
        return None
    if not take.result_of:
        return _below(fields, take.path)
    pack = results.get(take.result_of)
    form = pack.result_form if pack else None
    return _below({**fields_of(form.schema), **ISSUED}, take.path) if form else {}


def _unfit(path: str, take: Take, wanted: Fields, given: Fields | None, *, always: bool) -> Sentence | None:
    values: dict[str, str | int] = {"path": path, "from": take.path, "child": take.result_of}
    if given is None:
        fits = set(wanted) == {""} and _is(take.value, wanted[""])
        return None if fits else Sentence("Giá trị đặt sẵn cho “{path}” không hợp kiểu của câu hỏi.", values)
    if not given:
        if take.result_of:
            words = "Kết quả của nhánh “{child}” không có “{from}”, hoặc after chưa nhắc nhánh ấy."
            return Sentence(words, values)
        return Sentence("Biểu mẫu không có “{from}”.", values)
    for rest, kind in wanted.items():
        source = given.get(rest)
        if source is None:
            if kind.always:
                return Sentence("“{from}” không có hết những gì “{path}” cần.", values)
        elif source.kind is not kind.kind or not _within(source, kind):
            return Sentence("“{from}” và “{path}” không cùng kiểu hoặc không cùng các lựa chọn.", values)
        elif kind.always and not source.always and always:
            return Sentence("“{from}” có thể không được trả lời, mà “{path}” luôn cần.", values)
    return None


def _within(source: FieldType, wanted: FieldType) -> bool:
    """Whether every choice of the source is one of the question's."""
    return wanted.allowed is None or (
        source.allowed is not None and set(source.allowed) <= set(wanted.allowed)
    )


def _is(value: object, wanted: FieldType) -> bool:
    kind = {bool: Kind.BOOLEAN, int: Kind.INTEGER, str: Kind.STRING}.get(type(value))
    if wanted.kind is Kind.DATE:
        return kind is Kind.STRING
    return kind is wanted.kind and (wanted.allowed is None or value in wanted.allowed)


def slot_faults(child: Child, pack: Pack, own: Sequence[Mapping[str, Any]]) -> Iterator[Fault]:
    """What is wrong with its places for papers: each is filled from one of the parent's that takes the same kinds."""
    there = {slot["id"]: slot for slot in own}
    known = {slot.id: slot for slot in pack.slots}
    for name, source in child.slots.items():
        values: dict[str, str | int] = {"slot": name, "from": source, "code": pack.code}
        if name not in known:
            yield "/slots", Sentence("Thủ tục {code} không có loại giấy tờ “{slot}”.", values)
        elif source not in there:
            yield "/slots", Sentence("Gói này không có loại giấy tờ “{from}”.", values)
        elif not set(there[source]["accepts"]) <= set(known[name].accepts):
            yield "/slots", Sentence("“{from}” nhận cả loại tệp mà “{slot}” không nhận.", values)
    for name, slot in known.items():
        if slot.always_required and name not in child.slots:
            yield "/slots", Sentence("Chưa nói lấy giấy tờ “{slot}” ở đâu.", {"slot": name})
