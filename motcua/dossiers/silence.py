"""What happens to an open question as time goes by: a reminder, then silence. Run by the clock, safe to repeat.

Shortly before the due time the asked unit is reminded, once. At the due time the pack says what silence means:
the question is closed and the step may go on, or it stays open, is marked late, and both heads are told.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from motcua.agencies import queries as agencies
from motcua.dossiers.case import Case, load
from motcua.dossiers.change import Change
from motcua.dossiers.consulting import Asked, Closing
from motcua.dossiers.events import OpinionTurned
from motcua.dossiers.models import Consultation
from motcua.events.publishing import publish
from motcua.ground.worktime import WorkCalendar, working_minutes

# A reminder comes half a working day ahead, of shorter limits in their last quarter.
AHEAD_MINUTES = 4 * 60
PART = 4
# Whatever is due later than this has more than half a working day left, whatever holidays lie between.
LOOK_AHEAD = timedelta(days=14)


def watch(at: datetime) -> int:
    """Remind and close whatever is due; how many questions that concerned. May be called again at any time."""
    return sum(_look(code, number, at) for code, number in _due(at))


def _due(at: datetime) -> list[tuple[str, int]]:
    """Open questions to look at: overdue and not told yet, or due soon and not reminded of; two queries."""
    soon = Q(reminded_at=None, due_at__lte=at + LOOK_AHEAD)
    rows = list(
        Consultation.objects.filter(Q(due_at__lte=at) | soon, closed_at=None, late_at=None)
        .order_by("due_at", "id")
        .values_list("dossier__code", "pk", "unit__agency_id", "asked_at", "due_at")
    )
    calendars = agencies.calendars_of({row[2] for row in rows}) if rows else {}
    return [
        (code, number)
        for code, number, agency_id, asked_at, due_at in rows
        if due_at and (at >= due_at or is_soon(asked_at, due_at, calendars[agency_id], at))
    ]


def is_soon(asked_at: datetime, due_at: datetime, calendar: WorkCalendar, at: datetime) -> bool:
    """Whether so little working time is left that the asked unit is reminded."""
    whole = working_minutes(asked_at, due_at, calendar)
    return working_minutes(at, due_at, calendar) <= min(AHEAD_MINUTES, whole // PART)


@transaction.atomic
def _look(code: str, number: int, at: datetime) -> bool:
    """One question under the lock of its dossier: whatever came meanwhile is seen."""
    case = load(code, lock=True)
    asked = next((one for one in case.asked if one.id == number), None) if case else None
    if case is None or asked is None or asked.due_at is None:
        return False
    if at < asked.due_at:
        return asked.reminded_at is None and _mark(case, asked, at, "reminded_at", "consultation_reminded")
    if case.pack.bodies[asked.body].waits:
        return _mark(case, asked, at, "late_at", "consultation_late")
    change = Change(case, None, at)
    change.close(Closing(asked, Consultation.Outcome.SILENT))
    change.record("consultation_silent", node=asked.node, body=asked.body)
    change.save()
    return True


def _mark(case: Case, asked: Asked, at: datetime, column: str, kind: str) -> bool:
    """Said once: in the question's own row, in the journal, to the officers. The revision stays as it is."""
    unmarked = Consultation.objects.filter(pk=asked.id, **{column: None})
    if not unmarked.update(**{column: at}):
        return False
    change = Change(case, None, at)
    change.record(kind, node=asked.node, body=asked.body)
    change.save(new_rev=False)
    publish(OpinionTurned(case.row.id, case.row.code, asked.id, kind.removeprefix("consultation_")))
    return True
