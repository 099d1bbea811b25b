"""What an officer has signed."""

from datetime import datetime

from motcua.dossiers.models import ResultDraft
from motcua.ground.dates import local
from motcua.people.actor import Actor

MOST = 50


def today(by: Actor, at: datetime) -> list[ResultDraft]:
    """Signed today and not sent back since, newest first, at most fifty; one query."""
    since = local(at).replace(hour=0, minute=0, second=0, microsecond=0)
    rows = ResultDraft.objects.filter(signed_by=by.account_id, signed_at__gte=since)
    return list(rows.select_related("dossier", "result").order_by("-signed_at")[:MOST])
