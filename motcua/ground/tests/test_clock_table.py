"""The clock as a table: one line, one case, worked out by hand with the calendar of the year."""

import pytest

from motcua.ground.tests.standard import STANDARD, ask, at, due_text
from motcua.ground.worktime import due, parse_limit

HOURS = [
    # 8 working hours are one working day
    ("2026-11-09 07:30", "8 giờ làm việc", "2026-11-09 17:00"),
    ("2026-11-09 08:00", "8 giờ làm việc", "2026-11-10 08:00"),
    # a limit that fills a stretch ends with it
    ("2026-11-09 07:30", "4 giờ làm việc", "2026-11-09 11:30"),
    ("2026-11-09 13:00", "4 giờ làm việc", "2026-11-09 17:00"),
    ("2026-11-09 09:30", "2 giờ làm việc", "2026-11-09 11:30"),
    ("2026-11-09 16:00", "1 giờ làm việc", "2026-11-09 17:00"),
    # 11:30 and 17:00 are outside
    ("2026-11-09 11:30", "1 giờ làm việc", "2026-11-09 14:00"),
    ("2026-11-09 11:29", "1 giờ làm việc", "2026-11-09 13:59"),
    ("2026-11-09 12:10", "1 giờ làm việc", "2026-11-09 14:00"),
    ("2026-11-09 17:00", "1 giờ làm việc", "2026-11-10 08:30"),
    ("2026-11-09 16:59", "1 giờ làm việc", "2026-11-10 08:29"),
    ("2026-11-09 05:00", "1 giờ làm việc", "2026-11-09 08:30"),
    # over a weekend, over the day off of 24/11/2026
    ("2026-11-06 16:30", "1 giờ làm việc", "2026-11-09 08:00"),
    ("2026-11-07 10:00", "1 giờ làm việc", "2026-11-09 08:30"),
    ("2026-11-23 16:00", "8 giờ làm việc", "2026-11-25 16:00"),
    ("2026-11-09 08:00", "30 phút làm việc", "2026-11-09 08:30"),
    ("2026-11-09 08:00", "0,5 giờ làm việc", "2026-11-09 08:30"),
    # seconds are dropped
    ("2026-11-09 08:00:59", "1 giờ làm việc", "2026-11-09 09:00"),
    ("2026-11-09 11:29:59.999999", "1 phút làm việc", "2026-11-09 11:30"),
]

WORKING_DAYS = [
    ("2026-11-09 08:00", "1 ngày làm việc", "2026-11-10 17:00"),
    ("2026-11-09 16:59", "1 ngày làm việc", "2026-11-10 17:00"),
    ("2026-11-09 17:00", "1 ngày làm việc", "2026-11-11 17:00"),
    ("2026-11-09 07:00", "1 ngày làm việc", "2026-11-10 17:00"),
    ("2026-11-09 12:00", "1 ngày làm việc", "2026-11-10 17:00"),
    # Saturday counts as Monday, so the first day is Tuesday
    ("2026-11-07 09:00", "1 ngày làm việc", "2026-11-10 17:00"),
    ("2026-11-06 17:00", "1 ngày làm việc", "2026-11-10 17:00"),
    ("2026-11-06 09:00", "1 ngày làm việc", "2026-11-09 17:00"),
    ("2026-11-20 09:00", "2 ngày làm việc", "2026-11-25 17:00"),
    ("2026-11-23 09:00", "10 ngày làm việc", "2026-12-08 17:00"),
    ("2026-11-24 09:00", "1 ngày làm việc", "2026-11-26 17:00"),
    # Saturday 22/08/2026 is worked, Monday 31/08 and the national day are off
    ("2026-08-21 09:00", "1 ngày làm việc", "2026-08-22 17:00"),
    ("2026-08-22 09:00", "1 ngày làm việc", "2026-08-24 17:00"),
    ("2026-08-28 09:00", "1 ngày làm việc", "2026-09-03 17:00"),
    # the swap of 02/01/2026 with Saturday 10/01/2026
    ("2025-12-31 09:00", "1 ngày làm việc", "2026-01-05 17:00"),
    ("2026-01-09 09:00", "1 ngày làm việc", "2026-01-10 17:00"),
    ("2026-01-10 09:00", "1 ngày làm việc", "2026-01-12 17:00"),
    # Tết 2026: Monday 16/02 to Friday 20/02
    ("2026-02-13 09:00", "1 ngày làm việc", "2026-02-23 17:00"),
    ("2024-05-03 09:00", "1 ngày làm việc", "2024-05-04 17:00"),
    ("2025-04-25 09:00", "1 ngày làm việc", "2025-04-26 17:00"),
    ("2026-12-30 09:00", "1 ngày làm việc", "2026-12-31 17:00"),
]

SAME_DAY = [
    ("2026-11-09 08:00", "2026-11-09 17:00"),
    ("2026-11-09 14:59", "2026-11-09 17:00"),
    ("2026-11-09 14:59:59", "2026-11-09 17:00"),
    ("2026-11-09 15:00", "2026-11-10 17:00"),
    ("2026-11-09 16:59", "2026-11-10 17:00"),
    # outside working time: first the next working moment, then the rule
    ("2026-11-09 17:00", "2026-11-10 17:00"),
    ("2026-11-09 23:59", "2026-11-10 17:00"),
    ("2026-11-09 00:00", "2026-11-09 17:00"),
    ("2026-11-09 12:00", "2026-11-09 17:00"),
    ("2026-11-07 16:00", "2026-11-09 17:00"),
    ("2026-11-08 09:00", "2026-11-09 17:00"),
    ("2026-11-06 15:00", "2026-11-09 17:00"),
    ("2026-11-06 17:30", "2026-11-09 17:00"),
    ("2026-11-23 15:00", "2026-11-25 17:00"),
    ("2026-11-24 15:00", "2026-11-25 17:00"),
    ("2026-08-21 15:00", "2026-08-22 17:00"),
]

CALENDAR_DAYS = [
    ("2026-11-09 08:00", "3 ngày", "2026-11-12 17:00"),
    ("2026-11-09 17:00", "3 ngày", "2026-11-13 17:00"),
    ("2026-11-11 08:00", "3 ngày", "2026-11-16 17:00"),
    ("2026-11-12 08:00", "3 ngày", "2026-11-16 17:00"),
    ("2026-11-21 08:00", "1 ngày", "2026-11-25 17:00"),
    ("2026-08-21 08:00", "1 ngày", "2026-08-22 17:00"),
    ("2026-02-09 08:00", "7 ngày", "2026-02-23 17:00"),
    ("2025-12-17 08:00", "15 ngày", "2026-01-05 17:00"),
    ("2026-11-09 08:00", "1 tháng", "2026-12-09 17:00"),
    ("2026-10-30 08:00", "1 tháng", "2026-11-30 17:00"),
    # a month without that date ends on its last day
    ("2026-03-31 08:00", "1 tháng", "2026-05-04 17:00"),
    ("2024-01-31 08:00", "1 tháng", "2024-02-29 17:00"),
    ("2025-01-24 08:00", "1 tháng", "2025-02-24 17:00"),
    ("2025-12-31 08:00", "2 tháng", "2026-03-02 17:00"),
    ("2025-12-15 08:00", "12 tháng", "2026-12-15 17:00"),
    ("2026-01-31 15:00", "1 tháng", "2026-03-02 17:00"),
]

PAUSES = [
    # half an hour gives back half an hour, for a limit in days too
    ("2026-11-09 08:00", "2 ngày làm việc", ["2026-11-10T09:00/2026-11-10T09:30"], "2026-11-12 08:00"),
    ("2026-11-09 08:00", "8 giờ làm việc", ["2026-11-09T09:00/2026-11-09T09:30"], "2026-11-10 08:30"),
    ("2026-11-09 08:00", "trong ngày", ["2026-11-09T09:00/2026-11-09T10:00"], "2026-11-10 08:30"),
    # whole days give back whole days
    ("2026-11-09 08:00", "2 ngày làm việc", ["2026-11-10T10:00/2026-11-12T10:00"], "2026-11-13 17:00"),
    # nobody works then: nothing is given back
    ("2026-11-09 08:00", "2 ngày làm việc", ["2026-11-09T11:30/2026-11-09T13:00"], "2026-11-11 17:00"),
    ("2026-11-06 08:00", "1 ngày làm việc", ["2026-11-06T17:00/2026-11-09T07:30"], "2026-11-09 17:00"),
    ("2026-11-23 08:00", "1 ngày làm việc", ["2026-11-24T00:00/2026-11-25T00:00"], "2026-11-25 17:00"),
    # overlapping ones count once, in any order; touching ones join
    (
        "2026-11-09 08:00",
        "8 giờ làm việc",
        ["2026-11-09T10:00/2026-11-09T11:00", "2026-11-09T09:00/2026-11-09T10:30"],
        "2026-11-10 10:00",
    ),
    (
        "2026-11-09 08:00",
        "8 giờ làm việc",
        ["2026-11-09T09:00/2026-11-09T11:00", "2026-11-09T09:30/2026-11-09T10:00"],
        "2026-11-10 10:00",
    ),
    (
        "2026-11-09 08:00",
        "8 giờ làm việc",
        ["2026-11-09T09:00/2026-11-09T10:00", "2026-11-09T10:00/2026-11-09T11:00"],
        "2026-11-10 10:00",
    ),
    # before receipt: from receipt on
    ("2026-11-09 08:00", "8 giờ làm việc", ["2026-11-01T08:00/2026-11-09T09:00"], "2026-11-10 09:00"),
    ("2026-11-09 08:00", "8 giờ làm việc", ["2026-11-01T08:00/2026-11-09T08:00"], "2026-11-10 08:00"),
    ("2026-11-09 08:00", "8 giờ làm việc", ["2023-01-01T08:00/2026-11-09T09:00"], "2026-11-10 09:00"),
    # at or after the due time: nothing
    ("2026-11-09 08:00", "1 ngày làm việc", ["2026-11-10T17:00/2026-11-12T17:00"], "2026-11-10 17:00"),
    ("2026-11-09 08:00", "1 ngày làm việc", ["2026-11-10T16:59/2026-11-12T17:00"], "2026-11-13 07:31"),
    ("2026-11-09 08:00", "1 ngày làm việc", ["2026-11-30T08:00/2027-03-01T08:00"], "2026-11-10 17:00"),
    # the second pause begins after the first due time, but before the one that the first pause left
    (
        "2026-11-09 08:00",
        "1 giờ làm việc",
        ["2026-11-09T08:30/2026-11-09T10:00", "2026-11-09T10:15/2026-11-09T10:45"],
        "2026-11-09 11:00",
    ),
    (
        "2026-11-09 08:00",
        "1 giờ làm việc",
        ["2026-11-09T08:30/2026-11-09T10:00", "2026-11-09T10:30/2026-11-09T10:45"],
        "2026-11-09 10:30",
    ),
    # an empty pause, and one within a minute
    ("2026-11-09 08:00", "1 giờ làm việc", ["2026-11-09T08:30/2026-11-09T08:30"], "2026-11-09 09:00"),
    ("2026-11-09 08:00", "1 giờ làm việc", ["2026-11-09T08:30:10/2026-11-09T08:30:50"], "2026-11-09 09:00"),
    # the end of a pause outside working time counts as the next working moment
    ("2026-11-06 08:00", "4 giờ làm việc", ["2026-11-06T09:00/2026-11-07T20:00"], "2026-11-09 10:30"),
    ("2026-11-09 08:00", "3 ngày", ["2026-11-10T08:00/2026-11-11T08:00"], "2026-11-13 17:00"),
]


@pytest.mark.parametrize(("received", "limit", "expected"), HOURS + WORKING_DAYS + CALENDAR_DAYS)
def test_a_limit_ends_when_the_rule_says(received, limit, expected):
    assert due_text(received, limit) == expected


@pytest.mark.parametrize(("received", "expected"), SAME_DAY)
def test_same_day_turns_at_fifteen_hours(received, expected):
    assert due_text(received, "trong ngày") == expected


@pytest.mark.parametrize(("received", "limit", "pauses", "expected"), PAUSES)
def test_a_pause_gives_back_the_working_time_that_it_took(received, limit, pauses, expected):
    assert due_text(received, limit, *pauses) == expected


UNCONFIRMED = [
    ("2026-12-31 15:00", "trong ngày", [], 2027),
    ("2026-12-31 09:00", "1 ngày làm việc", [], 2027),
    ("2026-12-31 17:00", "1 giờ làm việc", [], 2027),
    ("2026-12-31 16:30", "1 giờ làm việc", [], 2027),
    ("2026-12-15 09:00", "1 tháng", [], 2027),
    ("2026-12-30 09:00", "3 ngày", [], 2027),
    ("2026-11-09 09:00", "3 tháng", [], 2027),
    ("2026-11-09 09:00", "9999 tháng", [], 2860),
    ("2026-11-09 09:00", "9999 ngày làm việc", [], 2027),
    ("2027-01-05 09:00", "1 giờ làm việc", [], 2027),
    ("2023-12-29 09:00", "1 giờ làm việc", [], 2023),
    ("2026-12-29 09:00", "1 ngày làm việc", ["2026-12-29T10:00/2027-01-05T10:00"], 2027),
    ("2026-12-29 09:00", "1 ngày làm việc", ["2026-12-29T10:00/2026-12-31T10:00"], 2027),
]


@pytest.mark.parametrize(("received", "limit", "pauses", "year"), UNCONFIRMED)
def test_nothing_is_promised_from_a_guessed_calendar(received, limit, pauses, year):
    answer = ask(received, limit, *pauses)
    assert answer.due_at is None
    assert answer.unconfirmed_year == year
    assert f"năm {year}" in str(answer.reason)
    assert answer.steps[-1].what == answer.reason


def test_the_end_of_the_last_confirmed_day_can_be_promised():
    assert due_text("2026-12-31 14:59", "trong ngày") == "2026-12-31 17:00"
    assert due_text("2026-12-31 16:00", "1 giờ làm việc") == "2026-12-31 17:00"
    assert due_text("2024-01-01 00:00", "1 giờ làm việc") == "2024-01-02 08:30"


def test_times_elsewhere_are_told_on_the_clocks_here():
    assert due_text("2026-11-09T01:00+00:00", "1 giờ làm việc") == "2026-11-09 09:00"
    assert due_text("2026-12-31T18:00-05:00", "1 giờ làm việc") == "?"
    assert ask("2026-11-09T08:00", "1 giờ làm việc").due_at.isoformat() == "2026-11-09T09:00:00+07:00"


def test_an_open_pause_leaves_the_due_time_unknown_and_remembers_it():
    limit = parse_limit("1 ngày làm việc")
    first = (at("2026-11-09T09:00"), at("2026-11-09T10:00"))
    answer = due(at("2026-11-09T08:00"), limit, STANDARD, [(at("2026-11-10T09:00"), None), first])
    assert answer.due_at is None
    assert answer.paused_since == at("2026-11-10T09:00+07:00")
    assert answer.stood_at == at("2026-11-11T08:30+07:00")
    assert "tạm dừng từ 9 giờ, thứ Ba, 10/11/2026" in str(answer.reason)
    late = due(at("2026-11-09T08:00"), limit, STANDARD, [(at("2026-11-11T09:00"), None)])
    assert late.due_at == at("2026-11-10T17:00+07:00")
