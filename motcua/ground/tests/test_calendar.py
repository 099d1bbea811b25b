"""Calendars other than the standard one, and calendars that cannot be."""

from datetime import date, time

import pytest

from motcua.ground.refusals import Invalid
from motcua.ground.tests.standard import STANDARD, at, holiday_rows
from motcua.ground.worktime import (
    Limit,
    Shift,
    SpecialDay,
    Unconfirmed,
    Unit,
    WorkCalendar,
    due,
    due_at,
    working_minutes,
)
from motcua.ground.worktime.calendar import DayKind

MORNING = (Shift(time(7, 30), time(11, 30)),)
SATURDAYS = WorkCalendar("Quầy", confirmed_years=frozenset({2026}), hours_by_weekday=((5, MORNING),))
ODD = WorkCalendar(
    "Chiều",
    hours=(Shift(time(8), time(14)), Shift(time(15, 30), time(18))),
    confirmed_years=frozenset({2026}),
)
FRIDAY = at("2026-11-06T09:00")
SAME_DAY = Limit.same_day()


def test_a_saturday_morning_is_a_working_day_of_its_own_length():
    assert due_at(FRIDAY, Limit(1, Unit.WORKING_DAY), SATURDAYS).isoformat() == "2026-11-07T11:30:00+07:00"
    assert due_at(FRIDAY, Limit(12, Unit.WORKING_HOUR), SATURDAYS).isoformat() == "2026-11-09T09:00:00+07:00"
    assert due_at(at("2026-11-07T11:30"), SAME_DAY, SATURDAYS).isoformat() == "2026-11-09T17:00:00+07:00"
    assert due_at(at("2026-11-06T15:00"), SAME_DAY, SATURDAYS).isoformat() == "2026-11-07T11:30:00+07:00"


def test_a_break_over_fifteen_hours_counts_as_after_it():
    assert due_at(at("2026-11-09T13:59"), SAME_DAY, ODD).isoformat() == "2026-11-09T18:00:00+07:00"
    assert due_at(at("2026-11-09T14:30"), SAME_DAY, ODD).isoformat() == "2026-11-10T18:00:00+07:00"


def test_a_make_up_day_has_the_full_hours():
    made_up = SpecialDay(date(2026, 11, 7), DayKind.MAKE_UP)
    office = WorkCalendar(
        "Quầy", confirmed_years=frozenset({2026}), hours_by_weekday=((5, MORNING),), special_days=(made_up,)
    )
    assert due_at(FRIDAY, Limit(1, Unit.WORKING_DAY), office).isoformat() == "2026-11-07T17:00:00+07:00"


def test_years_that_do_not_touch_are_counted_apart():
    gap = WorkCalendar("Hai năm", confirmed_years=frozenset({2024, 2026}))
    assert due_at(FRIDAY, Limit(1, Unit.WORKING_DAY), gap)
    answer = due(at("2024-12-31T09:00"), Limit(1, Unit.WORKING_DAY), gap)
    assert answer.unconfirmed_year == 2025
    with pytest.raises(Unconfirmed):
        working_minutes(at("2024-12-31T00:00"), at("2026-01-05T00:00"), gap)


def test_a_calendar_without_confirmed_years_promises_nothing():
    assert due(FRIDAY, SAME_DAY, WorkCalendar("Mới")).unconfirmed_year == 2026


def test_working_minutes_between_two_moments():
    assert working_minutes(at("2026-11-09T07:00"), at("2026-11-09T20:00"), STANDARD) == 480
    assert working_minutes(at("2026-11-09T11:30"), at("2026-11-09T13:00"), STANDARD) == 0
    assert working_minutes(at("2026-11-23T00:00"), at("2026-11-26T00:00"), STANDARD) == 960
    assert working_minutes(at("2026-11-09T09:00"), at("2026-11-09T08:00"), STANDARD) == 0
    assert working_minutes(at("2025-12-31T16:00"), at("2026-01-05T08:30"), STANDARD) == 120


def test_the_confirmed_years_have_the_days_that_were_announced():
    timeline = STANDARD.timeline(2026)
    in_2026 = [midnight for midnight in timeline.midnights if midnight.year == 2026]
    assert len(in_2026) == 261 + 2 - 14  # weekdays, two Saturdays made up, fourteen weekdays off
    assert not STANDARD.shifts_on(date(2026, 11, 24))
    assert STANDARD.shifts_on(date(2026, 8, 22)) == STANDARD.hours


@pytest.mark.parametrize(
    "wrong",
    [
        {"hours": ()},
        {"hours": (Shift(time(9), time(8)),)},
        {"hours": (Shift(time(8), time(10)), Shift(time(9), time(11)))},
        {"hours": (Shift(time(8, 0, 30), time(10)),)},
        {"weekdays": frozenset()},
        {"weekdays": frozenset({7})},
        {"hours_by_weekday": ((5, ()),)},
        {
            "special_days": (
                SpecialDay(date(2026, 1, 2), DayKind.OFF),
                SpecialDay(date(2026, 1, 2), DayKind.MAKE_UP),
            )
        },
    ],
)
def test_a_calendar_that_contradicts_itself_is_refused(wrong):
    with pytest.raises(Invalid):
        WorkCalendar("Sai", **wrong)


@pytest.mark.parametrize(
    "row", [{"date": "2026-13-01", "kind": "nghỉ"}, {"date": "2026-01-01", "kind": "?"}, {}]
)
def test_a_row_that_cannot_be_read_is_named(row):
    with pytest.raises(Invalid, match="Dòng 2"):
        WorkCalendar.from_rows("Sai", [holiday_rows()[0], row], [2026])
