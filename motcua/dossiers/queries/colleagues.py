"""What officers see of each other on a dossier: who has it open, and what they wrote among themselves."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.dossiers.models import InternalNote, Presence
from motcua.people.actor import Actor
from motcua.web.questions import Question

# A page asks every half minute; who has not been heard of twice is gone.
PRESENT = timedelta(seconds=75)
FRESH = timedelta(seconds=20)
"""Within this time of being written down nothing is written again."""


@dataclass(frozen=True)
class Here:
    """`names` of the others who have it open; `is_marked`: oneself was written down a moment ago."""

    names: list[str]
    is_marked: bool


def here(dossier_id: int, by: Actor, at: datetime) -> Here:
    """Who has it open at this moment; one query."""
    found = _present(dossier_id, at - PRESENT, at)
    marked = (seen_at for account, seen_at, _name in found if account == by.account_id)
    return Here(
        [name for account, _at, name in found if account != by.account_id],
        any(seen_at > at - FRESH for seen_at in marked),
    )


def notes(dossier_id: int) -> list[InternalNote]:
    """The words among officers, oldest first; one query. For officers only."""
    return _notes(dossier_id)


_present: Question[tuple[int, datetime, str]] = Question(
    lambda dossier, since, until: (
        Presence.objects.filter(dossier=dossier, seen_at__gt=since, seen_at__lte=until)
        .order_by("account__full_name")
        .values_list("account_id", "seen_at", "account__full_name")
    ),
    places=3,
)
_notes = Question(
    lambda dossier: InternalNote.objects.filter(dossier=dossier).select_related("author").order_by("pk")
)
