"""A published version takes effect on the day its approval names: now, or later by the clock."""

from datetime import datetime

from django.db import transaction

from motcua.agencies.queries import agencies_of_types
from motcua.ground.dates import TZ
from motcua.procedures.actions.offer import offer
from motcua.procedures.actions.put_in_force import put_in_force
from motcua.procedures.models import PackVersion, Service
from motcua.procedures.packs.pack import Pack


@transaction.atomic
def take_effect(version: PackVersion, *, at: datetime) -> None:
    """Put a version in force and offer it at agencies of its types that do not offer the service yet."""
    put_in_force(version.pk)
    _offer_where_new(version, Pack(version.content))
    version.in_force_since = at
    version.save(update_fields=["in_force_since"])


def take_effect_when_due(at: datetime) -> list[int]:
    """Every version whose day has come and that was not in force yet, the earliest day first; their ids.

    Each in a transaction of its own; asked again it finds nothing.
    """
    due = PackVersion.objects.filter(in_force_since=None, effective_on__lte=at.astimezone(TZ).date())
    done = []
    for version in due.order_by("effective_on", "version"):
        take_effect(version, at=at)
        done.append(version.pk)
    return done


def _offer_where_new(version: PackVersion, pack: Pack) -> None:
    """What was agreed with agencies that offer it already stays."""
    offering = set(
        Service.objects.filter(procedure_id=version.procedure_id).values_list("agency_id", flat=True)
    )
    fresh = [agency.pk for agency in agencies_of_types(pack.agency_types) if agency.pk not in offering]
    offer(version.pk, fresh, delivery=pack.delivery)
