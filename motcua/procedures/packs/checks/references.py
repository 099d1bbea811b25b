"""Does everything that a pack names exist: fields of the form, slots, steps, units of text people read?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from motcua.flow.expressions import Kind, parse
from motcua.ground.sentences import Sentence
from motcua.procedures.packs import limits, requirements
from motcua.procedures.packs.findings import Findings
from motcua.procedures.packs.form_types import FieldType, fields_of, kinds
from motcua.procedures.packs.source import PackSource

FILE = "pack.yaml"
LEAST_WORDS_OF_A_NAME = 2


def check(source: PackSource, findings: Findings) -> None:
    """Identity, people, slots, limit and prefilling of pack.yaml."""
    said = source.mapping(FILE)
    fields = fields_of(source.mapping(said["form"]["schema"]))
    for pointer, fault in limits.read(said["limit"], fields, _steps(source, findings))[1]:
        findings.add(FILE, source.where(FILE, f"/limit{pointer}"), "limit", fault, "Sửa thời hạn.")
    if said["presence"]["required"] and not said["presence"]["reason"]:
        message = Sentence("Gói đòi có mặt trực tiếp mà không nói vì sao.")
        findings.add(FILE, source.where(FILE, "/presence"), "presence", message, "Ghi reason và law.")
    _people(said["people"], fields, source, findings)
    _slots(said["slots"], fields, source, findings)
    for pointer, fault in requirements.read(said.get("requirements", ()), fields)[1]:
        where = source.where(FILE, f"/requirements{pointer}")
        findings.add(FILE, where, "requirement", fault, "Sửa điều kiện ở chỗ này.")
    _prefill(said["result"], fields, source, findings)


def _steps(source: PackSource, findings: Findings) -> list[str] | None:
    """The ids of the steps in their order; None when their table is broken."""
    if findings.has("steps.yaml"):
        return None
    return [row["id"] for row in source.mapping("steps.yaml").get("steps", ())]


def _people(
    people: Mapping[str, Any], fields: Mapping[str, FieldType], source: PackSource, findings: Findings
) -> None:
    for key, path in people["applicant"].items():
        where = source.where(FILE, f"/people/applicant/{key}")
        known = fields.get(path)
        if known is None or known.kind not in (Kind.STRING, Kind.DATE) or "[]" in path:
            message = Sentence("Không có trường chữ “{path}” trong biểu mẫu.", {"path": path})
            findings.add(FILE, where, "unknown-field", message, "Sửa tên trường.")
        elif key in ("name", "phone") and not known.always:
            message = Sentence("Trường “{path}” phải luôn được trả lời.", {"path": path})
            findings.add(FILE, where, "applicant", message, "Ghi trường này vào required của biểu mẫu.")
    if "wants_paper" in people:
        _condition(people["wants_paper"], "/people/wants_paper", fields, source, findings)


def _condition(
    raw: object, pointer: str, fields: Mapping[str, FieldType], source: PackSource, findings: Findings
) -> None:
    for fault in parse(raw, kinds(fields), Kind.BOOLEAN).faults:
        where = source.where(FILE, pointer + fault.pointer)
        findings.add(FILE, where, "expression", fault.message, "Sửa điều kiện ở chỗ này.")


def _slots(slots: list[Any], fields: Mapping[str, FieldType], source: PackSource, findings: Findings) -> None:
    ids = Counter(slot["id"] for slot in slots)
    for number, slot in enumerate(slots):
        where = source.where(FILE, f"/slots/{number}")
        if ids[slot["id"]] > 1:
            message = Sentence("Hai loại giấy tờ cùng mã “{id}”.", {"id": slot["id"]})
            findings.add(FILE, where, "slot-id", message, "Đặt mã khác; mã không dùng lại.")
        if not _is_plain(slot["name"]):
            message = Sentence("Tên giấy tờ “{name}” chưa phải lời dễ hiểu.", {"name": slot["name"]})
            mend = Sentence("Viết tên bằng tiếng Việt, ít nhất hai từ, chữ đầu viết hoa.")
            findings.add(FILE, where, "slot-name", message, mend)
        if slot.get("when") is not None:
            _condition(slot["when"], f"/slots/{number}/when", fields, source, findings)


def _is_plain(name: str) -> bool:
    """A name that a person reads: two words at least, beginning with a capital, no file or field name."""
    words = name.split()
    return len(words) >= LEAST_WORDS_OF_A_NAME and name[0].isupper() and "_" not in name


def _prefill(
    result: Mapping[str, Any], fields: Mapping[str, FieldType], source: PackSource, findings: Findings
) -> None:
    typed = fields_of(source.mapping(result["schema"])) if "schema" in result else {}
    for number, rule in enumerate(result.get("prefill", ())):
        group = f"{rule['each']}[]." if "each" in rule else ""
        into = f"{rule['to']}[]." if "each" in rule else f"{rule['to']}."
        for key in rule.get("make", {}):
            if into + key not in typed:
                message = Sentence("Kết quả không có “{to}” để ghi số.", {"to": into + key})
                where = source.where(FILE, f"/result/prefill/{number}/make/{key}")
                findings.add(FILE, where, "prefill", message, "Sửa tên trường.")
        for key, path in rule["take"].items():
            taken, given = typed.get(into + key), fields.get(group + path)
            if taken is None or given is None or taken.kind is not given.kind:
                values: dict[str, str | int] = {"to": into + key, "path": group + path}
                message = Sentence("Không chép được “{path}” của tờ khai sang “{to}” của kết quả.", values)
                where = source.where(FILE, f"/result/prefill/{number}/take/{key}")
                findings.add(FILE, where, "prefill", message, "Sửa tên trường; hai bên phải cùng kiểu.")
