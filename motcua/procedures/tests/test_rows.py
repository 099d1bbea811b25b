"""One row of a list: what it means, and why it is refused."""

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.procedures.rules.rows import COLUMNS, UNITS, RowRefused, read_row
from motcua.procedures.tests.factories import a_row


@pytest.mark.parametrize(
    ("columns", "column", "words"),
    [
        ({"name": ""}, "name", "Thiếu tên"),
        ({"name": " \n\t "}, "name", "Thiếu tên"),
        ({"code": "1.19"}, "code", "“1.19”"),
        ({"code": "1.001193x"}, "code", "sai dạng"),
        ({"time_limit": "mười", "time_unit": "ngày"}, "time_limit", "“mười”"),
        ({"time_limit": "-3", "time_unit": "ngày"}, "time_limit", "“-3”"),
        ({"time_limit": "1e3", "time_unit": "ngày"}, "time_limit", "“1e3”"),
        ({"time_limit": "٣", "time_unit": "ngày"}, "time_limit", "“٣”"),
        ({"time_limit": "9" * 30, "time_unit": "ngày"}, "time_limit", "999"),
        ({"time_limit": "NaN", "time_unit": "ngày"}, "time_limit", "“NaN”"),
        ({"time_limit": "abc", "time_unit": "trong ngày"}, "time_limit", "“abc”"),
        ({"time_limit": "5", "time_unit": "tuần"}, "time_unit", "“tuần”"),
        ({"time_unit": "năm"}, "time_unit", "“năm”"),
        ({"name": "Khai\x00sinh"}, "name", "ký tự"),
        ({"field": "Hộ \ud800 tịch"}, "field", "ký tự"),
        ({"agency": "Sở\ue000Y tế"}, "agency", "ký tự"),
    ],
)
def test_refused(columns, column, words):
    with pytest.raises(RowRefused) as refusal:
        read_row(a_row(**columns))
    assert refusal.value.column == column
    assert words in refusal.value.reason


@pytest.mark.parametrize(
    ("number", "unit", "expected"),
    [
        ("10", "ngày làm việc", (Decimal(10), "ngày làm việc", "10 ngày làm việc")),
        ("01", "tháng", (Decimal(1), "tháng", "01 tháng")),
        ("8", "giờ", (Decimal(8), "giờ", "8 giờ")),
        ("0", "giờ", (Decimal(0), "giờ", "0 giờ")),
        ("2,5", "Ngày", (Decimal("2.5"), "ngày", "2,5 ngày")),
        ("", "trong ngày", (None, "trong ngày", "trong ngày")),
        ("1", "trong ngày", (None, "trong ngày", "trong ngày")),
        ("", "", (None, "", "")),
        ("", "ngày", (None, "ngày", "")),
        ("7", "", (Decimal(7), "", "")),
    ],
)
def test_limits(number, unit, expected):
    row = read_row(a_row(time_limit=number, time_unit=unit))
    assert (row.limit_value, row.limit_unit, row.limit_text) == expected


@pytest.mark.parametrize(
    ("amount", "note", "expected"),
    [
        ("", "", (None, "")),
        ("0", "", (0, "")),
        ("8000", "", (8000, "")),
        ("8.000", "", (8000, "")),
        ("100.000 đồng", "một bản", (100_000, "một bản")),
        ("miễn phí", "", (None, "miễn phí")),
        ("theo luật", "và nghị quyết", (None, "theo luật; và nghị quyết")),
        ("-5", "", (None, "-5")),
        ("9" * 40, "", (None, "9" * 40)),
        ("", "Không quy định", (None, "Không quy định")),
    ],
)
def test_fees(amount, note, expected):
    row = read_row(a_row(fee_vnd=amount, fee_note=note))
    assert (row.fee_vnd, row.fee_note) == expected


@pytest.mark.parametrize(
    ("system", "elsewhere"),
    [("UBND", False), ("", False), ("ngành dọc: Công an", True), ("ngành dọc: Thuế", True)],
)
def test_vertical_agencies_handle_their_own(system, elsewhere):
    assert read_row(a_row(system=system)).handled_elsewhere is elsewhere


@pytest.mark.parametrize(
    ("told", "kind"),
    [("", "TTHC"), ("TTHC", "TTHC"), ("tthc nội bộ", "TTHC nội bộ"), ("TTHC lịch sử", "TTHC lịch sử")],
)
def test_kinds(told, kind):
    assert read_row(a_row(kind=told)).kind == kind


def test_a_long_name_is_kept_whole():
    name = "Cấp giấy phép " * 200
    assert read_row(a_row(name=name)).name == name.strip()


def test_nfd_text_is_the_same_row():
    nfd = {column: unicodedata.normalize("NFD", value) for column, value in a_row(field="Hộ tịch").items()}
    assert read_row(nfd) == read_row(a_row(field="Hộ tịch"))


def test_a_row_without_code_has_a_local_key():
    row = read_row(a_row(code=""))
    assert row.code.startswith("DP-")
    assert not row.is_national_code


def test_what_is_unsaid_is_missing():
    assert read_row(a_row()).missing == tuple("bcdefg")
    said = a_row(
        agency="Sở", applicants="Công dân", time_unit="trong ngày", documents="Đơn", copies="1",
        sequence="Nộp;Nhận", methods="Trực tiếp",
    )  # fmt: skip
    assert read_row(said).missing == ()


def told_of(cells):
    """The row, or the refusal."""
    try:
        return read_row(cells)
    except RowRefused as refusal:
        return refusal


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(COLUMNS, st.text(max_size=30))))
def test_any_row_is_read_or_refused_with_a_known_column(cells):
    told = told_of(cells)
    if isinstance(told, RowRefused):
        assert told.column in COLUMNS
        assert told.reason
    else:
        assert told.name
        assert len(told.code) <= 40
        assert told.limit_unit in {"", *UNITS}
        assert read_row(cells) == told


@given(st.sampled_from(COLUMNS[:17]), st.text(st.characters(categories=("L",)), min_size=1, max_size=10))
def test_another_word_anywhere_is_another_hash(column, word):
    before = read_row(a_row(time_unit="trong ngày"))
    after = told_of(a_row(**{"time_unit": "trong ngày", column: f"Thêm {word}"}))
    assert isinstance(after, RowRefused) or after.row_hash != before.row_hash
