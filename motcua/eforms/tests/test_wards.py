import pytest

from motcua.eforms.tests.sample import WARDS


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Phường Ngọc Sơn", "26734"),
        ("phuong ngoc son", "26734"),
        ("xã  ngọc sơn", "26737"),
        ("26740", "26740"),
        ("Đắk Lâm", "26740"),
        ("dak lam", "26740"),
        ("Xã Đắk Lâm", "26740"),
        ("Ngọc Sơn", None),
        ("Hà Nội", None),
        ("", None),
    ],
)
def test_a_ward_is_found_by_name_with_or_without_marks(written, code):
    assert WARDS.code_of(written) == code


def test_a_code_that_is_not_known_is_shown_as_it_is():
    assert WARDS.name("1") == "1"
    assert "26734" in WARDS
    assert "1" not in WARDS
