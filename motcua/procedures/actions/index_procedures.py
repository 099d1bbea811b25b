"""Making procedures findable."""

from collections.abc import Iterable, Sequence

from motcua.procedures.models import Kind, Procedure
from motcua.procedures.rules.codes import SEARCH_KIND, address
from motcua.procedures.rules.rows import ListedProcedure
from motcua.search.actions import Entry, index

_STANDING = {Kind.ORDINARY.value: 0, Kind.INTERNAL.value: 1, Kind.HISTORICAL.value: 2}


def index_listed(rows: Iterable[ListedProcedure]) -> int:
    """Put rows of a list into the search index, as they were read; returns how many."""
    return index(_entry(row) for row in rows)


def index_procedures(ids: Sequence[int]) -> int:
    """Put procedures into the search index as they stand in the catalogue; returns how many."""
    return index(_entry(row) for row in Procedure.objects.filter(pk__in=ids)) if ids else 0


def _entry(row: ListedProcedure | Procedure) -> Entry:
    lists = (*row.applicants, *row.result, *row.documents)
    return Entry(
        kind=SEARCH_KIND,
        key=row.code,
        code=row.code,
        title=row.name,
        url=address(row.code),
        body=" ".join((row.field, row.agency_text, *lists)),
        standing=_STANDING.get(row.kind, 0),
    )
