"""Time limits as people write them."""

import contextlib
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.ground.refusals import Invalid, Refused
from motcua.ground.worktime import Limit, Unit, parse_limit

READ = [
    ("10 ngày làm việc", 10, Unit.WORKING_DAY),
    ("08 giờ làm việc", 8, Unit.WORKING_HOUR),
    ("003 ngày", 3, Unit.DAY),
    ("1 tháng", 1, Unit.MONTH),
    ("trong ngày", 1, Unit.SAME_DAY),
    ("Trong ngày làm việc", 1, Unit.SAME_DAY),
    ("  10   Ngày\tlàm  việc ", 10, Unit.WORKING_DAY),
    ("10\u00a0ngày làm việc", 10, Unit.WORKING_DAY),
    ("10ngày làm việc", 10, Unit.WORKING_DAY),
    ("10 ngay lam viec", 10, Unit.WORKING_DAY),
    ("0,5 giờ làm việc", 30, Unit.WORKING_MINUTE),
    ("1.5 giờ làm việc", 90, Unit.WORKING_MINUTE),
    ("2,0 giờ làm việc", 2, Unit.WORKING_HOUR),
    ("45 phút làm việc", 45, Unit.WORKING_MINUTE),
]
REFUSED = [
    *[
        "",
        " ",
        "ngày",
        "mười ngày",
        "10",
        "10 tuần",
        "-3 ngày",
        "1,5 ngày",
        "10 ngày làm",
        "ngày 10",
        "٣ ngày",
    ],
    *[
        "0 ngày",
        "00 giờ làm việc",
        "10000 ngày",
        "9" * 400 + " ngày",
        "1e3 ngày",
        "3 trong ngày",
        "10 ngày\x00",
    ],
    *["0,333 giờ làm việc", "0,0 giờ làm việc", "10 ngày; 3 ngày", "\ud800", "1 phút"],
]


@pytest.mark.parametrize(("text", "value", "unit"), READ)
def test_a_limit_is_read(text, value, unit):
    assert parse_limit(text) == parse_limit(unicodedata.normalize("NFD", text)) == Limit(value, unit)


@pytest.mark.parametrize("text", REFUSED)
def test_anything_else_is_refused_with_a_sentence(text):
    with pytest.raises(Invalid) as refused:
        parse_limit(text)
    assert 20 < len(str(refused.value)) < 200


@pytest.mark.parametrize("text", ["8 giờ", "08 GIỜ", "24  giờ"])
def test_plain_hours_do_not_say_which_hours_count(text):
    with pytest.raises(Invalid, match="giờ làm việc"):
        parse_limit(text)


@settings(deadline=None)
@given(st.integers(1, 9_999), st.sampled_from([unit for unit in Unit if unit is not Unit.SAME_DAY]))
def test_what_a_limit_writes_it_reads(value, unit):
    limit = Limit(value, unit)
    assert parse_limit(limit.text) == limit


@settings(deadline=None)
@given(st.text())
def test_no_text_is_a_fault(text):
    with contextlib.suppress(Refused):
        assert parse_limit(text).value


@pytest.mark.parametrize(
    ("hours", "limit"),
    [
        (2, Limit(2, Unit.WORKING_HOUR)),
        (0.5, Limit(30, Unit.WORKING_MINUTE)),
        ("1.25", Limit(75, Unit.WORKING_MINUTE)),
        (Decimal("16"), Limit(16, Unit.WORKING_HOUR)),
    ],
)
def test_hours_of_a_step(hours, limit):
    assert Limit.of_hours(hours) == limit


@pytest.mark.parametrize("hours", [0, -1, 0.001, "x", float("nan"), float("inf"), 1e9])
def test_hours_that_no_clock_can_count(hours):
    with pytest.raises(Invalid):
        Limit.of_hours(hours)


def test_a_limit_as_text():
    assert Limit(10, Unit.WORKING_DAY).text == "10 ngày làm việc"
    assert Limit.same_day().text == "trong ngày"
