"""The sentences that an officer may put into a text: their own, and those of their units."""

from django.db.models import Q

from motcua.dossiers.models import Snippet
from motcua.people.actor import Actor


def usable(by: Actor) -> list[Snippet]:
    """One's own first, then the units', by title; one query."""
    rows = Snippet.objects.filter(Q(owner_id=by.account_id) | Q(unit_id__in=by.units()))
    found = rows.select_related("unit", "owner").order_by("title", "pk")
    return sorted(found, key=lambda one: one.owner_id != by.account_id)
