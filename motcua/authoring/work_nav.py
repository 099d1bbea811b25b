"""The place of these pages in the officers' menu, with what waits there for this officer."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from motcua.people.actor import Actor
from motcua.procedures.draft_models import DraftState, PackDraft
from motcua.procedures.permissions import APPROVERS, DRAFTERS, REVIEWERS, sees_drafts
from motcua.ui.navigation import WorkPlace

WAITING = (
    (DRAFTERS, (DraftState.DRAFTING, DraftState.APPROVED)),
    (REVIEWERS, (DraftState.IN_REVIEW,)),
    (APPROVERS, (DraftState.REVIEWED,)),
)


def authoring_places(by: Actor) -> list[WorkPlace]:
    """Nothing for who has no part in writing procedures."""
    if not sees_drafts(by):
        return []
    states = {state for roles, waiting in WAITING for state in waiting if any(by.has(role) for role in roles)}
    count = PackDraft.objects.filter(state__in=states).count()
    return [WorkPlace("authoring", reverse("authoring:board"), _("Soạn quy trình"), "workflow", count)]
