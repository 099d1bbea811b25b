"""The ordinary life of a dossier, from filing to returned result."""

import pytest

from motcua.dossiers import rules
from motcua.dossiers.models.dossier import Status
from motcua.dossiers.tests.factories import WALKS, case_of, walk_to

ENDS_AS = {
    "filed": Status.FILED, "asked": Status.SUPPLEMENT, "accepted": Status.ACCEPTED, "assigned": Status.WORKING,
    "taken": Status.WORKING, "paused": Status.SUPPLEMENT, "to_sign": Status.WORKING, "to_issue": Status.WORKING,
    "issued": Status.FINISHED, "paid": Status.FINISHED, "returned": Status.RETURNED, "refused": Status.REFUSED,
    "stopped": Status.STOPPED, "held": Status.WORKING, "withdrawn": Status.WITHDRAWN, "ended": Status.STOPPED,
    "revoked": Status.WORKING,
}  # fmt: skip


@pytest.mark.parametrize("state", WALKS)
def test_every_state_is_reached_by_real_acts(state):
    case = case_of(walk_to(state))
    assert case.row.status == ENDS_AS[state]
    assert (not case.tasks) == (case.row.status in rules.CLOSED)
