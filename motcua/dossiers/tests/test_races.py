"""Twenty hands at once: one key files once, numbers have no gaps, one officer wins and nothing is overwritten."""

import pytest

from motcua.audit.tests.own_database import run_alone
from motcua.dossiers.tests.race import HANDS


@pytest.fixture(scope="module")
def came(tmp_path_factory):
    return run_alone("motcua.dossiers.tests.race", tmp_path_factory.mktemp("race"))


def test_one_key_files_one_dossier(came):
    assert came["one_key_dossiers"] == 1
    assert len({(code, receipt) for code, receipt, _new in came["one_key"]}) == 1
    assert [new for _code, _receipt, new in came["one_key"]].count(True) == 1


def test_one_key_with_other_bodies_files_one_and_refuses_the_rest(came):
    assert came["other_bodies_dossiers"] == 1
    assert came["other_bodies"].count("Invalid") == HANDS - 1


def test_numbers_of_different_keys_are_unique_and_have_no_gaps(came):
    assert came["many_keys_dossiers"] == HANDS
    numbers = sorted(int(code[-4:]) for code in came["many_keys"])
    assert numbers == list(range(3, 3 + HANDS))
    assert came["keys_without_dossier"] == 0


def test_register_numbers_have_no_gaps(came):
    assert came["register"] == list(range(1, HANDS + 2))


def test_of_twenty_officers_one_takes_in_and_the_others_are_told(came):
    assert came["accept_events"] == 1
    assert sorted(map(str, came["accept"])) == ["2", *["Stale"] * (HANDS - 1)]


def test_messages_do_not_push_each_other_away(came):
    assert came["message_events"] == HANDS
    assert set(came["messages"]) == {2}


def test_every_journal_holds_afterwards(came):
    assert came["broken"] == []


def test_of_those_who_end_it_in_different_ways_one_comes_through(came):
    assert came["ender_events"] == 4
    assert sum(1 for answer in came["enders"] if answer == 4) == 1
    assert set(map(str, came["enders"])) <= {"4", "Stale", "NotAllowed"}


def test_the_last_act_is_taken_back_once(came):
    assert came["undo_events"] == 1
    assert came["undo"].count(4) == 1
    assert came["undo_tasks"] == [["tra-cuu", None]]
