"""Are the forms in the closed profile, are their examples complete and valid, is every file named?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from motcua.eforms import profile
from motcua.ground.sentences import Sentence
from motcua.procedures.code_lists import lists_of
from motcua.procedures.packs.findings import Findings
from motcua.procedures.packs.source import PackSource

FILE = "pack.yaml"


def check(source: PackSource, findings: Findings) -> None:
    """The form of the request and, where there is one, that of the result."""
    said = source.mapping(FILE)
    _form(said["form"], "/form", source, findings)
    if "schema" in said["result"]:
        _form(said["result"], "/result", source, findings)
    named = {one[key] for one in (said["form"], said["result"]) for key in ("schema", "ui") if key in one}
    for file in source.files:
        if file.endswith(".json") and file not in named:
            findings.add(
                file, "", "unknown-file", "Gói không dùng tệp này.", "Khai báo trong form hoặc result."
            )


def _form(named: Mapping[str, Any], pointer: str, source: PackSource, findings: Findings) -> None:
    for key in ("schema", "ui"):
        file = named.get(key)
        if file is not None and file not in source.files:
            where = source.where(FILE, f"{pointer}/{key}")
            message = Sentence("Thiếu tệp {file}.", {"file": file})
            findings.add(FILE, where, "file-missing", message, "Thêm tệp này vào gói.")
        elif file in source.documents and not source.mapping(file):
            findings.add(
                file, "", "form", "Tệp biểu mẫu trống hoặc không phải đối tượng JSON.", "Viết lại tệp."
            )
    schema_file, ui_file = named["schema"], named.get("ui", "")
    schema, ui = source.mapping(schema_file), source.mapping(ui_file)
    if not schema or findings.has(schema_file) or (ui_file and findings.has(ui_file)):
        return
    for one in profile.check(schema, ui, lists_of(schema)):
        file = ui_file if one.document == "ui" and ui_file else schema_file
        findings.add(file, source.where(file, one.where), f"form-{one.rule}", one.message, one.mend)
