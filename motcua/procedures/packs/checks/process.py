"""Is the step table a sound process with the acts of a one-stop desk, and does its time fit the limit?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from motcua.flow import soundness
from motcua.flow.graph import Graph
from motcua.ground.refusals import Invalid, Refused
from motcua.ground.sentences import Sentence, as_sentence
from motcua.ground.worktime import parse_limit
from motcua.procedures.packs.budget import longest_minutes, shortest_allowance
from motcua.procedures.packs.checks import consulted
from motcua.procedures.packs.checks.consulted import longest_wait
from motcua.procedures.packs.content import graph_of
from motcua.procedures.packs.findings import Findings
from motcua.procedures.packs.source import PackSource

FILE = "steps.yaml"
DOES = {
    "accept": "nhận hồ sơ (does: accept)",
    "sign": "ký kết quả (does: sign)",
    "issue": "cấp số, đóng dấu (does: issue)",
    "return": "trả kết quả (does: return)",
}
LINKED = {
    "accept": DOES["accept"],
    "children": "chờ các cơ quan liên thông (does: children)",
    "return": DOES["return"],
}
"""The acts of a linked request, whose results are given by its children."""


def check(source: PackSource, said: Mapping[str, Any], findings: Findings) -> None:
    """The graph of the table, its soundness, its acts and its time budget.

    `said` is pack.yaml, empty when it is broken: then what rests on it is not asked.
    """
    rows = source.mapping(FILE)["steps"]
    try:
        graph = graph_of(source)
    except Invalid as error:
        for one in error.errors or ():
            where = source.where(FILE, f"/steps{one.pointer}")
            findings.add(FILE, where, "step-table", as_sentence(one.message), "Sửa bảng các bước.")
        if not error.errors:
            findings.add(FILE, "", "step-table", error.sentence, "Sửa bảng các bước.")
        return
    for fault in soundness.check(graph):
        path = " → ".join(str(one).rstrip(".") for one in fault.path)
        message = (
            fault.message
            if not path
            else Sentence("{path}. {what}", {"path": path, "what": str(fault.message)})
        )
        findings.add(FILE, fault.node, f"soundness-{fault.rule}", message, fault.mend)
    linked = bool(said.get("children"))
    _acts(rows, source, findings, LINKED if linked else DOES)
    consulted.check(source, said, findings)
    if said and not linked:
        _result_step(rows, said["result"]["step"], source, findings)
        _issuer(rows, said["result"].get("issuer", ""), source, findings)
    if said:
        _conditions(rows, said.get("conditions", {}), source, findings)
        cases = said["limit"].get("cases", ())
        steps = {case["step"] for case in cases if "step" in case}
        for one in (said["limit"], *cases):
            _budget(graph, rows, one["text"], steps - {one.get("step")}, findings)


def _acts(
    rows: list[Mapping[str, Any]], source: PackSource, findings: Findings, needed: Mapping[str, str]
) -> None:
    """Intake comes first and once; the acts that are `needed` are there. Only a linked request has children."""
    does = [row["does"] for row in rows]
    if does.count("children") > ("children" in needed):
        message = Sentence("Bước chờ các cơ quan liên thông chỉ có một, và chỉ ở thủ tục liên thông.")
        findings.add(FILE, "", "child-step", message, "Bỏ bước thừa, hoặc thêm mục children vào pack.yaml.")
    for act, words in needed.items():
        if act not in does:
            message = Sentence("Chưa có bước {act}.", {"act": words})
            findings.add(FILE, "", "step-missing", message, "Thêm bước này vào bảng.")
    if does[0] != "accept" or does.count("accept") > 1:
        message = Sentence("Bước nhận hồ sơ phải đứng đầu và chỉ có một.")
        findings.add(
            FILE, source.where(FILE, "/steps/0"), "step-accept", message, "Đưa bước nhận lên đầu bảng."
        )


def _result_step(rows: list[Mapping[str, Any]], named: str, source: PackSource, findings: Findings) -> None:
    """The content of the result is typed at a step where somebody works."""
    if not any(row["id"] == named and row["does"] == "work" for row in rows):
        message = Sentence("Bước soạn kết quả “{step}” không phải một bước làm việc.", {"step": named})
        findings.add(
            "pack.yaml", source.where("pack.yaml", "/result/step"), "result-step", message, "Sửa mã bước."
        )


def _issuer(rows: list[Mapping[str, Any]], issuer: str, source: PackSource, findings: Findings) -> None:
    """The number and the stamp are given by the agency in whose name the result goes out."""
    for number, row in enumerate(rows):
        if row["does"] == "issue" and row.get("at", "") != issuer:
            values: dict[str, str | int] = {"step": row["name"], "issuer": issuer or "cơ quan giải quyết"}
            message = Sentence("Bước “{step}” không ở cơ quan ban hành kết quả ({issuer}).", values)
            where = source.where(FILE, f"/steps/{number}")
            findings.add(FILE, where, "issuer", message, "Cho cột at của bước và result.issuer giống nhau.")


def _conditions(
    rows: list[Mapping[str, Any]], known: Mapping[str, Any], source: PackSource, findings: Findings
) -> None:
    """A step that chooses by a condition names one that pack.yaml works out."""
    for number, row in enumerate(rows):
        if "by" in row and row["by"] not in known:
            message = Sentence("Không có điều kiện “{name}” trong pack.yaml.", {"name": row["by"]})
            where = source.where(FILE, f"/steps/{number}/by")
            findings.add(FILE, where, "condition", message, "Thêm vào mục conditions.")


def _budget(
    graph: Graph, rows: list[Mapping[str, Any]], text: str, without: set[str], findings: Findings
) -> None:
    """The longest way through must fit the shortest time that the limit can leave; a step that brings a limit of
    its own stands on ways of that limit only."""
    try:
        allowed = shortest_allowance(parse_limit(text))
    except Refused:
        return
    needed, steps = longest_minutes(graph, {row["id"]: longest_wait(row) for row in rows}, without)
    if needed > allowed:
        values: dict[str, str | int] = {
            "needed": _hours(needed),
            "allowed": _hours(allowed),
            "limit": text,
            "steps": ", ".join(steps),
        }
        words = (
            "Các bước cần {needed} giờ làm việc, thời hạn “{limit}” có lúc chỉ còn {allowed} giờ: {steps}."
        )
        findings.add(FILE, "", "time-budget", Sentence(words, values), "Rút bớt giờ hoặc cho làm song song.")


def _hours(minutes: int) -> str:
    whole, rest = divmod(minutes, 60)
    return f"{whole},{rest * 100 // 60:02d}".rstrip("0").rstrip(",") if rest else str(whole)
