"""What stands at the top of every page of a dossier: chip, promised date, time left."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from motcua.agencies import queries as agencies
from motcua.dossiers import rules, wording
from motcua.dossiers.models.dossier import Channel, Status
from motcua.ground.worktime import WorkCalendar


class Dated(Protocol):
    """A dossier in any of its shapes (row, model, line of a worklist)."""

    @property
    def status(self) -> int: ...
    @property
    def agency_id(self) -> int: ...
    @property
    def due_at(self) -> datetime | None: ...
    @property
    def suspended_since(self) -> datetime | None: ...
    @property
    def finished_at(self) -> datetime | None: ...


_LEAF = {"late": "late", "ok": "ok", "soon": "ok", "hold": ""}


def tops(rows: Sequence[Dated], at: datetime) -> list[dict[str, Any]]:
    """`top` of every line of a list; one query for all their calendars."""
    calendars = agencies.calendars_of(row.agency_id for row in rows)
    return [_top(row, at, calendars[row.agency_id]) for row in rows]


def top(row: Dated, at: datetime, calendar: WorkCalendar | None = None) -> dict[str, Any]:
    """`stand`, `chip` (kind, words), the same as `chip_kind`, `chip_text`; `leaf_state`, `status_name`, `channel`.

    `is_closed`: nobody has it any more; `waits_for_person`: it is the applicant's turn. `calendar`: of its agency,
    where that was read already.
    """
    return _top(row, at, calendar or agencies.calendar_of_agency(row.agency_id))


def _top(row: Dated, at: datetime, calendar: WorkCalendar) -> dict[str, Any]:
    over = row.status in rules.CLOSED or row.status == rules.FINISHED
    stand = wording.standing(row.status, row.due_at, row.suspended_since, at, calendar, row.finished_at)
    kind, words = wording.headline(row.status, stand)
    return {
        "stand": stand,
        "chip": (kind, words),
        "chip_kind": kind,
        "chip_text": words,
        "leaf_state": "ok" if over else _LEAF[stand.kind],
        "is_closed": row.status in rules.CLOSED,
        "waits_for_person": row.status == rules.SUPPLEMENT,
        "status_name": str(Status(row.status).label),
        "channel": str(Channel(getattr(row, "channel", Channel.ONLINE)).label),
    }
