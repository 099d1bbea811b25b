"""National codes, and the keys of rows that have none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.procedures.rules.codes import is_national_code, local_key


@pytest.mark.parametrize(
    "code",
    [
        "1.001193",
        "2.000635",
        "6.000001",
        "1.012817.H19",
        "2.000815.000.00.00.H55",
        "2.000815.000.00.00.H55.02",
    ],
)
def test_national_codes(code):
    assert is_national_code(code)


@pytest.mark.parametrize(
    "code",
    [
        "", "1.00119", "1.0011933", "0.001193", "1,001193", "1.001193\n", " 1.001193", "1.001193.",
        "1.001193.h19",
        "1.001193 H19", "１.001193", "1.٠٠١١٩٣", "1.001193." + "9" * 60, "DP-AAAAAAAAAA", "abc",
    ],
)  # fmt: skip
def test_malformed_codes(code):
    assert not is_national_code(code)


def test_a_local_key_never_changes():
    assert local_key("Tách thửa", "tỉnh", "Sở Nội vụ") == "DP-HDJ2GEZ5RN"


@pytest.mark.parametrize("name", ["Tách thửa", "tách thửa", "  Tách   thửa ", "TÁCH THỬA"])
def test_spaces_and_capitals_keep_the_key(name):
    assert local_key(name, "tỉnh", "Sở Nội vụ") == local_key("Tách thửa", "tỉnh", "Sở Nội vụ")


@pytest.mark.parametrize(
    "other",
    [
        ("Tách thừa", "tỉnh", "Sở"),
        ("Tách thửa", "xã", "Sở"),
        ("Tách thửa", "tỉnh", "Sở Y tế"),
        ("Tách", "thửatỉnh", "Sở"),
    ],
)
def test_another_name_level_or_agency_is_another_key(other):
    assert local_key(*other) != local_key("Tách thửa", "tỉnh", "Sở")


@given(st.text(), st.text(), st.text())
def test_a_local_key_is_never_a_national_code(name, level, agency):
    key = local_key(name, level, agency)
    assert not is_national_code(key)
    assert len(key) == 13
    assert key.isascii()
