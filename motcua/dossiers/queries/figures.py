"""Counts of dossiers, for `motcua stats` and the home page; computed, never kept.

A linked request counts once: its children at other agencies are left out.
"""

from datetime import datetime

from django.db.models import Count, QuerySet

from motcua.dossiers import rules
from motcua.dossiers.models import Dossier
from motcua.dossiers.models.dossier import Status


def by_status() -> dict[str, int]:
    """How many dossiers stand in each national status code, and in all."""
    counted = dict(_requests().values_list("status").annotate(n=Count("id")).order_by("status"))
    return {"total": sum(counted.values())} | {str(int(code)): counted.get(int(code), 0) for code in Status}


def count() -> int:
    """How many dossiers there are, in any state."""
    return _requests().count()


def today(since: datetime) -> dict[str, int]:
    """Filed and returned since a moment (the start of the day); two counts, each over an index."""
    return {
        "filed": _requests().filter(filed_at__gte=since).count(),
        "returned": _requests().filter(returned_at__gte=since).count(),
    }


def waiting_for_a_calendar() -> int:
    """How many dossiers at work have no promised date, because nobody has confirmed the year's days off yet."""
    over = [*rules.CLOSED, rules.FINISHED]
    return Dossier.objects.filter(accepted_at__isnull=False, due_at=None).exclude(status__in=over).count()


def _requests() -> QuerySet[Dossier]:
    """What people have filed."""
    return Dossier.objects.filter(parent=None)
