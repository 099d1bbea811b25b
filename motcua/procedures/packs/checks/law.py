"""Is every legal reference known, dated and in force on the day the pack takes effect?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from motcua.ground.law import LawRef, LawStatus
from motcua.ground.sentences import Sentence
from motcua.procedures.packs.findings import Findings
from motcua.procedures.packs.source import PackSource

FILE = "pack.yaml"


def check(source: PackSource, findings: Findings) -> None:
    """The list of law and every place that names one of it."""
    said = source.mapping(FILE)
    days = _days(source)
    ids = Counter(row["id"] for row in said["law"])
    for number, row in enumerate(said["law"]):
        where = source.where(FILE, f"/law/{number}")
        if ids[row["id"]] > 1:
            message = Sentence("Hai văn bản cùng mã “{id}”.", {"id": row["id"]})
            findings.add(FILE, where, "law-id", message, "Đặt mã khác.")
        _dates(row, days, where, findings)
    for pointer, named in _named(said):
        if named not in ids:
            message = Sentence("Không có văn bản “{id}” trong mục law.", {"id": named})
            findings.add(
                FILE, source.where(FILE, pointer), "law-unknown", message, "Thêm văn bản hoặc sửa mã."
            )
    _checked(said, source, findings)


def _days(source: PackSource) -> tuple[date, ...]:
    """When the law must be in force: on the day that the pack names, and on that of its decision."""
    decided = source.mapping("approval.yaml").get("effective_on", "")
    days = [date.fromisoformat(source.mapping(FILE)["effective_from"])]
    with suppress(ValueError, TypeError):  # the shape of that file is another check's
        days.append(date.fromisoformat(decided))
    return tuple(days)


def _dates(row: Mapping[str, Any], days: tuple[date, ...], where: str, findings: Findings) -> None:
    law = LawRef.from_row({key: value for key, value in row.items() if key != "id"})
    lapsed = next((day for day in days if not law.in_force_on(day)), days[0])
    values: dict[str, str | int] = {"number": law.number, "day": lapsed.isoformat()}
    if law.issued_on and law.valid_from and law.valid_from < law.issued_on:
        message = Sentence("{number} có hiệu lực trước ngày ban hành.", values)
        findings.add(FILE, where, "law-dates", message, "Xem lại issued_on và valid_from.")
    if law.valid_from and law.valid_to and law.valid_to < law.valid_from:
        message = Sentence("{number} hết hiệu lực trước khi có hiệu lực.", values)
        findings.add(FILE, where, "law-dates", message, "Xem lại valid_from và valid_to.")
    elif law.status is not LawStatus.IN_FORCE or not law.in_force_on(lapsed):
        message = Sentence("{number} không có hiệu lực vào ngày {day}.", values)
        findings.add(FILE, where, "law-not-in-force", message, "Thay bằng văn bản đang có hiệu lực.")


def _named(said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every mention of a law by its id, with its pointer."""
    for part in ("limit", "presence"):
        for number, named in enumerate(said[part]["law"]):
            yield f"/{part}/law/{number}", named
    for place, case in enumerate(said["limit"].get("cases", ())):
        for number, named in enumerate(case["law"]):
            yield f"/limit/cases/{place}/law/{number}", named
    for part in ("slots", "requirements"):
        for place, one in enumerate(said.get(part, ())):
            for number, named in enumerate(one["law"]):
                yield f"/{part}/{place}/law/{number}", named
    if said["presence"]["required"] and not said["presence"]["law"]:
        yield "/presence/law", ""


def _checked(said: Mapping[str, Any], source: PackSource, findings: Findings) -> None:
    """A check that was not made is never shown as made."""
    if said["checked_on"] is None and said["checked_by"] is None:
        return
    unchecked = [row["number"] for row in said["law"] if row["checked_on"] is None]
    if unchecked or None in (said["checked_on"], said["checked_by"]):
        message = Sentence("Gói ghi là đã đối chiếu, nhưng việc đối chiếu chưa đủ.")
        mend = Sentence("Ghi đủ người, ngày đối chiếu của gói và của từng văn bản, hoặc để trống (null).")
        findings.add(FILE, source.where(FILE, "/checked_on"), "law-checked", message, mend)
