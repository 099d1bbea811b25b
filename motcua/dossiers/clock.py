"""The clock of a dossier: due time and its explanation from (start, limit, pauses) and the agency's calendar."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from motcua.agencies import queries as agencies
from motcua.dossiers.models import Pause
from motcua.ground.worktime import WorkCalendar, clock
from motcua.ground.worktime.limits import Limit
from motcua.web.questions import Question

Span = tuple[datetime, datetime | None]


class Reckoning(NamedTuple):
    """What the clock says, ready to store: exactly one of due_at and due_reason is given."""

    due: clock.Due
    columns: dict[str, Any]


def reckon(start: datetime, limit: Limit, agency_id: int, pauses: Iterable[Span] = ()) -> Reckoning:
    """When the result is due, or why that cannot be said yet; from the calendar as confirmed now."""
    return reckon_by(agencies.calendar_of_agency(agency_id), start, limit, pauses)


def reckon_by(
    calendar: WorkCalendar, start: datetime, limit: Limit, pauses: Iterable[Span] = ()
) -> Reckoning:
    """The same by a calendar that is known already."""
    due = clock.due(start, limit, calendar, [(a, b) for a, b in pauses if b is not None])
    columns = {
        "due_at": due.due_at,
        "due_reason": "" if due.reason is None else str(due.reason),
        "calendar_revision": calendar.revision,
    }
    return Reckoning(due, columns)


def spans(dossier_id: int) -> list[Span]:
    """The pauses of a dossier, oldest first; the last one may be open."""
    return _spans(dossier_id)


_spans = Question(
    lambda dossier: Pause.objects.filter(dossier=dossier).order_by("from_at").values_list("from_at", "to_at")
)
