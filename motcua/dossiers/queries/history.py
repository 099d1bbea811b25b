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
    return [
        Happened(seq, at, _who(actor, behalf), str(DID.get(kind, kind)))
        for seq, at, kind, actor, behalf in _newest(limit)(dossier_id)
    ]


@cache
def _newest(limit: int) -> Question[tuple[int, datetime, str, str | None, str | None]]:
    return Question(
        lambda dossier: (
            Event.objects.filter(dossier=dossier)
            .order_by("-seq")
            .values_list("seq", "at", "kind", "actor__full_name", "on_behalf_of__full_name")[:limit]
        )
    )


def _who(actor: str | None, behalf: str | None) -> str:
    """Who did it, and in whose place."""
    if actor is None:
        return _("Hệ thống")
    return actor if behalf is None else _("{who} (thay {head})").format(who=actor, head=behalf)
