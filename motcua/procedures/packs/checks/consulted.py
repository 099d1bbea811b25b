"""Can every body that a step asks be asked: one id each, a readable limit that fits, a condition that is typed?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from motcua.flow.expressions import Kind, parse
from motcua.ground.refusals import Invalid
from motcua.ground.sentences import Sentence
from motcua.ground.worktime import Limit, parse_limit
from motcua.procedures.packs.budget import shortest_allowance
from motcua.procedures.packs.findings import Findings
from motcua.procedures.packs.form_types import fields_of, kinds
from motcua.procedures.packs.source import PackSource

FILE = "steps.yaml"
TASK = "y-kien-"
"""Before the id of a body in the name of the task that waits for its opinion: no step may be called so."""

Row = Mapping[str, Any]


def check(source: PackSource, said: Mapping[str, Any], findings: Findings) -> None:
    """The column `consult` of every step. `said` is pack.yaml, empty when it is broken."""
    rows = source.mapping(FILE)["steps"]
    _ids(rows, source, findings)
    for pointer, body in _bodies(rows):
        _limit(body, pointer, said, source, findings)
    if said:
        _conditions(rows, said, source, findings)


def longest_wait(row: Row) -> int:
    """Working minutes that the slowest body may take which a step has to wait for; 0 when it waits for none."""
    limits = [_read(body["limit"]) for body in row.get("consult", ()) if body.get("when") is not None]
    return max((shortest_allowance(limit) for limit in limits if limit), default=0)


def _bodies(rows: list[Row]) -> Iterator[tuple[str, Row]]:
    for number, row in enumerate(rows):
        for rank, body in enumerate(row.get("consult", ())):
            yield f"/steps/{number}/consult/{rank}", body


def _ids(rows: list[Row], source: PackSource, findings: Findings) -> None:
    steps = {row["id"] for row in rows}
    times = Counter(body["id"] for _pointer, body in _bodies(rows))
    for pointer, body in _bodies(rows):
        where = source.where(FILE, f"{pointer}/id")
        if times[body["id"]] > 1:
            message = Sentence("Nơi được hỏi “{id}” ghi nhiều lần trong gói.", {"id": body["id"]})
            findings.add(FILE, where, "consult-id", message, "Mỗi nơi được hỏi, ở mỗi bước, một mã riêng.")
        if TASK + body["id"] in steps:
            message = Sentence("Mã bước “{id}” dành cho việc hỏi ý kiến.", {"id": TASK + body["id"]})
            findings.add(FILE, where, "consult-id", message, "Đổi mã bước ấy hoặc mã nơi được hỏi.")


def _read(text: str) -> Limit | None:
    try:
        return parse_limit(text)
    except Invalid:
        return None


def _limit(body: Row, pointer: str, said: Mapping[str, Any], source: PackSource, findings: Findings) -> None:
    """A limit that can be read, and no longer than that of the dossier, inside which it runs."""
    where = source.where(FILE, f"{pointer}/limit")
    try:
        own = parse_limit(body["limit"])
    except Invalid as error:
        findings.add(FILE, where, "consult-limit", error.sentence, "Sửa thời hạn trả lời.")
        return
    whole = _read(said["limit"]["text"]) if said else None
    if whole is not None and shortest_allowance(own) > shortest_allowance(whole):
        values: dict[str, str | int] = {"name": body["name"], "own": own.text, "whole": whole.text}
        words = "“{name}” được {own} để trả lời, dài hơn thời hạn của cả hồ sơ là {whole}."
        findings.add(FILE, where, "consult-limit", Sentence(words, values), "Rút ngắn thời hạn trả lời.")


def _conditions(rows: list[Row], said: Mapping[str, Any], source: PackSource, findings: Findings) -> None:
    known = kinds(fields_of(source.mapping(said["form"]["schema"])))
    for pointer, body in _bodies(rows):
        if body.get("when") is None:
            continue
        for fault in parse(body["when"], known, Kind.BOOLEAN).faults:
            where = source.where(FILE, f"{pointer}/when{fault.pointer}")
            findings.add(FILE, where, "expression", fault.message, "Sửa điều kiện ở chỗ này.")
