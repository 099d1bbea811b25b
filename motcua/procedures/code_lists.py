"""The lists of codes (danh mục mã) of this installation: one table `data/code_lists/<name>.csv` each.

Columns: `code`, `name`, `source` (the act that the code stands in), `checked_on` (empty: nobody compared the row
with its source). A pack that names a list takes it along when it is published, so that a dossier keeps its codes.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from motcua.eforms.code_lists import CodeList

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


def code_list(name: str) -> CodeList | None:
    """A list by its name, read again when the file changes; None when there is none."""
    path = Path(settings.ROOT) / "data" / "code_lists" / f"{name}.csv"
    if not _NAME.fullmatch(name) or not path.is_file():
        return None
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=32)
def _read(path: Path, _changed_ns: int) -> CodeList:
    with path.open(encoding="utf-8", newline="") as file:
        return CodeList.of((row["code"], row["name"]) for row in csv.DictReader(file))


def named_in(schema: Any) -> Iterator[str]:
    """The names of the lists that the questions of a form schema are answered from."""
    if isinstance(schema, Mapping):
        if schema.get("format") == "code" and isinstance(schema.get("list"), str):
            yield schema["list"]
        for below in schema.values():
            yield from named_in(below)
    elif isinstance(schema, list):
        for below in schema:
            yield from named_in(below)


def lists_of(*schemas: Any) -> dict[str, CodeList]:
    """Every list that these form schemas name and that there is."""
    named = sorted({name for schema in schemas for name in named_in(schema)})
    return {name: found for name in named if (found := code_list(name)) is not None}
