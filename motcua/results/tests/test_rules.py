"""Codes and numbers of papers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.results import rules


def test_codes_have_no_letter_that_is_read_two_ways() -> None:
    codes = {rules.new_code() for _ in range(300)}
    assert len(codes) == 300
    assert all(len(code) == 8 and not set(code) & set("0O1IL") for code in codes)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("7QX4-M2KD", "7QX4M2KD"),
        (" 7qx4 m2kd ", "7QX4M2KD"),
        ("7QX4M2KD", "7QX4M2KD"),
        ("7QX4M2K", ""),
        ("7QX4M2KDD", ""),
        ("OOOO1111", ""),
        ("'; DROP TABLE", ""),
        ("", ""),
    ],
)
def test_a_code_is_found_however_it_was_typed(typed: str, code: str) -> None:
    assert rules.plain_code(typed) == code


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading_of_codes_and_numbers(typed: str) -> None:
    code = rules.plain_code(typed)
    assert code == "" or rules.plain_code(rules.shown_code(code)) == code
    rules.plain_number(typed)


@pytest.mark.parametrize(
    ("value", "notation", "written"),
    [(7, "TLKS-BS", "07/TLKS-BS"), (12, "QĐ-UBND", "12/QĐ-UBND"), (256, "", "256"), (9, "", "09")],
)
def test_numbers_below_ten_are_written_with_a_zero(value: int, notation: str, written: str) -> None:
    assert rules.number_text(value, notation) == written


@pytest.mark.parametrize(("one", "other"), [("07/TLKS-BS", "7/tlks-bs"), ("12/QĐ-UBND", " 12 / QĐ-UBND ")])
def test_a_number_fits_however_it_was_typed(one: str, other: str) -> None:
    assert rules.plain_number(one) == rules.plain_number(other)
