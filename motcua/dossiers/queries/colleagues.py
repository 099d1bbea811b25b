"""What officers see of each other on a dossier: who has it open, and what they wrote among themselves."""

from datetime import datetime, timedelta

from motcua.dossiers.models import InternalNote, Presence
from motcua.people.actor import Actor
from motcua.web.questions import Question

# A page asks every half minute; who has not been heard of twice is gone.
PRESENT = timedelta(seconds=75)


def present(dossier_id: int, by: Actor, at: datetime) -> list[str]:
    """Names of the others who have it open at this moment; one query."""
    return _present(dossier_id, at - PRESENT, at, by.account_id)


def notes(dossier_id: int) -> list[InternalNote]:
    """The words among officers, oldest first; one query. For officers only."""
    return _notes(dossier_id)


_present = Question(
    lambda dossier, since, until, me: (
        Presence.objects.filter(dossier=dossier, seen_at__gt=since, seen_at__lte=until)
        .exclude(account=me)
        .order_by("account__full_name")
        .values_list("account__full_name", flat=True)
    ),
    places=4,
)
_notes = Question(
    lambda dossier: InternalNote.objects.filter(dossier=dossier).select_related("author").order_by("pk")
)
