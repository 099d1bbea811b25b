"""The packs of other procedures that a linked request names: beside its folder, or as published here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from motcua.procedures.packs import plain_yaml
from motcua.procedures.packs.content import content_of
from motcua.procedures.packs.pack import Pack
from motcua.procedures.packs.source import LARGEST_FILE_BYTES, PackSource, load


def nearby(source: PackSource, codes: Iterable[str]) -> dict[str, Pack]:
    """The packs of these procedures, by code: what the caller knows (`source.others`), else folders beside its own.

    A pack that cannot be read is left out: its own check says why.
    """
    found: dict[str, Pack] = {}
    folders = None
    for code in dict.fromkeys(codes):
        if code in source.others:
            found[code] = source.others[code]
            continue
        if folders is None:
            folders = _folders(source)
        pack = _pack(folders[code]) if code in folders else None
        if pack is not None:
            found[code] = pack
    return found


def children_of(source: PackSource) -> list[str]:
    """The codes that a pack names as its children, as far as it can be read."""
    rows = source.mapping("pack.yaml").get("children")
    return [
        str(row["procedure"])
        for row in (rows if isinstance(rows, list) else ())
        if isinstance(row, Mapping) and "procedure" in row
    ]


def _folders(source: PackSource) -> dict[str, Path]:
    """Code → folder, for the packs that lie beside this one."""
    if source.folder is None:
        return {}
    found: dict[str, Path] = {}
    for file in sorted(source.folder.resolve().parent.glob("*/pack.yaml")):
        code = _code(file)
        if code:
            found.setdefault(code, file.parent)
    return found


def _code(file: Path) -> str:
    """The code that a pack.yaml states; "" when it cannot be read. The line is enough: the file is read whole later."""
    try:
        with file.open(encoding="utf-8") as opened:
            lines = opened.read(LARGEST_FILE_BYTES).splitlines()
        line = next((one for one in lines if one.startswith("code:")), "")
        said = plain_yaml.read(line).value if line else None
    except (OSError, UnicodeDecodeError, plain_yaml.BadYaml):
        return ""
    return str(said.get("code", "")) if isinstance(said, dict) else ""


def _pack(folder: Path) -> Pack | None:
    source = load(folder)
    try:
        return None if source.faults else Pack(content_of(source))
    except Exception:
        return None
