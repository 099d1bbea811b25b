"""The sentences that an officer may put into a text: their own, and those of their units."""

from functools import lru_cache

from django.db.models import Q

from motcua.dossiers.models import Snippet
from motcua.people.actor import Actor
from motcua.web.questions import Question


def usable(by: Actor) -> list[Snippet]:
    """One's own first, then the units', by title; one query."""
    found = _of_units(frozenset(by.units()))(by.account_id)
    return sorted(found, key=lambda one: one.owner_id != by.account_id)


@lru_cache(maxsize=256)
def _of_units(units: frozenset[int]) -> Question[Snippet]:
    return Question(
        lambda owner: (
            Snippet.objects.filter(Q(owner=owner) | Q(unit_id__in=units))
            .select_related("unit", "owner")
            .order_by("title", "pk")
        )
    )
