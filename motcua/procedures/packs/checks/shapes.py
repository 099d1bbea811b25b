"""Has every YAML file the shape it must have? Misspelt keys, missing keys, wrong types."""

from __future__ import annotations

from typing import Any

from motcua.ground.sentences import Sentence
from motcua.procedures.packs.findings import Findings
from motcua.procedures.packs.plain_yaml import escaped
from motcua.procedures.packs.schema import validator_of
from motcua.procedures.packs.source import PackSource
from motcua.procedures.packs.words import FILES

MOST_OF_A_FILE = 40
KINDS = {
    "object": "nhóm khóa",
    "array": "danh sách",
    "string": "chữ",
    "integer": "số nguyên",
    "boolean": "true hoặc false",
    "null": "trống",
}
READ_SO = {
    "pattern": "Giá trị viết không đúng dạng.",
    "format": "Giá trị viết không đúng dạng.",
    "minLength": "Còn trống; ghi vào.",
    "maxLength": "Dài quá.",
    "minItems": "Danh sách quá ngắn.",
    "maxItems": "Danh sách quá dài.",
    "minimum": "Số quá nhỏ.",
    "maximum": "Số quá lớn.",
    "maxProperties": "Quá nhiều khóa.",
}


def check(source: PackSource, findings: Findings) -> None:
    """Each YAML file against its schema; a file of no known kind is a finding too."""
    for file in sorted(source.documents):
        if file in ("pack.yaml", "steps.yaml", "approval.yaml", *FILES.values()):
            _file(file, file, source, findings)
        elif file.startswith("golden/") and file.endswith(".yaml"):
            _file(file, "golden/*.yaml", source, findings)
        elif file.endswith(".yaml"):
            findings.add(file, "", "unknown-file", "Gói không có loại tệp này.", "Bỏ tệp ra khỏi gói.")


def _file(file: str, kind: str, source: PackSource, findings: Findings) -> None:
    for number, error in enumerate(validator_of(kind).iter_errors(source.document(file))):
        if number >= MOST_OF_A_FILE:
            break
        pointer = "".join(f"/{escaped(str(part))}" for part in error.instance_path)
        for extra, message, mend in _said(error):
            findings.add(file, source.where(file, pointer + extra), "schema", message, mend)


def _said(error: Any) -> list[tuple[str, Sentence, Sentence]]:
    """What one error of the validator means: (rest of the pointer, message, mend)."""
    kind, name = error.kind, str(error.kind.name)
    if name == "required":
        key = str(kind.property)
        return [("", Sentence("Thiếu khóa “{key}”.", {"key": key}), Sentence("Thêm khóa này."))]
    if name in ("additionalProperties", "unevaluatedProperties"):
        keys = [str(key)[:60] for key in kind.unexpected]
        mend = Sentence("Sửa tên khóa hoặc bỏ đi.")
        return [(f"/{escaped(key)}", Sentence("Không có khóa “{key}”.", {"key": key}), mend) for key in keys]
    if name in ("enum", "const"):
        allowed = kind.options if name == "enum" else [kind.expected_value]
        words = ", ".join(str(one) for one in allowed)
        return [
            ("", Sentence("Giá trị không được phép."), Sentence("Chọn trong: {words}.", {"words": words}))
        ]
    if name == "type":
        types = kind.types if isinstance(kind.types, list | tuple) else [kind.types]
        words = ", ".join(KINDS.get(str(one).lower(), str(one)) for one in types)
        return [("", Sentence("Sai kiểu giá trị."), Sentence("Ở đây cần: {words}.", {"words": words}))]
    message = READ_SO.get(name, "Giá trị không đúng với mẫu của tệp này.")
    return [("", Sentence(message), Sentence("Xem mẫu bằng lệnh “motcua packs schema”."))]
