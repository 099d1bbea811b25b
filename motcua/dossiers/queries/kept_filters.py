"""The ways of looking at the worklist that an officer kept."""

from motcua.dossiers.models import SavedFilter
from motcua.people.actor import Actor
from motcua.web.questions import Question


def of(by: Actor) -> list[SavedFilter]:
    """The officer's own, in their order; one query."""
    return _OWN(by.account_id)


_OWN = Question(lambda owner: SavedFilter.objects.filter(owner=owner).order_by("position", "pk"))
