"""Promised dates that waited for a calendar: counted as soon as somebody has confirmed the year."""

from motcua.agencies.events import CalendarDaysChanged, CalendarYearConfirmed
from motcua.agencies.models import Agency
from motcua.dossiers import clock, statements
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import CLOSED, FINISHED
from motcua.procedures.packs.published import pack_of


def count_again(event: CalendarYearConfirmed | CalendarDaysChanged) -> int:
    """Fill in the due time of accepted dossiers that had none; a date that was promised never moves.

    May be repeated. Returns how many were filled in.
    """
    agencies = Agency.objects.filter(calendar_id=event.calendar_id).values("pk")
    waiting = Dossier.objects.filter(agency_id__in=agencies, accepted_at__isnull=False, due_at=None)
    filled = 0
    for dossier in waiting.exclude(status__in=[*CLOSED, FINISHED]).iterator():
        assert dossier.accepted_at is not None
        limit = pack_of(dossier.pack_version_id).limit
        columns = clock.reckon(dossier.accepted_at, limit, dossier.agency_id, clock.spans(dossier.pk)).columns
        if columns["due_at"] is None:
            continue
        Dossier.objects.filter(pk=dossier.pk, due_at=None).update(**columns)
        statements.run(
            "UPDATE dossiers_opentask SET due_at = %s WHERE dossier_id = %s",
            [statements.stored(columns["due_at"]), dossier.pk],
        )
        filled += 1
    return filled
