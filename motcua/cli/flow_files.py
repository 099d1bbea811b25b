"""Reading a process for `motcua flow`: a step table (YAML), a graph (JSON), BPMN, or a pack's folder."""

import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from motcua.cli.parser import CalledWrongly
from motcua.flow import bpmn
from motcua.flow.graph import Graph
from motcua.flow.step_table import to_graph
from motcua.ground.refusals import FieldError, Invalid
from motcua.ground.sentences import Sentence
from motcua.procedures.packs import plain_yaml

LARGEST_BYTES = 4_000_000
TABLE = "steps.yaml"
BPMN = (".bpmn", ".xml")
_DECIMAL = re.compile(r"\d{1,6}\.\d{1,6}", re.ASCII)


def graph_in(path: Path) -> Graph:
    """The process in a file or in a pack's folder.

    Refuses: CalledWrongly (no such file, unknown kind), Invalid (what stands there is no process, and why).
    """
    file = path / TABLE if path.is_dir() else path
    if file.suffix.lower() in BPMN:
        return imported(file).graph
    readers = {".yaml": _from_table, ".yml": _from_table, ".json": Graph.from_json}
    reader = readers.get(file.suffix.lower())
    if reader is None:
        said = (
            "Không biết đọc tệp {name}: chỉ nhận steps.yaml, sơ đồ (.json), BPMN (.bpmn) hoặc thư mục của gói"
        )
        raise CalledWrongly(Sentence(said, {"name": file.name}))
    return reader(_text(file))


def imported(file: Path) -> bpmn.Imported:
    """The process in a BPMN file, with notes. Refuses: as `graph_in`."""
    return bpmn.read(_bytes(file, bpmn.LARGEST_BYTES))


def _bytes(file: Path, most: int) -> bytes:
    try:
        if file.stat().st_size > most:
            words = Sentence("Tệp {name} lớn quá {most} MB.", {"name": file.name, "most": most // 1_000_000})
            raise Invalid(words)
        return file.read_bytes()
    except OSError:
        raise CalledWrongly(Sentence("Không mở được tệp {name}", {"name": str(file)})) from None


def _text(file: Path) -> str:
    try:
        return _bytes(file, LARGEST_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Invalid(Sentence("Tệp {name} không phải văn bản UTF-8.", {"name": file.name})) from None


def _from_table(text: str) -> Graph:
    try:
        document = plain_yaml.read(text)
    except plain_yaml.BadYaml as bad:
        where = f"dòng {bad.line}"
        raise Invalid(bad.sentence, errors=(FieldError(where, bad.sentence),)) from None
    rows = document.value.get("steps") if isinstance(document.value, Mapping) else document.value
    if not isinstance(rows, list) or not rows or not all(isinstance(row, Mapping) for row in rows):
        raise Invalid(Sentence("Tệp không có danh sách “steps” gồm các bước."))
    try:
        return to_graph([_with_hours(row) for row in rows])
    except Invalid as wrong:
        errors = tuple(
            FieldError(f"dòng {document.line(f'/steps{one.pointer}')}", one.message) for one in wrong.errors
        )
        raise Invalid(wrong.sentence, errors=errors) from None


def _with_hours(row: Mapping[str, Any]) -> dict[str, Any]:
    """Hours as exact decimals: the file knows no decimals, so `0.5` was read as a text."""
    found = {**row, "hours": _exact(row["hours"])} if "hours" in row else dict(row)
    timer = row.get("timer")
    if isinstance(timer, Mapping) and "hours" in timer:
        found["timer"] = {**timer, "hours": _exact(timer["hours"])}
    return found


def _exact(value: Any) -> Any:
    return Decimal(value) if isinstance(value, str) and _DECIMAL.fullmatch(value) else value
