"""Dates and amounts follow the language of the page; in Vietnamese they are those of papers."""

from datetime import date, datetime

import pytest
from django.utils import translation

from motcua.ground import dates, money
from motcua.ui import spoken

WHEN = datetime(2026, 12, 2, 11, 30, tzinfo=dates.TZ)


@pytest.mark.parametrize("name", ["weekday", "weekday_day", "clock_time", "moment", "leaf"])
def test_in_vietnamese_both_say_the_same(name):
    with translation.override("vi"):
        assert getattr(spoken, name)(WHEN) == getattr(dates, name)(WHEN)


def test_in_english():
    with translation.override("en"):
        assert spoken.moment(WHEN) == "11:30, Wednesday, 02/12/2026"
        assert spoken.clock_time(WHEN.replace(minute=0)) == "11:00"
        assert spoken.leaf(date(2026, 12, 2)) == ("Wednesday", "2", "December 2026")
        assert spoken.vnd(1_234_567) == "1,234,567 đồng"


def test_a_limit_of_the_catalogue_is_said_and_what_is_none_stays():
    with translation.override("en"):
        assert spoken.limit_words("10 ngày làm việc") == "10 working days"
        assert spoken.limit_words("Trong ngày") == "the same day"
        assert spoken.limit_words("8 giờ") == "8 giờ"
    with translation.override("vi"):
        assert spoken.limit_words("Trong ngày") == "Trong ngày"


@pytest.mark.parametrize("number", [0, 999, 1000, 1_234_567])
def test_amounts_in_vietnamese_are_those_of_papers(number):
    with translation.override("vi"):
        assert (spoken.grouped(number), spoken.vnd(number)) == (money.grouped(number), money.vnd(number))
