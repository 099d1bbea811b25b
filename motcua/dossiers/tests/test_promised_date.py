"""The promised date: counted by the house's clock from acceptance, standing still while a supplement is out."""

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.agencies import queries as agencies
from motcua.agencies.actions import confirm_year
from motcua.agencies.models import Agency, WorkCalendar
from motcua.dossiers.models import Dossier, OpenTask, Pause
from motcua.dossiers.queries import figures
from motcua.dossiers.recount import count_again
from motcua.dossiers.shown import shown
from motcua.dossiers.tests.factories import actor, case_of, do, filed
from motcua.dossiers.tests.province import AT, CALENDAR, HERE
from motcua.events.delivery import run_outbox
from motcua.events.models import Outbox
from motcua.ground.dates import TZ
from motcua.ground.worktime import clock

EVE = datetime(2026, 12, 31, 15, 30, tzinfo=TZ)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=TZ)


def row(code):
    return case_of(code).row


def counted(code):
    """What the clock library says from (start, limit, pauses) alone."""
    case = case_of(code)
    pauses = Pause.objects.filter(dossier_id=case.row.id).exclude(to_at=None).values_list("from_at", "to_at")
    calendar = agencies.calendar_of_agency(case.row.agency_id)
    return clock.due(case.row.accepted_at, case.pack.limit, calendar, list(pauses)).due_at


@pytest.mark.parametrize(
    ("accepted", "due"),
    [
        ("2026-11-16T08:05", "2026-11-16T17:00"),
        ("2026-11-23T14:59", "2026-11-23T17:00"),
        ("2026-11-23T15:00", "2026-11-25T17:00"),
        ("2026-11-21T09:00", "2026-11-23T17:00"),
        ("2026-11-16T19:00", "2026-11-17T17:00"),
    ],
)
def test_the_clock_starts_with_acceptance_not_with_filing(accepted, due):
    code = filed(at=AT - timedelta(days=3))
    assert (row(code).due_at, row(code).accepted_at) == (None, None)
    do(code, "quay", "accept", at=at(accepted))
    assert row(code).due_at == at(due) == counted(code)
    assert row(code).due_reason == ""


def test_a_supplement_before_acceptance_stops_no_clock():
    code = filed()
    do(code, "quay", "request_supplement")
    do(code, "dan", "supply", at=at("2026-11-18T09:00"))
    do(code, "quay", "accept", at=at("2026-11-18T09:30"))
    assert not Pause.objects.exists()
    assert row(code).due_at == at("2026-11-18T17:00")


def test_a_pause_gives_back_the_time_that_was_left():
    """The golden case: accepted 13.30, away from 14 to 16 o'clock, three hours given back."""
    code = filed(at=at("2026-11-25T13:00"))
    do(code, "quay", "accept", at=at("2026-11-25T13:30"))
    do(code, "chuyenvien", "request_supplement", at=at("2026-11-25T14:00"))
    assert row(code).suspended_since == at("2026-11-25T14:00")
    do(code, "dan", "supply", at=at("2026-11-25T16:00"))
    assert row(code).suspended_since is None
    assert row(code).due_at == at("2026-11-26T09:30") == counted(code)
    assert {t.due_at for t in OpenTask.objects.all()} == {row(code).due_at}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(waits=st.lists(st.tuples(st.integers(1, 3000), st.integers(0, 6000)), min_size=1, max_size=3))
def test_after_any_pauses_the_table_says_what_the_clock_says(waits):
    code, moment = filed(), AT
    do(code, "quay", "accept", at=moment)
    for number, (worked, waited) in enumerate(waits):
        moment += timedelta(minutes=worked)
        do(code, "truongphong" if number else "chuyenvien", "request_supplement", at=moment)
        moment += timedelta(minutes=waited)
        do(code, "dan", "supply", at=moment)
        assert row(code).due_at == counted(code)


def test_the_person_reads_how_the_date_came_about():
    code = filed()
    assert shown(code, actor("dan")).clock.sentences == ["Thời hạn tính từ lúc hồ sơ được tiếp nhận."]
    do(code, "quay", "accept")
    said = shown(code, actor("dan")).clock
    assert said.started_at == AT
    assert "17 giờ" in " ".join(said.sentences)
    do(code, "chuyenvien", "request_supplement", at=AT + timedelta(hours=1))
    assert "đang dừng" in shown(code, actor("dan")).clock.sentences[-1]


class TestWithoutNextYearsCalendar:
    @pytest.fixture
    def code(self):
        code = filed(at=EVE - timedelta(hours=1))
        do(code, "quay", "accept", at=EVE)
        return code

    def test_taking_in_is_not_refused_and_says_why_no_date_is_promised(self, code):
        assert row(code).due_at is None
        assert "2027" in row(code).due_reason
        assert row(code).accepted_at == EVE

    def test_the_administrator_is_told(self, caplog):
        code = filed(at=EVE)
        do(code, "quay", "accept", at=EVE)
        assert [r.dossier for r in caplog.records if r.getMessage() == "no_date_promised"] == [code]
        assert figures.waiting_for_a_calendar() == 1

    def test_confirming_the_year_fills_the_date_in_through_the_outbox(self, code):
        Outbox.objects.all().delete()
        calendar = WorkCalendar.objects.get(name=CALENDAR)
        confirm_year(calendar.pk, 2027, by="quantri", at=EVE)
        assert row(code).due_at is None
        while run_outbox():
            pass
        assert row(code).due_at == at("2027-01-01T17:00") == counted(code)
        assert row(code).due_reason == ""
        assert {t.due_at for t in OpenTask.objects.all()} == {row(code).due_at}
        assert not Outbox.objects.exists()

    def test_a_date_once_promised_is_not_moved_by_counting_again(self, code):
        early = filed()
        do(early, "quay", "accept")
        promised = row(early).due_at
        Dossier.objects.filter(code=early).update(due_at=promised + timedelta(days=1))
        calendar = WorkCalendar.objects.get(name=CALENDAR)
        confirm_year(calendar.pk, 2027, by="quantri", at=EVE)
        while run_outbox():
            pass
        assert row(early).due_at == promised + timedelta(days=1)

    def test_filling_in_may_be_repeated(self, code):
        from motcua.agencies.events import CalendarYearConfirmed

        calendar = Agency.objects.get(code=HERE).calendar_id
        confirm_year(calendar, 2027, by="quantri", at=EVE)
        event = CalendarYearConfirmed(calendar_id=calendar, year=2027)
        assert [count_again(event), count_again(event)] == [1, 0]
