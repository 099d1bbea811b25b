"""Are the decision tables whole, is each row's source known, and can every fee be worked out?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from motcua.flow.table_proofs import prove
from motcua.ground.sentences import Sentence, as_sentence
from motcua.procedures.packs import conditions
from motcua.procedures.packs.fees import AskedTable, read_fees, read_table, scope_of
from motcua.procedures.packs.findings import Findings
from motcua.procedures.packs.form_types import FieldType, fields_of
from motcua.procedures.packs.source import PackSource

FILE = "pack.yaml"


def check(source: PackSource, findings: Findings) -> None:
    """Every declared table, the fees that ask them, and CSV files that nothing declares."""
    said = source.mapping(FILE)
    fields = fields_of(source.mapping(said["form"]["schema"]))
    numbers = [row["number"] for row in said["law"]]
    tables: dict[str, AskedTable] = {}
    for name, declared in said["tables"].items():
        scope = scope_of(fields, name, said["fees"])
        asked = _table(name, declared, scope, numbers, source, findings)
        if asked is not None:
            tables[name] = asked
    for pointer, said_so in read_fees(said["fees"], tables, fields)[1]:
        where = source.where(FILE, f"/fees{pointer}")
        findings.add(FILE, where, "fee", _sentence(said_so), "Sửa mục fees.")
    for pointer, said_so in conditions.read(said.get("conditions", {}), tables, fields)[1]:
        where = source.where(FILE, f"/conditions{pointer}")
        findings.add(FILE, where, "condition", _sentence(said_so), "Sửa mục conditions.")
    declared_files = {one["file"] for one in said["tables"].values()}
    for file in source.files:
        if file.endswith(".csv") and file not in declared_files:
            findings.add(
                file, "", "unknown-file", "Không bảng nào khai báo tệp này.", "Khai báo trong tables."
            )


def _sentence(said: object) -> Sentence:
    return said if isinstance(said, Sentence) else as_sentence(str(said))


def _table(
    name: str,
    declared: Mapping[str, Any],
    scope: Mapping[str, FieldType],
    numbers: list[str],
    source: PackSource,
    findings: Findings,
) -> AskedTable | None:
    file = declared["file"]
    if file not in source.files:
        message = Sentence("Thiếu tệp {file}.", {"file": file})
        findings.add(
            FILE, source.where(FILE, f"/tables/{name}/file"), "file-missing", message, "Thêm tệp này."
        )
        return None
    found = read_table(name, declared, source.files[file], scope)
    for pointer, said_so in found.pointers:
        where = source.where(FILE, f"/tables/{name}{pointer}")
        findings.add(FILE, where, "expression", _sentence(said_so), "Sửa cách lấy giá trị của cột.")
    for fault in found.cells:
        where = f"dòng {fault.line}" + (f", cột {fault.column}" if fault.column else "")
        findings.add(file, where, "table", fault.message, "Sửa ô này.")
    if found.asked is None:
        return None
    _proof(file, found.asked, findings)
    _sources(file, found.asked, numbers, findings)
    return found.asked


def _proof(file: str, asked: AskedTable, findings: Findings) -> None:
    mends = {
        "gap": "Thêm dòng cho trường hợp này.",
        "overlap": "Thu hẹp một trong hai dòng, hoặc dùng policy: first.",
        "unreachable": "Chuyển dòng lên trên hoặc bỏ đi.",
        "not-proven": "Tách bảng thành nhiều bảng nhỏ.",
    }
    for hole in prove(asked.table):
        where = ", ".join(f"dòng {line}" for line in hole.lines)
        findings.add(file, where, f"table-{hole.rule}", hole.message, mends[hole.rule])


def _sources(file: str, asked: AskedTable, numbers: list[str], findings: Findings) -> None:
    for row in asked.table.rows:
        if not any(number in row.source for number in numbers):
            message = Sentence("Căn cứ “{source}” không có trong mục law.", {"source": row.source[:120]})
            mend = Sentence("Ghi số ký hiệu của một văn bản trong mục law.")
            findings.add(file, f"dòng {row.line}", "table-source", message, mend)
