"""The journal of one dossier in words, newest first."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.utils.translation import gettext as _

from motcua.dossiers.models import Event
from motcua.dossiers.queries.last_act import DID
from motcua.web.questions import Question


@dataclass(frozen=True)
class Happened:
    seq: int
    at: datetime
    who: str
    did: str


def history(dossier_id: int, limit: int = 100) -> list[Happened]:
    """Who did what and when; one query."""
    return [Happened(e.seq, e.at, _who(e), str(DID.get(e.kind, e.kind))) for e in _newest(limit)(dossier_id)]


@cache
def _newest(limit: int) -> Question[Event]:
    return Question(
        lambda dossier: (
            Event.objects.filter(dossier=dossier)
            .select_related("actor", "on_behalf_of")
            .order_by("-seq")[:limit]
        )
    )


def _who(event: Event) -> str:
    """Who did it, and in whose place."""
    if event.actor is None:
        return _("Hệ thống")
    if event.on_behalf_of is None:
        return event.actor.full_name
    return _("{who} (thay {head})").format(who=event.actor.full_name, head=event.on_behalf_of.full_name)
