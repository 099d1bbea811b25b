"""The list of procedures of a province of another day, out of the one list there is.

Which rows: those of which the list itself says most, so that as little as possible is estimated. What the list
leaves unsaid of the seven items comes from `data/profiles/estimates.csv` and is marked as an estimate. A procedure
has a form where its own papers name one (a request, a declaration); it is printed from the procedure's own facts.
"""

import csv
import re
import tempfile
from collections.abc import Collection
from pathlib import Path

from motcua.demo.province import data_folder, rows_of
from motcua.demo.provinces.description import Description
from motcua.procedures.actions.import_catalogue import import_catalogue
from motcua.procedures.actions.refresh_levels import refresh_levels
from motcua.procedures.models import Procedure
from motcua.procedures.rules.rows import RowRefused, read_row

Row = dict[str, str]
ITEMS = {"sequence": "b", "methods": "c", "copies": "d"}
DISTRICT, DISTRICT_AGENCY = "huyện", "Ủy ban nhân dân cấp huyện"
NAMES_A_FORM = re.compile(r"\b(đơn|tờ khai|giấy đề nghị|phiếu|mẫu|văn bản đề nghị|tờ trình)\b", re.IGNORECASE)


def load_catalogue(described: Description, packs: Collection[str]) -> int:
    """Import the list; `packs` are the codes of the procedures that come with a pack. Returns how many rows."""
    rows = rows_of(data_folder() / "procedures.csv")
    estimates = {row["item"]: row["value"] for row in rows_of(data_folder() / "profiles" / "estimates.csv")}
    whole = [row for row in rows if _is_whole(row, estimates)]
    if described.only is not None:
        rows = published = _first(whole, described.only, packs)
    else:
        published = [row for row in whole if row["field"] in described.published]
    told = {row["code"] for row in published}
    _import([_of_that_day(row) | (_missing(row, estimates) if row["code"] in told else {}) for row in rows])
    _mark(published, estimates)
    return len(rows)


def _is_whole(row: Row, estimates: Row) -> bool:
    """An ordinary procedure of the one-stop, with a code, of which only what is estimated was left unsaid."""
    if not row["code"] or row["kind"] != "TTHC" or row["system"] not in ("", "UBND"):
        return False
    try:
        return not read_row(row | _missing(row, estimates)).missing
    except RowRefused:
        return False


def _first(rows: list[Row], number: int, packs: Collection[str]) -> list[Row]:
    """So many: those with a pack, wherever the list has them, then by code."""
    every = rows_of(data_folder() / "procedures.csv")
    chosen = [row for row in every if row["code"] in packs]
    others = sorted((row for row in rows if row["code"] not in packs), key=lambda row: row["code"])
    return [*chosen, *others][: number - (len(packs) - len(chosen))]


def _of_that_day(row: Row) -> Row:
    """What a commune does today and a district did then is the district's."""
    if row.get("level_pre2025") != DISTRICT:
        return row
    return row | {"level": DISTRICT, "agency": DISTRICT_AGENCY}


def _missing(row: Row, estimates: Row) -> Row:
    return {item: value for item, value in estimates.items() if not row.get(item)}


def _import(rows: list[Row]) -> None:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "procedures.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="")
            writer.writeheader()
            writer.writerows(rows)
        import_catalogue(path)


def _mark(rows: list[Row], estimates: Row) -> None:
    """Say of each procedure what is estimated and whether it has a form; then count its level anew."""
    by_code = {row["code"]: row for row in rows}
    found = list(Procedure.objects.filter(code__in=by_code))
    for procedure in found:
        row = by_code[procedure.code]
        procedure.estimated = sorted(ITEMS[item] for item in _missing(row, estimates))
        procedure.has_form = NAMES_A_FORM.search(row["documents"]) is not None
    Procedure.objects.bulk_update(found, ["estimated", "has_form"], batch_size=200)
    refresh_levels([procedure.pk for procedure in found])
