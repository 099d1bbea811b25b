"""All that the page of one procedure shows, in one hand-written query: it is read more than anything else."""

import json
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Case, IntegerField, Value, When
from django.utils.translation import gettext as _

from motcua.agencies.models import Agency
from motcua.ground.refusals import Missing
from motcua.procedures.models import Kind, ProcedureAgencyType, Service
from motcua.procedures.rules.levels import ITEMS

_LISTS = (
    "applicants", "result", "documents", "notes", "sequence", "methods", "legal_basis", "missing",
    "estimated",
)  # fmt: skip
_PLAIN = (
    "id", "code", "is_national_code", "name", "field", "level", "agency_text", "limit_unit", "limit_text",
    "fee_vnd", "fee_note", "copies", "ministry", "decision", "system", "handled_elsewhere", "kind", "source",
    "service_level", "online_mode", "has_form",
)  # fmt: skip
_SQL = f"""
SELECT {", ".join("p." + column for column in (*_PLAIN, *_LISTS))},
       a.code, a.name, c.id, c.stamp, v.id, v.version,
       (SELECT count(*) FROM procedures_service s WHERE s.procedure_id = p.id AND s.level >= 3)
FROM procedures_procedure p
LEFT JOIN agencies_agency a ON a.id = p.best_agency_id
LEFT JOIN agencies_workcalendar c ON c.id = a.calendar_id
LEFT JOIN procedures_packversion v ON v.id = p.published_id
WHERE p.code = %s AND p.kind <> '{Kind.PART.value}'
"""  # noqa: S608
FILED_ONLINE = 3
_YES_OR_NO = tuple(map(_PLAIN.index, ("is_national_code", "handled_elsewhere", "has_form")))


class ProcedurePage(NamedTuple):
    """One procedure as people read it. Unknown is None or empty.

    `level` is who carries it out ("tỉnh;xã"); `service_level` 0–4; `missing` the letters of those of
    the seven items that nobody has published, `estimated` of those that are an estimate; `calendar_id` and
    `calendar_stamp` of the agency that offers it best, as `agencies.queries.calendar_at` wants them; `desks`
    at how many agencies it can be filed online.
    """

    id: int
    code: str
    is_national_code: bool
    name: str
    field: str
    level: str
    agency_text: str
    limit_unit: str
    limit_text: str
    fee_vnd: int | None
    fee_note: str
    copies: int | None
    ministry: str
    decision: str
    system: str
    handled_elsewhere: bool
    kind: str
    source: str
    service_level: int
    online_mode: str
    has_form: bool
    applicants: list[str]
    result: list[str]
    documents: list[str]
    notes: list[str]
    sequence: list[str]
    methods: list[str]
    legal_basis: list[str]
    missing: list[str]
    estimated: list[str]
    agency_code: str | None
    agency_name: str | None
    calendar_id: int | None
    calendar_stamp: str | None
    pack_version_id: int | None
    pack_version: int | None
    desks: int

    @property
    def files_online(self) -> bool:
        return self.service_level >= FILED_ONLINE

    @property
    def is_ordinary(self) -> bool:
        """False for internal and historical rows, which are shown but offered to nobody."""
        return self.kind == Kind.ORDINARY.value

    @property
    def is_unchecked(self) -> bool:
        """Whether the list itself says that this row is an estimate or was not checked against its source."""
        return "chưa đối chiếu" in self.source or "ước lượng" in self.source

    @property
    def missing_names(self) -> list[str]:
        """The unpublished items in words: "trình tự thực hiện", …"""
        return [ITEMS[letter] for letter in self.missing]

    @property
    def estimated_names(self) -> list[str]:
        """The estimated items in words."""
        return [ITEMS[letter] for letter in self.estimated]


def procedure_page(code: str) -> ProcedurePage:
    """One query. Refuses: Missing."""
    with connection.cursor() as cursor:
        cursor.execute(_SQL, [code])
        row = cursor.fetchone()
    if row is None:
        raise Missing(_("Không có thủ tục mang mã này."))
    end = len(_PLAIN) + len(_LISTS)
    lists = [list(_read(told)) for told in row[len(_PLAIN) : end]]
    return ProcedurePage(*_plain(row), *lists, *row[end:])


@lru_cache(maxsize=4096)
def _read(told: str) -> tuple[str, ...]:
    return tuple(json.loads(told))


def _plain(row: tuple[Any, ...]) -> list[Any]:
    values = list(row[: len(_PLAIN)])
    for place in _YES_OR_NO:
        values[place] = bool(values[place])
    return values


def agencies_of(procedure_id: int) -> list[tuple[str, str]]:
    """(code, name) of the agencies that handle it; once it can be filed online anywhere, those where it can.

    The agency of the list first, then by level and code. Two queries at most.
    """
    filed = (
        Service.objects.filter(procedure_id=procedure_id, level__gte=FILED_ONLINE, agency__is_active=True)
        .order_by("-level", "agency__code")
        .values_list("agency__code", "agency__name")
    )
    return list(filed) or _handling(procedure_id)


def _handling(procedure_id: int) -> list[tuple[str, str]]:
    types = ProcedureAgencyType.objects.filter(procedure_id=procedure_id).order_by("position")
    order = list(types.values_list("agency_type", flat=True))
    if not order:
        return []
    position = Case(
        *(When(type=name, then=Value(place)) for place, name in enumerate(order)), output_field=IntegerField()
    )
    agencies = Agency.objects.filter(type__in=order, is_active=True).order_by(position, "code")
    return list(agencies.values_list("code", "name"))
