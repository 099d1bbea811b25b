"""What officers see of each other on a dossier: who has it open, and what they wrote among themselves."""

from datetime import datetime, timedelta

from motcua.dossiers.models import InternalNote, Presence
from motcua.people.actor import Actor

# A page asks every half minute; who has not been heard of twice is gone.
PRESENT = timedelta(seconds=75)


def present(dossier_id: int, by: Actor, at: datetime) -> list[str]:
    """Names of the others who have it open at this moment; one query."""
    rows = Presence.objects.filter(dossier_id=dossier_id, seen_at__gt=at - PRESENT, seen_at__lte=at)
    others = rows.exclude(account_id=by.account_id).order_by("account__full_name")
    return list(others.values_list("account__full_name", flat=True))


def notes(dossier_id: int) -> list[InternalNote]:
    """The words among officers, oldest first; one query. For officers only."""
    return list(InternalNote.objects.filter(dossier_id=dossier_id).select_related("author").order_by("pk"))
