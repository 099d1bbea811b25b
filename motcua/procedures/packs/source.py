"""A pack as it lies in its folder: every file read once, bounded, and never trusted.

Only plain files inside the folder count; links are refused, so nothing outside can be reached, and a file
that a pack names is looked up among those read, never opened by its name.
"""

from __future__ import annotations

import json
import os
import stat
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from motcua.ground.sentences import Sentence
from motcua.procedures.packs import plain_yaml
from motcua.procedures.packs.findings import Finding, Findings
from motcua.procedures.packs.json_lines import lines_of

LARGEST_FILE_BYTES = 1_000_000
LARGEST_PACK_BYTES = 10_000_000
MOST_FILES = 300
SUFFIXES = (".yaml", ".json", ".csv", ".typ", ".md")
NEEDED = ("pack.yaml", "form.json", "form.ui.json", "steps.yaml")


@dataclass
class PackSource:
    """The files of a pack, the documents read from them, and what was wrong already in reading."""

    name: str
    files: dict[str, str] = field(default_factory=dict)
    documents: dict[str, plain_yaml.Document] = field(default_factory=dict)
    faults: list[Finding] = field(default_factory=list)
    folder: Path | None = None
    """Where it lies; packs of other procedures that it names are looked for beside it."""
    others: dict[str, Any] = field(default_factory=dict)
    """Packs of other procedures that it may name, by code, when its maker knows them."""

    def document(self, file: str) -> Any:
        """What a YAML or JSON file says; None when it is not there or could not be read."""
        found = self.documents.get(file)
        return None if found is None else found.value

    def mapping(self, file: str) -> Mapping[str, Any]:
        """The same when it is an object, else an empty one."""
        found = self.document(file)
        return found if isinstance(found, Mapping) else {}

    def where(self, file: str, pointer: str) -> str:
        """A place in words for the author: the line, when the file has lines, and the pointer."""
        document = self.documents.get(file)
        if document is None or not document.lines:
            return pointer
        return f"dòng {document.line(pointer)}" + (f", {pointer}" if pointer else "")

    def in_folder(self, folder: str, suffix: str) -> tuple[str, ...]:
        """The files of a subfolder with this suffix, sorted."""
        return tuple(sorted(f for f in self.files if f.startswith(folder + "/") and f.endswith(suffix)))


def load(folder: Path | str) -> PackSource:
    """Read a pack's folder. Never raises for what lies in it: whatever is wrong stands in `faults`."""
    folder = Path(folder)
    source = PackSource(folder.resolve().name, folder=folder)
    findings = Findings(source.name)
    if not folder.is_dir():
        findings.add(
            "",
            "",
            "folder",
            Sentence("Không có thư mục {folder}.", {"folder": source.name}),
            "Kiểm tra lại đường dẫn.",
        )
    else:
        _read_files(folder, source, findings)
        _read_documents(source, findings)
    source.faults = findings.found
    return source


def read(name: str, files: Mapping[str, str]) -> PackSource:
    """The same for files that lie in no folder: path → text. They were bounded when they were taken in."""
    source = PackSource(name, dict(files))
    findings = Findings(name)
    _read_documents(source, findings)
    source.faults = findings.found
    return source


def _read_documents(source: PackSource, findings: Findings) -> None:
    for needed in NEEDED:
        if needed not in source.files and not findings.has(needed):
            message = Sentence("Thiếu tệp {file}.", {"file": needed})
            findings.add(needed, "", "file-missing", message, "Thêm tệp này vào gói.")
    for file in sorted(source.files):
        _read_document(file, source, findings)


def _walk(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every entry below the folder but folders, by its path; links are not followed."""
    waiting = [""]
    while waiting:
        below = waiting.pop()
        with os.scandir(folder / below) as entries:
            for entry in sorted(entries, key=lambda e: e.name):
                path = f"{below}/{entry.name}" if below else entry.name
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    if path.count("/") < 3:
                        waiting.append(path)
                else:
                    yield path, entry


def _read_files(folder: Path, source: PackSource, findings: Findings) -> None:
    total = 0
    for number, (path, entry) in enumerate(_walk(folder)):
        if number >= MOST_FILES:
            findings.add(
                "",
                "",
                "too-many-files",
                Sentence("Gói có hơn {n} tệp.", {"n": MOST_FILES}),
                "Bỏ bớt tệp thừa.",
            )
            return
        shown = path.encode("utf-8", "replace").decode()
        if not stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
            findings.add(
                shown,
                "",
                "not-a-plain-file",
                "Đây không phải tệp thường.",
                "Thay liên kết bằng chính tệp đó.",
            )
            continue
        if not path.endswith(SUFFIXES):
            message = Sentence(
                "Gói không chứa loại tệp này; chỉ có: {kinds}.", {"kinds": ", ".join(SUFFIXES)}
            )
            findings.add(shown, "", "unknown-file", message, "Bỏ tệp này ra khỏi gói.")
            continue
        size = entry.stat(follow_symlinks=False).st_size
        if size > LARGEST_FILE_BYTES:
            findings.add(shown, "", "file-too-large", "Tệp lớn hơn 1 MB.", "Rút gọn tệp.")
            continue
        total += size
        if total > LARGEST_PACK_BYTES:
            findings.add("", "", "pack-too-large", "Cả gói lớn hơn 10 MB.", "Bỏ bớt tệp lớn.")
            return
        text = _text(Path(entry.path), shown, findings)
        if text is not None:
            source.files[path] = text


def _text(path: Path, shown: str, findings: Findings) -> str | None:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE_BYTES + 1)
    except OSError:
        findings.add(shown, "", "unreadable", "Không đọc được tệp này.", "Kiểm tra quyền đọc của tệp.")
        return None
    return plain_text(raw, shown, findings)


def plain_text(raw: bytes, shown: str, findings: Findings) -> str | None:
    """The text of a file as packs keep it: UTF-8, NFC, no control characters, bounded. None when it is refused."""
    if len(raw) > LARGEST_FILE_BYTES:
        findings.add(shown, "", "file-too-large", "Tệp lớn hơn 1 MB.", "Rút gọn tệp.")
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = Sentence("Tệp không phải UTF-8 (byte {at}).", {"at": error.start})
        findings.add(shown, "", "not-utf-8", message, "Lưu lại tệp theo bảng mã UTF-8.")
        return None
    bad = next((c for c in text if unicodedata.category(c) == "Cc" and c not in "\n\r\t"), None)
    if bad is not None:
        line = text.count("\n", 0, text.index(bad)) + 1
        findings.add(shown, f"dòng {line}", "control-character", "Tệp có ký tự điều khiển.", "Xóa ký tự đó.")
        return None
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n")


def _read_document(file: str, source: PackSource, findings: Findings) -> None:
    if file.endswith(".yaml"):
        try:
            source.documents[file] = plain_yaml.read(source.files[file])
        except plain_yaml.BadYaml as error:
            findings.add(file, f"dòng {error.line}", "yaml", error.sentence, "Sửa cách viết ở dòng này.")
    elif file.endswith(".json"):
        try:
            text = source.files[file]
            source.documents[file] = plain_yaml.Document(_json(text), lines_of(text))
        except (ValueError, RecursionError) as error:
            line = getattr(error, "lineno", 0)
            reason = "lồng quá sâu" if isinstance(error, RecursionError) else str(error)[:160]
            message = Sentence("Tệp không phải JSON đúng quy cách: {reason}.", {"reason": reason})
            findings.add(file, f"dòng {line}" if line else "", "json", message, "Sửa cách viết ở chỗ này.")


def _json(text: str) -> Any:
    value = json.loads(text, object_pairs_hook=_once, parse_float=_no_decimal, parse_constant=_no_decimal)
    if _depth_over(value, plain_yaml.DEEPEST):
        raise ValueError("lồng quá sâu")
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("một khóa được viết hai lần")
    return found


def _no_decimal(text: str) -> Any:
    raise ValueError(f"không dùng số thập phân ({text[:20]})")


def _depth_over(value: Any, limit: int) -> bool:
    """Whether objects and lists lie in each other more than `limit` times."""
    level = [value]
    for _ in range(limit + 1):
        level = [
            below
            for one in level
            if isinstance(one, dict | list)
            for below in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return False
    return True
