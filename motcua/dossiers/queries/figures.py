"""Counts of dossiers, for `motcua stats` and the home page; computed, never kept."""

from datetime import datetime

from django.db.models import Count, Q

from motcua.dossiers.models import Dossier
from motcua.dossiers.models.dossier import Status


def by_status() -> dict[str, int]:
    """How many dossiers stand in each national status code, and in all."""
    counted = dict(Dossier.objects.values_list("status").annotate(n=Count("id")).order_by("status"))
    return {"total": sum(counted.values())} | {str(int(code)): counted.get(int(code), 0) for code in Status}


def today(since: datetime) -> dict[str, int]:
    """Filed and returned since a moment (the start of the day)."""
    found: dict[str, int] = Dossier.objects.aggregate(
        filed=Count("id", filter=Q(filed_at__gte=since)),
        returned=Count("id", filter=Q(returned_at__gte=since)),
    )
    return found
