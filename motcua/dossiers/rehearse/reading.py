"""Open dossiers as a rehearsal looks at them, some hundreds at a time: a fixed number of queries for each lot."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import F

from motcua.agencies import queries as agencies
from motcua.agencies.models import Agency, Unit
from motcua.dossiers.models import (
    Branch,
    Consultation,
    Document,
    Dossier,
    DossierForm,
    OpenTask,
    Pause,
    ResultDraft,
    Supplement,
    Token,
)
from motcua.dossiers.rehearse.compare import World
from motcua.dossiers.rehearse.standing import Awaited, Opened, Standing
from motcua.dossiers.rules import CHANNELS, CLOSED, local_date

LOT = 500
_ROW = (
    *(
        "id",
        "code",
        "rev",
        "pack_version_id",
        "agency_id",
        "status",
        "channel",
        "filed_at",
        "accepted_at",
        "due_at",
    ),
    *("limit_text", "suspended_since", "parent_id"),
)


@dataclass(frozen=True)
class Wanted:
    """What of a dossier has to be read beyond where it stands, as the versions differ."""

    answers: bool = True
    papers: bool = True
    drafts: bool = True


def open_ones(procedure_id: int, but: int, agency_ids: Collection[int] | None = None) -> list[int]:
    """The ids of the open dossiers of a procedure that are on another version than `but`, in the order of filing."""
    rows = Dossier.objects.filter(procedure=procedure_id).exclude(status__in=CLOSED).exclude(pack_version=but)
    if agency_ids is not None:
        rows = rows.filter(agency__in=agency_ids)
    return list(rows.order_by("id").values_list("id", flat=True))


def versions_of(procedure_id: int, but: int) -> list[int]:
    """The versions that its open dossiers are on, `but` left out; one query."""
    rows = Dossier.objects.filter(procedure=procedure_id).exclude(status__in=CLOSED).exclude(pack_version=but)
    return sorted(set(rows.order_by().values_list("pack_version_id", flat=True).distinct()))


def lots(ids: Sequence[int], wanted: Wanted) -> Iterator[list[Standing]]:
    """The dossiers, a lot at a time."""
    types = dict(Agency.objects.values_list("pk", "type"))
    for start in range(0, len(ids), LOT):
        yield lot(ids[start : start + LOT], wanted, types)


def lot(ids: Sequence[int], wanted: Wanted, types: dict[int, str]) -> list[Standing]:
    """One lot: at most ten queries, however many dossiers."""
    beside = _Beside(ids, wanted)
    rows = Dossier.objects.filter(pk__in=ids).order_by("pk").values_list(*_ROW, named=True)
    return [_standing(row, beside, types) for row in rows]


class _Beside:
    """What lies beside the rows of a lot, by dossier."""

    def __init__(self, ids: Sequence[int], wanted: Wanted) -> None:
        self.places = _by_dossier(Token.objects.filter(dossier__in=ids).values_list("dossier_id", "place"))
        tasks = OpenTask.objects.filter(dossier__in=ids, consultation=None).order_by("id")
        self.tasks = _by_dossier(tasks.values_list("dossier_id", "node", "unit_id"))
        asked = Consultation.objects.filter(dossier__in=ids, closed_at=None).order_by("id")
        self.asked = _by_dossier(asked.values_list("dossier_id", "node", "body"))
        awaited = Supplement.objects.filter(dossier__in=ids, answered_at=None).order_by("id")
        self.awaited = _by_dossier(awaited.values_list("dossier_id", "node", "fields", "slots"))
        self.branches = set(Branch.objects.filter(parent__in=ids).values_list("parent_id", flat=True))
        self.signed = set(
            ResultDraft.objects.filter(dossier__in=ids, signed_file__isnull=False).values_list(
                "dossier_id", flat=True
            )
        )
        self.data = _answers(ids) if wanted.answers else {}
        lying = Document.objects.filter(dossier__in=ids, superseded_at=None)
        self.slots = _by_dossier(lying.values_list("dossier_id", "slot").distinct() if wanted.papers else ())
        drafts = ResultDraft.objects.filter(dossier__in=ids)
        self.drafts = dict(drafts.values_list("dossier_id", "data")) if wanted.drafts else {}
        pauses = Pause.objects.filter(dossier__in=ids).order_by("from_at")
        spans = pauses.values_list("dossier_id", F("from_at"), F("to_at"))
        self.pauses = _by_dossier(spans)


def _by_dossier(rows: Iterable[Sequence[Any]]) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(tuple(row[1:]))
    return found


def _answers(ids: Sequence[int]) -> dict[int, Any]:
    rows = DossierForm.objects.filter(pk__in=ids).values_list("pk", "data")
    return {pk: json.loads(data) if isinstance(data, str) else data for pk, data in rows}


def _standing(row: Any, beside: _Beside, types: dict[int, str]) -> Standing:
    awaited = beside.awaited.get(row.id)
    return Standing(
        id=row.id,
        code=row.code,
        rev=row.rev,
        pack_version_id=row.pack_version_id,
        agency_id=row.agency_id,
        agency_type=types[row.agency_id],
        status=row.status,
        channel=CHANNELS[row.channel],
        filed_on=local_date(row.filed_at),
        accepted_at=row.accepted_at,
        due_at=row.due_at,
        limit_text=row.limit_text,
        suspended_since=row.suspended_since,
        marking=frozenset(place for (place,) in beside.places[row.id]),
        tasks=tuple(Opened(*task) for task in beside.tasks[row.id]),
        asked=tuple((node, body) for node, body in beside.asked[row.id]),
        awaited=_awaited(awaited[-1]) if awaited else None,
        data=beside.data.get(row.id),
        slots=frozenset(slot for (slot,) in beside.slots[row.id]),
        draft=beside.drafts.get(row.id),
        is_signed=row.id in beside.signed,
        pauses=tuple((since, until) for since, until in beside.pauses[row.id]),
        has_branches=row.id in beside.branches,
        is_part=row.parent_id is not None,
    )


def _awaited(row: tuple[Any, ...]) -> Awaited:
    node, fields, slots = row
    return Awaited(node, tuple(fields), tuple(slots))


def world() -> World:
    """Calendars and units as they are now; the calendar of an agency is read when it is first asked for."""
    units = list(Unit.objects.filter(agency__is_active=True).values_list("agency_id", "agency__type", "key"))
    return World(
        calendar=lru_cache(maxsize=None)(agencies.calendar_of_agency),
        units=frozenset((agency_id, key) for agency_id, _type, key in units),
        units_elsewhere=frozenset((kind, key) for _agency, kind, key in units),
    )
