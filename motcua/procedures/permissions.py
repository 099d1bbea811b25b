"""Who writes procedures, who reviews the law in them, who approves and publishes them: three different persons."""

from collections.abc import Collection

from motcua.people.actor import Actor
from motcua.people.models import Role
from motcua.procedures.draft_models import DraftState, PackDraft

DRAFTERS = (Role.SOAN_THAO, Role.QUAN_TRI)
REVIEWERS = (Role.THAM_DINH_PHAP_CHE,)
APPROVERS = (Role.UBND, Role.LANH_DAO)
PUBLISHERS = (*DRAFTERS, *APPROVERS)


def sees_drafts(by: Actor) -> bool:
    """Who has any part in writing procedures; they all read every draft."""
    return by.is_officer and any(by.has(role) for role in {*PUBLISHERS, *REVIEWERS})


def can_draft(by: Actor) -> bool:
    return by.is_officer and any(by.has(role) for role in DRAFTERS)


def can_review(by: Actor, draft: PackDraft, writers: Collection[int]) -> bool:
    """A lawyer who has written nothing of it. `writers`: account ids of everybody who changed the draft."""
    return (
        by.is_officer
        and any(by.has(role) for role in REVIEWERS)
        and by.account_id not in {*writers, draft.submitted_by_id}
    )


def can_approve(by: Actor, draft: PackDraft, writers: Collection[int]) -> bool:
    """A leader who has neither written nor reviewed it."""
    return (
        by.is_officer
        and any(by.has(role) for role in APPROVERS)
        and by.account_id not in {*writers, draft.submitted_by_id, draft.reviewed_by_id}
    )


def can_publish(by: Actor, draft: PackDraft) -> bool:
    """What three persons have agreed on may be put out by who drafts or approves."""
    return by.is_officer and draft.state == DraftState.APPROVED and any(by.has(role) for role in PUBLISHERS)
