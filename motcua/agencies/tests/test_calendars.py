"""Calendars: what is confirmed, what changes a revision, and that a cached one is never stale."""

from datetime import UTC, date, datetime

import pytest
from django.db import transaction

from motcua.agencies import queries
from motcua.agencies.actions import confirm_year, set_days
from motcua.agencies.events import CalendarYearConfirmed
from motcua.agencies.tests.factories import a_calendar
from motcua.ground.refusals import Invalid, Missing

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 5, tzinfo=UTC)
DAY_OFF = {"date": "2026-11-24", "kind": "nghỉ", "name_vi": "Ngày Văn hóa", "source": "x", "status": "y"}


def test_a_calendar_without_a_confirmed_year_confirms_nothing():
    assert queries.calendar(a_calendar().pk).confirmed_years == frozenset()


def test_confirming_a_year_shows_at_once_and_only_once(monkeypatch):
    told = []
    monkeypatch.setattr("motcua.agencies.actions.calendars.publish", told.append)
    calendar = a_calendar()
    before = queries.calendar(calendar.pk)
    confirm_year(calendar.pk, 2026, by="quantri", at=AT)
    after = queries.calendar(calendar.pk)
    confirm_year(calendar.pk, 2026, by="quantri", at=AT)
    assert after.confirmed_years == {2026}
    assert after.revision > before.revision
    assert queries.calendar(calendar.pk).revision == after.revision
    assert told == [CalendarYearConfirmed(calendar_id=calendar.pk, year=2026)]


def test_days_off_are_counted_with_and_written_once():
    calendar = a_calendar()
    assert set_days(calendar.pk, [DAY_OFF]) == 1
    revision = queries.calendar(calendar.pk).revision
    assert set_days(calendar.pk, [DAY_OFF]) == 0
    built = queries.calendar(calendar.pk)
    assert built.revision == revision
    assert built.shifts_on(date(2026, 11, 24)) == ()
    assert len(built.shifts_on(date(2026, 11, 25))) == 2


def test_a_make_up_day_is_worked():
    calendar = a_calendar()
    set_days(calendar.pk, [{"date": "2026-01-10", "kind": "làm bù", "name_vi": "Làm bù", "source": "x"}])
    assert len(queries.calendar(calendar.pk).shifts_on(date(2026, 1, 10))) == 2


@pytest.mark.parametrize(
    "row", [{"date": "2026-13-01", "kind": "nghỉ"}, {"date": "2026-01-01", "kind": "chơi"}, {"kind": "nghỉ"}]
)
def test_a_day_that_cannot_be_read_is_refused_and_nothing_written(row):
    calendar = a_calendar()
    with pytest.raises(Invalid):
        set_days(calendar.pk, [DAY_OFF, row])
    assert queries.calendar(calendar.pk).special_days == ()


def test_a_cached_calendar_costs_one_query(django_assert_num_queries):
    calendar = a_calendar()
    queries.calendar(calendar.pk)
    with django_assert_num_queries(1):
        queries.calendar(calendar.pk)


@pytest.mark.parametrize("ask", [lambda: queries.calendar(-1), lambda: queries.calendar_named("không có")])
def test_a_calendar_that_is_not_there_is_missing(ask):
    with pytest.raises(Missing):
        ask()


@pytest.mark.parametrize(
    "act", [lambda: confirm_year(-1, 2026, by="", at=AT), lambda: set_days(-1, [DAY_OFF])]
)
def test_a_calendar_that_is_not_there_cannot_be_changed(act):
    with pytest.raises(Missing):
        act()


def test_a_change_that_was_taken_back_is_not_kept():
    calendar = a_calendar()
    with transaction.atomic():
        set_days(calendar.pk, [DAY_OFF])
        assert queries.calendar(calendar.pk).special_days
        transaction.set_rollback(True)
    set_days(calendar.pk, [{**DAY_OFF, "date": "2026-12-24"}])
    assert [day.day for day in queries.calendar(calendar.pk).special_days] == [date(2026, 12, 24)]
