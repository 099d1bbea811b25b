"""Is a linked request whole: does each child exist, get its answers and papers, and begin in time?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from motcua.flow.expressions import Kind, parse
from motcua.ground.refusals import Refused
from motcua.ground.sentences import Sentence
from motcua.ground.worktime import parse_limit
from motcua.procedures.packs import children
from motcua.procedures.packs.budget import longest_allowance, longest_minutes, shortest_allowance
from motcua.procedures.packs.checks.children_answers import answer_faults, slot_faults
from motcua.procedures.packs.children import Child, read_take
from motcua.procedures.packs.content import graph_of
from motcua.procedures.packs.findings import Findings
from motcua.procedures.packs.form_types import fields_of, kinds
from motcua.procedures.packs.nearby import nearby
from motcua.procedures.packs.pack import Pack
from motcua.procedures.packs.source import PackSource

FILE = "pack.yaml"


@dataclass(frozen=True)
class _Place:
    """Where findings of one child are put."""

    source: PackSource
    findings: Findings
    number: int

    def say(self, rule: str, below: str, message: Sentence | str, mend: str) -> None:
        where = self.source.where(FILE, f"/children/{self.number}{below}")
        self.findings.add(FILE, where, rule, message, mend)


def check(source: PackSource, findings: Findings) -> None:
    """Every child on its own, then how they wait for each other and whether that fits the limit."""
    said = source.mapping(FILE)
    rows = said.get("children", ())
    if not rows:
        return
    known = nearby(source, [row["procedure"] for row in rows])
    found = [_child(row) for row in rows]
    ids = Counter(one.id for one in found)
    for number, one in enumerate(found):
        place = _Place(source, findings, number)
        if ids[one.id] > 1:
            place.say(
                "child-id", "/id", Sentence("Hai nhánh cùng mã “{id}”.", {"id": one.id}), "Đặt mã khác."
            )
        _alone(one, rows[number], known, said, place)
        for other in one.after:
            if other not in ids or other == one.id:
                message = Sentence("Không có nhánh “{id}” để chờ.", {"id": other})
                place.say("child-after", "/after", message, "Sửa mã nhánh trong after.")
    if stuck := children.circle(found):
        message = Sentence("Các nhánh chờ nhau thành vòng: {ids}.", {"ids": ", ".join(stuck)})
        findings.add(FILE, source.where(FILE, "/children"), "child-circle", message, "Bỏ bớt after.")
        return
    _in_time(found, known, str(said["limit"]["text"]), source, findings)


def _child(row: Mapping[str, Any]) -> Child:
    """The child as far as it can be read without the form."""
    taken = {path: read_take(one) for path, one in row["form"].items()}
    return Child(
        id=row["id"],
        procedure=row["procedure"],
        name=row["name"],
        after=tuple(row.get("after", ())),
        form=taken,
        slots=dict(row.get("slots", {})),
    )


def _alone(
    one: Child, row: Mapping[str, Any], known: Mapping[str, Pack], said: Mapping[str, Any], place: _Place
) -> None:
    fields = fields_of(place.source.mapping(said["form"]["schema"]))
    for fault in parse(row.get("when", True), kinds(fields), Kind.BOOLEAN).faults:
        place.say("expression", f"/when{fault.pointer}", fault.message, "Sửa điều kiện ở chỗ này.")
    if "ward" in row and (row["ward"] not in fields or fields[row["ward"]].kind is not Kind.STRING):
        message = Sentence("Không có trường xã, phường “{path}” trong biểu mẫu.", {"path": row["ward"]})
        place.say("unknown-field", "/ward", message, "Sửa tên trường.")
    if "prolongs" in row and not _is_longer(str(row["prolongs"]), str(said["limit"]["text"])):
        message = Sentence(
            "“{text}” không phải một thời hạn dài hơn thời hạn chung.", {"text": row["prolongs"]}
        )
        place.say("limit", "/prolongs", message, "Sửa thời hạn, hoặc bỏ prolongs.")
    pack = known.get(one.procedure)
    if pack is None:
        message = Sentence("Không thấy gói của thủ tục {code} cho nhánh này.", {"code": one.procedure})
        mend = "Đặt gói ấy cạnh gói này, hoặc ban hành gói ấy trước."
        place.say("child-missing", "/procedure", message, mend)
        return
    for message in _unfit(pack, str(said["code"])):
        place.say("child-pack", "/procedure", message, "Chọn gói khác cho nhánh này.")
    results = {
        other["id"]: known[other["procedure"]]
        for other in said["children"]
        if other["id"] in one.after and other["procedure"] in known
    }
    always = row.get("when") is None
    for below, message in answer_faults(one, pack, fields, results, always=always):
        place.say("child-form", below, message, "Sửa dòng này trong form của nhánh.")
    for below, message in slot_faults(one, pack, said["slots"]):
        place.say("child-slot", below, message, "Sửa slots của nhánh.")


def _is_longer(text: str, whole: str) -> bool:
    try:
        return longest_allowance(parse_limit(text)) > longest_allowance(parse_limit(whole))
    except Refused:
        return False


def _unfit(pack: Pack, code: str) -> Iterator[Sentence]:
    if pack.said.get("children"):
        yield Sentence("Thủ tục {code} tự nó đã là liên thông.", {"code": pack.code})
    if pack.part_of not in ("", code):
        values = {"code": pack.code, "other": pack.part_of}
        yield Sentence("Gói {code} chỉ là một phần của thủ tục {other}.", values)


def _in_time(
    found: list[Child], known: Mapping[str, Pack], limit: str, source: PackSource, findings: Findings
) -> None:
    """The own steps and the limits of children that wait for each other fit what the whole limit leaves at least."""
    try:
        allowed = shortest_allowance(parse_limit(limit))
        linked, way = children.longest(found, _minutes(found, known))
        steps = source.mapping("steps.yaml")["steps"]
        waits = {row["id"]: linked for row in steps if row["does"] == children.STEP}
        needed, _names = longest_minutes(graph_of(source), waits)
    except Refused:
        return
    if needed <= allowed:
        return
    values: dict[str, str | int] = {
        "needed": needed // 60,
        "allowed": allowed // 60,
        "limit": limit,
        "way": " → ".join(way),
    }
    words = (
        "Các bước và các nhánh nối nhau cần {needed} giờ làm việc, thời hạn chung “{limit}” có lúc chỉ còn "
        "{allowed} giờ: {way}."
    )
    where = source.where(FILE, "/limit")
    findings.add(
        FILE, where, "time-budget", Sentence(words, values), "Cho chạy song song, hoặc sửa thời hạn."
    )


def _minutes(found: list[Child], known: Mapping[str, Pack]) -> dict[str, int]:
    return {one.id: longest_allowance(known[one.procedure].limit) for one in found if one.procedure in known}
