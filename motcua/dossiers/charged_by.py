"""By which version a dossier is charged: the one it was taken in under, wherever it was moved afterwards."""

import json

from django.db.models import Subquery

from motcua.dossiers.case import Case
from motcua.dossiers.models import Event
from motcua.procedures.models import PackVersion
from motcua.procedures.packs.pack import Pack
from motcua.procedures.packs.published import pack_of

MIGRATED = "migrated"


def charged_by(case: Case) -> Pack:
    """The version whose fees hold. New fees are for what is charged from then on; a charge stands. One query, two
    for a dossier that was moved after it was taken in."""
    if case.row.accepted_at is None:
        return case.pack
    events = Event.objects.filter(dossier=case.row.id)
    taken_in = Subquery(events.filter(kind="accepted").values("seq")[:1])
    moved = events.filter(kind=MIGRATED, seq__gt=taken_in)
    first = moved.order_by("seq").values_list("payload", flat=True).first()
    if first is None:
        return case.pack
    digest = json.loads(first)["from"]["pack"]
    return pack_of(PackVersion.objects.values_list("pk", flat=True).get(sha256=digest))
