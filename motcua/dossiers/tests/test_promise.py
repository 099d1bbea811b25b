"""The promised date in words: what is said of a date in each state of a dossier."""

from types import SimpleNamespace

import pytest

from motcua.dossiers import rules
from motcua.dossiers.promise import OVER, promise
from motcua.dossiers.tests.province import AT

DUE = AT.replace(hour=17, minute=0)


def row(status, **known):
    facts = {"accepted_at": None, "due_at": None, "due_reason": "", "suspended_since": None}
    return SimpleNamespace(**facts | known, status=status)


def test_a_dossier_at_work_has_its_date_on_a_leaf():
    found = promise(row(rules.WORKING, accepted_at=AT, due_at=DUE))
    assert (found.date, found.leaf) == ("trước 17 giờ thứ Hai, 16/11/2026", DUE)
    assert not found.is_held


def test_while_the_person_has_to_supply_something_the_date_is_told_as_old():
    found = promise(row(rules.SUPPLEMENT, accepted_at=AT, due_at=DUE, suspended_since=AT))
    assert found.is_held
    assert (found.before, found.after) == ("Hẹn cũ:", "Bổ sung xong sẽ có ngày hẹn mới.")


@pytest.mark.parametrize("status", sorted(OVER))
def test_what_ended_without_a_result_promises_nothing_even_when_it_once_did(status):
    found = promise(row(status, accepted_at=AT, due_at=DUE))
    assert (found.date, found.leaf) == ("", None)


@pytest.mark.parametrize(
    ("status", "reason", "said"),
    [
        (rules.FILED, "", "Ngày hẹn có khi quầy Một Cửa tiếp nhận."),
        (rules.SUPPLEMENT, "", "Ngày hẹn có khi bổ sung xong và quầy Một Cửa tiếp nhận."),
        (rules.ACCEPTED, "Lịch nghỉ năm 2027 chưa xác nhận.", "Lịch nghỉ năm 2027 chưa xác nhận."),
    ],
)
def test_without_a_date_it_says_what_the_date_waits_for(status, reason, said):
    found = promise(row(status, due_reason=reason))
    assert (found.before, found.date, found.leaf) == (said, "", None)
