"""Was the pack approved by whom it must be: three different persons, a decision, days that follow each other?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from motcua.ground.sentences import Sentence
from motcua.procedures.packs.approval import FILE, same_person
from motcua.procedures.packs.findings import Findings
from motcua.procedures.packs.source import PackSource


def check(source: PackSource, said: Mapping[str, Any], findings: Findings) -> None:
    """The record of the approval where there is one; `said` is pack.yaml, empty when it is broken.

    A pack without one may be proven, but not published.
    """
    approval = source.mapping(FILE)
    if not approval or findings.has(FILE):
        return
    for one, other in same_person(approval):
        message = Sentence("“{name}” đứng ở cả hai vai.", {"name": approval[one]})
        mend = Sentence("Người soạn, người thẩm định pháp chế và người phê duyệt là ba người khác nhau.")
        findings.add(FILE, source.where(FILE, f"/{other}"), "approval-persons", message, mend)
    _days(approval, said, source, findings)


def _days(
    approval: Mapping[str, Any], said: Mapping[str, Any], source: PackSource, findings: Findings
) -> None:
    effective = date.fromisoformat(approval["effective_on"])
    where = source.where(FILE, "/effective_on")
    if effective < date.fromisoformat(approval["decided_on"]):
        findings.add(
            FILE, where, "approval-dates", "Ngày hiệu lực đứng trước ngày ký quyết định.", "Xem lại hai ngày."
        )
    if said and effective < date.fromisoformat(said["effective_from"]):
        values: dict[str, str | int] = {"from": said["effective_from"]}
        message = Sentence("Ngày hiệu lực đứng trước effective_from của gói là {from}.", values)
        findings.add(FILE, where, "approval-dates", message, "Xem lại effective_on và effective_from.")
