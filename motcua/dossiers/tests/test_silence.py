"""A reminder comes once, before the time is over; then silence means what the pack says, once, however often asked."""

from datetime import datetime, timedelta

import pytest

from motcua.agencies.actions import confirm_year
from motcua.agencies.events import CalendarYearConfirmed
from motcua.agencies.models import WorkCalendar
from motcua.dossiers import journal
from motcua.dossiers.models import Consultation, Dossier, Event, OpenTask
from motcua.dossiers.queries.opinions import opinions
from motcua.dossiers.recount import count_again
from motcua.dossiers.silence import watch
from motcua.dossiers.tests.asking import at_the_specialist
from motcua.dossiers.tests.factories import actor, case_of, do
from motcua.dossiers.tests.province import AT
from motcua.dossiers.tests.test_consulting import HOUR, _asking, asked, assert_same, names_of, open_nodes, the
from motcua.ground.dates import TZ

__all__ = ["_asking"]
MINUTE = timedelta(minutes=1)


def kinds():
    return list(
        Event.objects.filter(kind__startswith="consultation_").order_by("id").values_list("kind", flat=True)
    )


def test_nothing_happens_before_its_time():
    asked()
    assert watch(AT + 2 * HOUR) == 0
    assert kinds() == []


def test_the_asked_unit_is_reminded_half_a_working_day_ahead_and_once():
    code = asked("tinh")
    rev = case_of(code).row.rev
    due = the("tinh").due_at
    assert due == datetime(2026, 11, 19, 17, 0, tzinfo=TZ)
    assert watch(datetime(2026, 11, 19, 12, 59, tzinfo=TZ)) == 1  # the morning is over, four hours are left
    assert the("tinh").reminded_at == datetime(2026, 11, 19, 12, 59, tzinfo=TZ)
    assert watch(datetime(2026, 11, 19, 13, 5, tzinfo=TZ)) == 0
    assert kinds() == ["consultation_reminded"]
    assert Event.objects.latest("id").actor is None
    assert case_of(code).row.rev == rev
    assert_same(code)


def test_a_short_limit_is_reminded_of_in_its_last_quarter():
    asked("so")
    assert watch(datetime(2026, 11, 16, 16, 0, tzinfo=TZ)) == 0  # more than two of its eight hours are left
    assert watch(datetime(2026, 11, 17, 7, 45, tzinfo=TZ)) == 1
    assert kinds() == ["consultation_reminded"]


def test_silence_that_counts_closes_the_question_and_the_step_goes_on():
    code = asked("tinh", "so")
    do(code, "tinh", "reply", at=AT + 2 * HOUR, body="tinh")
    due = the("so").due_at
    assert watch(due - MINUTE) == 1  # the reminder
    assert "complete_step" not in names_of(code, "chuyenvien")
    assert watch(due) == 1
    found = the("so")
    assert (found.outcome, found.closed_at, found.replied_by) == ("silent", due, None)
    assert open_nodes(code) == {"tra-cuu"}
    assert watch(due + HOUR) == 0
    assert kinds() == ["consultation_replied", "consultation_reminded", "consultation_silent"]
    assert "reply" not in names_of(code, "sotinh")
    do(code, "chuyenvien", "complete_step", at=due + HOUR)
    assert_same(code)


def test_silence_that_is_waited_for_is_marked_late_once_and_still_open():
    code = asked("tinh")
    due = the("tinh").due_at
    rev = case_of(code).row.rev
    assert [watch(due + n * HOUR) for n in range(3)] == [1, 0, 0]
    assert kinds() == ["consultation_late"]
    assert the("tinh").late_at == due
    assert case_of(code).row.rev == rev
    assert open_nodes(code) == {"tra-cuu", "y-kien-tinh"}
    (seen,) = opinions(case_of(code), due + HOUR)
    assert (seen.state, seen.is_open) == ("late", True)
    assert "complete_step" not in names_of(code, "chuyenvien")
    do(code, "tinh", "reply", at=due + 2 * HOUR)
    assert the("tinh").outcome == "replied"
    assert_same(code)


def test_a_question_that_was_answered_or_taken_back_is_left_alone():
    code = asked("tinh", "so", "nha")
    do(code, "sotinh", "reply", at=AT + 2 * HOUR)
    do(code, "chuyenvien", "recall", at=AT + 2 * HOUR, body="nha")
    do(code, "dan", "withdraw", at=AT + 3 * HOUR)
    before = Event.objects.count()
    assert watch(AT + timedelta(days=30)) == 0
    assert Event.objects.count() == before


def test_silence_falls_also_while_the_person_supplies():
    code = asked("so")
    do(code, "chuyenvien", "request_supplement", at=AT + 2 * HOUR)
    assert watch(the("so").due_at) == 1
    assert the("so").outcome == "silent"
    assert case_of(code).row.status == 5
    assert_same(code)


def test_a_question_without_a_due_time_is_never_silent_and_gets_one_with_the_calendar():
    at = datetime(2026, 12, 31, 16, 0, tzinfo=TZ)
    code = at_the_specialist(at=at)
    do(code, "chuyenvien", "consult", at=at + 5 * MINUTE, bodies=["tinh"])
    assert watch(at + timedelta(days=60)) == 0
    calendar = WorkCalendar.objects.get()
    confirm_year(calendar.pk, 2027, by="", at=at + timedelta(days=3))
    assert count_again(CalendarYearConfirmed(calendar.pk, 2027)) == 2  # the dossier and the question
    found = the("tinh")
    assert found.due_at == datetime(2027, 1, 5, 17, 0, tzinfo=TZ)
    assert found.due_reason == ""
    assert OpenTask.objects.get(consultation=found).due_at == found.due_at
    assert OpenTask.objects.get(node="tra-cuu").due_at == Dossier.objects.get(code=code).due_at
    assert count_again(CalendarYearConfirmed(calendar.pk, 2027)) == 0


@pytest.mark.parametrize("n", [1, 6])
def test_looking_costs_the_same_however_many_are_open(n, django_assert_max_num_queries):
    for _ in range(n):
        asked("tinh")
    with django_assert_max_num_queries(2):
        assert watch(AT + 2 * HOUR) == 0
    assert Consultation.objects.filter(closed_at=None).count() == n


def test_the_journal_holds_after_all_of_it():
    code = asked("tinh", "so", "nha")
    for hours in range(0, 120, 7):
        watch(AT + hours * HOUR)
    assert_same(code)
    assert kinds().count("consultation_silent") == 2
    assert kinds().count("consultation_late") == 1
    assert kinds().count("consultation_reminded") <= 3
    assert journal.verify().broken == []
    assert actor("tinh").is_officer
