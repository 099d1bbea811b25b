"""The ways of looking at the worklist that an officer kept."""

from motcua.dossiers.models import SavedFilter
from motcua.people.actor import Actor


def of(by: Actor) -> list[SavedFilter]:
    """The officer's own, in their order; one query."""
    return list(SavedFilter.objects.filter(owner_id=by.account_id).order_by("position", "pk"))
