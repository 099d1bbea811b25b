"""From the words of a published list to types of agency, by the table `data/agency_types.csv`."""

import csv
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from motcua.ground.folding import fold


class AgencyTypes:
    """`of("Ủy ban nhân dân cấp xã")` → ("ubnd-xa",). What the table does not know stays text: ()."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._known = {_key(text): tuple(filter(None, types.split(";"))) for text, types in table.items()}

    def of(self, text: str) -> tuple[str, ...]:
        """The types of the whole text, else of its parts between semicolons, in their order."""
        whole = self._known.get(_key(text))
        if whole is not None or ";" not in text:
            return whole or ()
        return tuple(dict.fromkeys(t for part in text.split(";") for t in self._known.get(_key(part), ())))


def agency_types() -> AgencyTypes:
    """The table of this installation; read again when the file changes."""
    path = Path(settings.ROOT) / "data" / "agency_types.csv"
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=2)
def _read(path: Path, _changed_ns: int) -> AgencyTypes:
    with path.open(encoding="utf-8", newline="") as file:
        return AgencyTypes({row["agency"]: row["types"] for row in csv.DictReader(file)})


@lru_cache(maxsize=4096)
def _key(text: str) -> str:
    return " ".join(fold(text).split())
