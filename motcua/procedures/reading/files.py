"""A list of procedures as a table of texts, whatever the file was.

Rows are numbered as a spreadsheet shows them: the header is row 1, the first procedure row 2. In
JSON the first object is row 2 as well, as if the names of its fields were a header.
"""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from motcua.ground.refusals import Invalid, Refused
from motcua.procedures.rules.rows import REQUIRED

LARGEST_BYTES = 256 * 1024 * 1024
_LONGEST_CELL = 4 * 1024 * 1024


class Unreadable(Refused):
    """The file is not there, cannot be opened, or is of no kind that is read here."""


class WrongContent(Invalid):
    """The file was opened, but it is not a list of procedures."""


@dataclass(frozen=True)
class Table:
    """`rows`: (row number, column name → text); `columns` in the order of the file."""

    columns: tuple[str, ...]
    rows: list[tuple[int, dict[str, str]]]


def read_table(path: Path) -> Table:
    """Refuses: Unreadable; WrongContent for a wrong encoding, an empty file or missing columns."""
    readers: dict[str, Callable[[bytes, str], Table]] = {".csv": _csv, ".xlsx": _xlsx, ".json": _json}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise Unreadable(f"Không biết đọc tệp {path.name}; chỉ nhận .csv, .xlsx hoặc .json.")
    content = _bytes(path)
    if not content.strip():
        raise WrongContent(f"Tệp {path.name} rỗng.")
    table = reader(content, path.name)
    absent = [column for column in REQUIRED if column not in table.columns]
    if absent:
        raise WrongContent(f"Tệp {path.name} thiếu cột: {', '.join(absent)}.")
    if not table.rows:
        raise WrongContent(f"Tệp {path.name} không có dòng dữ liệu nào.")
    return table


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise Unreadable(f"Tệp {path.name} lớn quá 256 MB.")
        return path.read_bytes()
    except OSError as fault:
        raise Unreadable(f"Không mở được tệp {path.name}: {fault.strerror or fault}.") from None
    except ValueError:
        raise Unreadable("Tên tệp không dùng được.") from None


def _text(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise WrongContent(
            f"Tệp {name} không phải văn bản UTF-8 (byte thứ {fault.start + 1}); hãy lưu lại với mã UTF-8."
        ) from None


def _csv(content: bytes, name: str) -> Table:
    text = _text(content, name)
    header = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=header.count)
    usual = csv.field_size_limit(_LONGEST_CELL)  # one limit for the whole process: put back afterwards
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as fault:
        raise WrongContent(f"Không đọc được tệp {name}: {fault}.") from None
    finally:
        csv.field_size_limit(usual)
    return _from_lines(lines, name)


def _from_lines(lines: list[list[str]], name: str) -> Table:
    columns = _columns(lines[0] if lines else [], name)
    rows = [
        (number, dict(zip(columns, line, strict=False)))
        for number, line in enumerate(lines[1:], start=2)
        if any(cell.strip() for cell in line)
    ]
    return Table(columns, rows)


def _columns(header: Iterable[str], name: str) -> tuple[str, ...]:
    columns = tuple(cell.strip().lower() for cell in header)
    named = [column for column in columns if column]
    if len(named) != len(set(named)):
        twice = next(column for column in named if named.count(column) > 1)
        raise WrongContent(f"Tệp {name} có hai cột cùng tên “{twice}”.")
    return columns


def _xlsx(content: bytes, name: str) -> Table:
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        lines = [list(line) for line in sheet.iter_rows(values_only=True)]
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, IndexError, OSError, SyntaxError):
        raise WrongContent(f"Tệp {name} không phải bảng tính Excel (.xlsx) đọc được.") from None
    header = [_cell(value, "") for value in (lines[0] if lines else [])]
    keys = [cell.strip().lower() for cell in header] + [""] * max((len(line) for line in lines), default=0)
    body = [[_cell(value, key) for value, key in zip(line, keys, strict=False)] for line in lines[1:]]
    return _from_lines([header, *body], name)


def _json(content: bytes, name: str) -> Table:
    try:
        told = json.loads(_text(content, name))
    except (ValueError, RecursionError):
        raise WrongContent(f"Tệp {name} không phải JSON đọc được.") from None
    items = told.get("procedures", told.get("items")) if isinstance(told, dict) else told
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise WrongContent(f"Tệp {name} phải là một danh sách các thủ tục, mỗi thủ tục một đối tượng.")
    columns = tuple(dict.fromkeys(str(key).strip().lower() for item in items for key in item))
    return Table(columns, list(_json_rows(items)))


def _json_rows(items: list[dict[str, Any]]) -> Iterator[tuple[int, dict[str, str]]]:
    for number, item in enumerate(items, start=2):
        keys = {key: key.strip().lower() for key in item}
        row = {keys[key]: _cell(value, keys[key]) for key, value in item.items()}
        if any(value.strip() for value in row.values()):
            yield number, row


def _cell(value: Any, column: str) -> str:
    """A cell as somebody typed it: 5.0 is "5"; a code that Excel took for a number keeps six decimals."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        if column == "code":
            return f"{value:.6f}"
        return str(int(value)) if value.is_integer() else str(value)
    if isinstance(value, list):
        return ";".join(_cell(item, column) for item in value)
    return str(value)
