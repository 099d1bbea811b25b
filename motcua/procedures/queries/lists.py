"""The public catalogue as a list: filtered, paged, one item per procedure."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from motcua.agencies.models import Agency
from motcua.ground.refusals import Invalid
from motcua.procedures.models import Procedure, ProcedureAgencyType, Service
from motcua.procedures.rules.codes import SEARCH_KIND, address
from motcua.search.queries import find
from motcua.web import cursor as cursors

PAGE = 50
MOST_FOUND = 200
_SHOWN = (
    "id", "code", "name", "field", "service_level", "online_mode", "limit_text", "fee_vnd", "agency_text",
    "kind", "handled_elsewhere", "best_agency__code",
)  # fmt: skip


@dataclass(frozen=True)
class ListedItem:
    """One procedure in a list. `agency` is the code of the agency that offers `level`, or None."""

    code: str
    name: str
    field: str
    level: int
    online_mode: str
    agency: str | None
    limit_text: str
    fee_vnd: int | None
    agency_text: str
    kind: str
    handled_elsewhere: bool
    url: str


@dataclass(frozen=True)
class ProcedureList:
    """One page of the catalogue and the cursor of the next, None at the end."""

    items: list[ListedItem]
    next: str | None


def list_procedures(
    *,
    level: int | None = None,
    field: str | None = None,
    agency: str | None = None,
    q: str | None = None,
    cursor: str | None = None,
    limit: int = PAGE,
) -> ProcedureList:
    """Procedures by code, or best first when `q` is asked; one query, or at most seven with `q`.

    `level` means exactly that level; `agency` (code) means handled or offered there; a filter that
    fits nothing gives an empty list. A question finds at most 200.
    Refuses: Invalid for a level outside 0–4 or a cursor not made here.
    """
    if level is not None and level not in range(5):
        raise Invalid(_("Mức dịch vụ là một số từ 0 đến 4."), code="bad_level")
    rows = _filtered(level, field, agency)
    if q and q.strip():
        return _found(rows, q, cursor, limit)
    page = cursors.page(rows, order=("code",), cursor=cursor, limit=limit)
    return ProcedureList([_item(row) for row in page.items], page.next)


def fields() -> list[str]:
    """Every field (lĩnh vực) that has a procedure, for a filter; one query."""
    return list(
        Procedure.objects.exclude(field="").order_by("field").values_list("field", flat=True).distinct()
    )


def _filtered(level: int | None, field: str | None, agency: str | None) -> QuerySet[Procedure]:
    rows = Procedure.objects.select_related("best_agency").only(*_SHOWN)
    if level is not None:
        rows = rows.filter(service_level=level)
    if field:
        rows = rows.filter(field=field)
    if agency:
        types = Agency.objects.filter(code=agency, is_active=True).values("type")
        handled = ProcedureAgencyType.objects.filter(procedure=OuterRef("pk"), agency_type__in=types)
        offered = Service.objects.filter(procedure=OuterRef("pk"), agency__code=agency)
        rows = rows.filter(Q(Exists(handled)) | Q(Exists(offered)))
    return rows


def _found(rows: QuerySet[Procedure], q: str, cursor: str | None, limit: int) -> ProcedureList:
    start = _start(cursor)
    codes = [hit.code for hit in find(q, kind=SEARCH_KIND, limit=MOST_FOUND)]
    by_code = {row.code: row for row in rows.filter(code__in=codes)} if codes else {}
    ranked = [by_code[code] for code in codes if code in by_code]
    items = [_item(row) for row in ranked[start : start + limit]]
    more = start + limit < len(ranked)
    return ProcedureList(items, cursors.encode([start + limit]) if more else None)


def _start(cursor: str | None) -> int:
    told = cursors.decode(cursor, 1)[0] if cursor else 0
    if not isinstance(told, int):
        raise Invalid(_("Dấu trang không đúng. Mở lại danh sách từ đầu."), code="bad_cursor")
    return told


def _item(row: Procedure) -> ListedItem:
    return ListedItem(
        code=row.code,
        name=row.name,
        field=row.field,
        level=row.service_level,
        online_mode=row.online_mode,
        agency=row.best_agency.code if row.best_agency else None,
        limit_text=row.limit_text,
        fee_vnd=row.fee_vnd,
        agency_text=row.agency_text,
        kind=row.kind,
        handled_elsewhere=row.handled_elsewhere,
        url=address(row.code),
    )
