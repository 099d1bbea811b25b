"""Promised dates that waited for a calendar: counted as soon as somebody has confirmed the year."""

from motcua.agencies.events import CalendarDaysChanged, CalendarYearConfirmed
from motcua.agencies.models import Agency
from motcua.dossiers import clock, statements
from motcua.dossiers.models import Consultation, Dossier, OpenTask
from motcua.dossiers.rules import CLOSED, FINISHED
from motcua.ground.worktime.limits import parse_limit


def count_again(event: CalendarYearConfirmed | CalendarDaysChanged) -> int:
    """Fill in the due time of accepted dossiers that had none; a date that was promised never moves.

    May be repeated. Returns how many were filled in.
    """
    agencies = Agency.objects.filter(calendar_id=event.calendar_id).values("pk")
    waiting = Dossier.objects.filter(agency_id__in=agencies, accepted_at__isnull=False, due_at=None)
    filled = 0
    for dossier in waiting.exclude(status__in=[*CLOSED, FINISHED]).iterator():
        assert dossier.accepted_at is not None
        limit = parse_limit(dossier.limit_text)
        columns = clock.reckon(dossier.accepted_at, limit, dossier.agency_id, clock.spans(dossier.pk)).columns
        if columns["due_at"] is None:
            continue
        Dossier.objects.filter(pk=dossier.pk, due_at=None).update(**columns)
        statements.run(
            "UPDATE dossiers_opentask SET due_at = %s WHERE dossier_id = %s AND consultation_id IS NULL",
            [statements.stored(columns["due_at"]), dossier.pk],
        )
        filled += 1
    return filled + _opinions(event.calendar_id)


def _opinions(calendar_id: int) -> int:
    """The same for questions that were asked of bodies working by this calendar."""
    open_ones = Consultation.objects.filter(
        unit__agency__calendar_id=calendar_id, closed_at=None, due_at=None
    ).select_related("unit")
    filled = 0
    for asked in open_ones:
        columns = clock.reckon(asked.asked_at, parse_limit(asked.limit_text), asked.unit.agency_id).columns
        if columns["due_at"] is None:
            continue
        known = {"due_at": columns["due_at"]}
        Consultation.objects.filter(pk=asked.pk, closed_at=None).update(due_reason="", **known)
        OpenTask.objects.filter(consultation_id=asked.pk).update(**known)
        filled += 1
    return filled
