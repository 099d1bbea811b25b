import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.eforms import typed
from motcua.eforms.tests.sample import FORM


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("31/12/1990", "1990-12-31"),
        ("1/2/1990", "1990-02-01"),
        ("01-02-1990", "1990-02-01"),
        ("1.2.1990", "1990-02-01"),
        ("1 / 2 / 1990", "1990-02-01"),
        ("1990-2-1", "1990-02-01"),
        ("29/2/2024", "2024-02-29"),
        ("29/2/2023", "29/2/2023"),
        ("31/02/1990", "31/02/1990"),
        ("12/31/1990", "12/31/1990"),
        ("31/12/90", "31/12/90"),
        ("0/0/0000", "0/0/0000"),
        ("hôm qua", "hôm qua"),
        ("١/٢/١٩٩٠", "1990-02-01"),
    ],
)
def test_days_are_read_as_people_write_them(written, iso):
    assert typed.day(written) == iso


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1000", 1000),
        ("1.000", 1000),
        ("1 000 000", 1_000_000),
        ("-5", -5),
        ("007", 7),
        ("1,5", "1,5"),
        ("1.5", "1.5"),
        ("10.00", "10.00"),
        ("1e3", "1e3"),
        ("hai", "hai"),
        ("9" * 30, "9" * 30),
        ("²", "²"),
    ],
)
def test_whole_numbers_are_read_with_dots_or_without(written, number):
    assert typed.integer(written) == number


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Trần   Thị\tHoa ", "Trần Thị Hoa"),
        (unicodedata.normalize("NFD", "Trần Thị Hoa"), "Trần Thị Hoa"),
        ("Trần\u00a0Thị\u200b Hoa\ufeff", "Trần Thị Hoa"),
        ("a\x00b", "a\ufffdb"),
        ("a\ud800b", "a\ufffdb"),
        ("a\u202eb", "a\ufffdb"),
        ("a\x1bb", "a\ufffdb"),
        ("a\r\nb", "a b"),
        ("\u200b", ""),
    ],
)
def test_text_is_made_clean_and_what_no_text_may_hold_stays_visible(written, kept):
    assert typed.text(written) == kept


def test_longer_text_keeps_its_lines():
    assert typed.text("một \r\nhai\r\n\r\nba\n", is_line=False) == "một\nhai\n\nba"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(written):
    for is_line in (True, False):
        once = typed.text(written, is_line=is_line)
        assert typed.text(once, is_line=is_line) == once
        assert unicodedata.is_normalized("NFC", once)
        once.encode()


@pytest.mark.parametrize(
    ("field", "answer", "shown"),
    [
        ("copies", 1000, "1.000"),
        ("rented_until", "2028-10-31", "31/10/2028"),
        ("rented_until", "31/2/2028", "31/2/2028"),
        ("place", "rent", "rent"),
        ("pledge", True, "true"),
        ("note", None, ""),
        ("note", 12, "12"),
    ],
)
def test_a_control_shows_what_was_answered(field, answer, shown):
    assert typed.shown(FORM.by_path[tuple(field.split("."))], answer) == shown


@pytest.mark.parametrize(
    ("field", "written", "answer"),
    [
        ("applicant.phone", "+84 912.345.486", "0912345486"),
        ("applicant.phone", "12", "12"),
        ("applicant.identity_number", "001 192 004 518", "001192004518"),
        ("applicant.email", " hoa@lamgiang.vn ", "hoa@lamgiang.vn"),
        ("place", "rent", "rent"),
        ("place", "castle", "castle"),
        ("copies", "2", 2),
        ("note", "  ", None),
    ],
)
def test_typed_text_becomes_an_answer(field, written, answer):
    assert typed.value(FORM.by_path[tuple(field.split("."))], written) == answer


@pytest.mark.parametrize("unseen", ["\u200b\u00ad", "\u3164", "\u2800 \u2800", "\u115f\n\u1160", "\ufe0f"])
def test_text_of_nothing_that_can_be_seen_is_no_text(unseen):
    assert typed.text(unseen) == typed.text(unseen, is_line=False) == ""
    assert typed.text(f"a{unseen}").startswith("a")
