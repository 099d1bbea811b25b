"""Twenty hands at one question: one answer counts, bodies do not push each other away, silence yields to an answer."""

import pytest

from motcua.audit.tests.own_database import run_alone
from motcua.dossiers.tests.race import HANDS


@pytest.fixture(scope="module")
def came(tmp_path_factory):
    return run_alone("motcua.dossiers.tests.race_opinions", tmp_path_factory.mktemp("race"))


def test_of_many_answers_to_one_question_one_counts(came):
    assert came["reply_events"] == 1
    assert came["reply_outcomes"] == ["replied"]
    assert came["replies"].count("NotAllowed") == HANDS - 1


def test_two_bodies_both_come_through(came):
    assert came["side_events"] == 2
    assert came["side_by_side"].count("NotAllowed") == HANDS - 2


def test_a_question_ends_once_by_answer_or_by_silence(came):
    assert came["silence_events"] == 1
    assert not [got for got in came["silence"] if str(got).startswith("fault")]


def test_nothing_is_left_open_and_every_journal_holds(came):
    assert came["open"] == 0
    assert came["broken"] == []
