"""The journal of one dossier in words, newest first."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.models import Event
from motcua.dossiers.queries.last_act import DID


@dataclass(frozen=True)
class Happened:
    seq: int
    at: datetime
    who: str
    did: str


def history(dossier_id: int, limit: int = 100) -> list[Happened]:
    """Who did what and when; one query."""
    events = Event.objects.filter(dossier_id=dossier_id).select_related("actor").order_by("-seq")[:limit]
    return [
        Happened(e.seq, e.at, e.actor.full_name if e.actor else _("Hệ thống"), str(DID.get(e.kind, e.kind)))
        for e in events
    ]
