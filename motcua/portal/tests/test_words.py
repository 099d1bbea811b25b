"""How lists and pages put things into words."""

from datetime import UTC, datetime, time

import pytest

from motcua.ground.worktime import Shift, WorkCalendar, due, parse_limit
from motcua.portal import lines, sheets

CALENDAR = WorkCalendar(
    name="Thử",
    hours=(Shift(time(7, 30), time(11, 30)), Shift(time(13), time(17))),
    weekdays=frozenset(range(5)),
    special_days=(),
    confirmed_years=frozenset({2026}),
    revision=1,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sở Tư pháp", "Sở Tư pháp"),
        ("Sở Tư pháp;Ủy ban nhân dân cấp xã", "Sở Tư pháp và 1 nơi khác"),
        ("", ""),
        (" ; ", ""),
        ("A" * 30 + " " + "B" * 40, "A" * 30 + "…"),
    ],
)
def test_many_agencies_are_told_by_the_first(text, words):
    assert lines.agency_words(text) == words


def test_a_promise_says_until_when_and_by_which_limit():
    asked = due(datetime(2026, 11, 23, 2, tzinfo=UTC), parse_limit("2 ngày làm việc"), CALENDAR)
    assert sheets.promise(asked) == (
        "Trước 17 giờ, nếu hồ sơ đủ và được tiếp nhận ngay bây giờ. Thời hạn: 2 ngày làm việc."
    )


def test_nothing_is_promised_into_an_unconfirmed_year():
    asked = due(datetime(2026, 12, 30, 2, tzinfo=UTC), parse_limit("9 ngày làm việc"), CALENDAR)
    assert asked.due_at is None
    assert "2027" in sheets.promise(asked)


def test_no_offer_no_promise():
    assert sheets.promise(None) == ""
