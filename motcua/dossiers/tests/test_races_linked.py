"""Two children end at once, and the person withdraws while one is being issued: the whole follows, once."""

import pytest

from motcua.audit.tests.own_database import run_alone
from motcua.dossiers import rules


@pytest.fixture(scope="module")
def came(tmp_path_factory):
    return run_alone("motcua.dossiers.tests.race_linked", tmp_path_factory.mktemp("race_linked"))


def test_two_children_that_end_at_once_finish_the_whole_once(came):
    assert came["status"] == rules.FINISHED
    assert came["settled"] == 1
    assert sum(1 for answer in came["ends"] if isinstance(answer, int)) == 2
    assert {answer for answer in came["ends"] if not isinstance(answer, int)} <= {"Stale", "NotAllowed"}


def test_withdrawing_while_one_is_issued_leaves_nothing_half_done(came):
    assert not [answer for answer in came["leaves"] if str(answer).startswith("fault")]
    assert came["left"] == sorted(map(str, (rules.RETURNED, rules.RETURNED, rules.WITHDRAWN)))
    assert came["left_as"] == rules.FINISHED


def test_nothing_was_made_twice_and_every_journal_holds(came):
    assert came["dossiers"] == 8
    assert came["broken"] == []
