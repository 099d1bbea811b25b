"""Taking a published list of procedures in."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

from django.db import transaction

from motcua.events.publishing import publish
from motcua.procedures import statements
from motcua.procedures.actions.index_procedures import index_listed, index_procedures
from motcua.procedures.actions.refresh_levels import refresh_levels
from motcua.procedures.agency_types import AgencyTypes, agency_types
from motcua.procedures.events import CatalogueImported
from motcua.procedures.models import AGENCY_TYPES, Procedure
from motcua.procedures.reading import Table, read_table
from motcua.procedures.rules.rows import ListedProcedure, RowRefused, read_row

Progress = Callable[[int, int], object]
_REPORT_EVERY = 200


@dataclass(frozen=True)
class RefusedRow:
    """`row` as a spreadsheet numbers it (the header is row 1)."""

    row: int
    column: str
    reason: str


@dataclass(frozen=True)
class ImportReport:
    """read = created + updated + unchanged + the refused."""

    read: int
    created: int
    updated: int
    unchanged: int
    refused: tuple[RefusedRow, ...]

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "refused": [asdict(row) for row in self.refused]}


class _Known(NamedTuple):
    id: int
    row_hash: str
    edited_fields: list[str]
    counts_anew: bool


@dataclass
class _Sorted:
    """The rows of a list, told apart by what has to be done."""

    new: list[ListedProcedure]
    changed: list[ListedProcedure]
    unchanged: int
    refused: list[RefusedRow]


class _Undone(Exception):
    """Takes a trial run back."""


def import_catalogue(
    path: Path | str, dry_run: bool = False, *, progress: Progress | None = None
) -> ImportReport:
    """Take the list at `path` (.csv, .xlsx, .json) into the catalogue and the search index, all or nothing.

    A refused row never stops the rest. The same list again changes nothing. What an editor or a pack
    has set is left alone; a row that is no longer in the list stays. `dry_run` reports and writes nothing.
    `progress(done, total)` is called now and then, in rows.
    Refuses: Unreadable (no such file, unknown kind), WrongContent (encoding, no rows, missing columns).
    """
    table = read_table(Path(path))
    try:
        with transaction.atomic():
            report = _take_in(table, agency_types(), progress)
            if dry_run:
                raise _Undone
    except _Undone:
        pass
    return report


def _take_in(table: Table, types: AgencyTypes, progress: Progress | None) -> ImportReport:
    known = _known()
    found = _sort(table, known, types, progress)
    statements.insert(found.new)
    _write_changed(found.changed, known)
    ids = (
        dict(Procedure.objects.values_list("code", "pk"))
        if found.new
        else {c: k.id for c, k in known.items()}
    )
    touched = [*found.new, *found.changed]
    typed = [
        row for row in touched if not (row.code in known and AGENCY_TYPES in known[row.code].edited_fields)
    ]
    statements.replace_agency_types(
        [(ids[row.code], types.of(row.agency_text)) for row in typed],
        [known[row.code].id for row in typed if row.code in known],
    )
    _index(found, known)
    if touched:
        publish(CatalogueImported(created=len(found.new), updated=len(found.changed)))
    return ImportReport(
        read=len(table.rows),
        created=len(found.new),
        updated=len(found.changed),
        unchanged=found.unchanged,
        refused=tuple(found.refused),
    )


def _known() -> dict[str, _Known]:
    columns = ("code", "pk", "row_hash", "edited_fields", "published_id", "has_form")
    return {
        code: _Known(pk, told, edited, pack is not None or has_form)
        for code, pk, told, edited, pack, has_form in Procedure.objects.values_list(*columns)
    }


def _sort(
    table: Table, known: Mapping[str, _Known], types: AgencyTypes, progress: Progress | None
) -> _Sorted:
    found = _Sorted([], [], 0, [])
    seen: dict[str, tuple[int, str]] = {}
    for done, (number, cells) in enumerate(table.rows, start=1):
        try:
            _sort_row(found, number, read_row(cells), known, seen)
        except RowRefused as refusal:
            found.refused.append(RefusedRow(number, refusal.column, refusal.reason))
        if progress and (done % _REPORT_EVERY == 0 or done == len(table.rows)):
            progress(done, len(table.rows))
    return found


def _sort_row(
    found: _Sorted,
    number: int,
    row: ListedProcedure,
    known: Mapping[str, _Known],
    seen: dict[str, tuple[int, str]],
) -> None:
    """Of two rows with one code and different words the second is refused: nobody knows which is right."""
    first, told = seen.setdefault(row.code, (number, row.row_hash))
    before = known.get(row.code)
    if first != number and told != row.row_hash:
        column = "code" if row.is_national_code else "name"
        raise RowRefused(column, f"Trùng với dòng {first} của tệp này nhưng nội dung khác.")
    if first != number or (before is not None and before.row_hash == row.row_hash):
        found.unchanged += 1
    elif before is None:
        found.new.append(row)
    else:
        found.changed.append(row)


def _write_changed(rows: Iterable[ListedProcedure], known: Mapping[str, _Known]) -> None:
    plain: list[tuple[int, ListedProcedure]] = []
    for row in rows:
        before = known[row.code]
        if before.edited_fields:
            _write_around(row, before)
        else:
            plain.append((before.id, row))
    statements.update(plain)
    refresh_levels(
        [known[row.code].id for row in rows if known[row.code].counts_anew or known[row.code].edited_fields]
    )


def _write_around(row: ListedProcedure, before: _Known) -> None:
    """Write what the list says, except where somebody has set something else."""
    told = {column: getattr(row, column) for column in statements.LISTED}
    free = {column: value for column, value in told.items() if column not in before.edited_fields}
    Procedure.objects.filter(pk=before.id).update(**free)


def _index(found: _Sorted, known: Mapping[str, _Known]) -> None:
    edited = [row for row in found.changed if known[row.code].edited_fields]
    index_listed(row for row in (*found.new, *found.changed) if row not in edited)
    index_procedures([known[row.code].id for row in edited])
