"""Sentences, refusals, text, money, dates, numbers of people: the plain values."""

import unicodedata
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.ground import dates, identity, masking, phones
from motcua.ground.canonical import canonical_json, sha256_hex
from motcua.ground.folding import fold
from motcua.ground.law import LawRef, LawStatus
from motcua.ground.money import vnd
from motcua.ground.plain_text import clean, one_line
from motcua.ground.refusals import Conflict, FieldError, Invalid, Refused, Stale, TooMany
from motcua.ground.sentences import Sentence


def test_a_sentence_fills_its_fields_in_any_language():
    said = Sentence("Hạn: {day}.", {"day": "23/11/2026"})
    assert str(said) == "Hạn: 23/11/2026."
    assert said.text({"Hạn: {day}.": "Due: {day}."}.__getitem__) == "Due: 23/11/2026."
    assert str(Sentence("Dấu { và } để nguyên")) == "Dấu { và } để nguyên"
    assert hash(said) == hash(Sentence("Hạn: {day}."))


def test_a_refusal_says_its_sentence_and_its_status():
    refused = Invalid("Sửa lại.", errors=(FieldError("/name", "Nhập họ tên."),))
    assert (str(refused), refused.status, refused.errors[0].pointer) == ("Sửa lại.", 422, "/name")
    assert issubclass(Stale, Conflict)
    assert TooMany("Chờ một lát.", retry_after_seconds=5).retry_after_seconds == 5
    assert Refused(Sentence("{n}", {"n": 3})).sentence.values == {"n": 3}


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Hộ tịch", "ho tich"),
        ("ĐƯỜNG Đi", "duong di"),
        ("Ễ ậ ẵ ộ ấ", "e a a o a"),
        ("abc 12", "abc 12"),
        ("", ""),
    ],
)
def test_folding_drops_marks(text, folded):
    assert fold(text) == fold(unicodedata.normalize("NFD", text)) == folded


@settings(deadline=None)
@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


def test_clean_text_is_whole_and_composed():
    assert clean("Nguye\u0302\u0303n\r\nLan\t1") == "Nguyễn\nLan\t1"
    assert one_line("  Lê \u00a0 Hoa\n") == "Lê Hoa"


@pytest.mark.parametrize("text", ["a\x00", "\ud800", "b\x1b[0m", "x\u202ey", "\uffff", "\x7f"])
def test_text_that_cannot_be_stored_is_refused(text):
    with pytest.raises(Invalid):
        clean(text)


@settings(deadline=None)
@given(st.text())
def test_clean_text_can_always_be_stored(text):
    try:
        kept = clean(text)
    except Invalid:
        return
    assert "\x00" not in kept.encode().decode()
    assert clean(kept) == kept


def test_money():
    assert [vnd(0), vnd(8000), vnd(1234567)] == ["0 đồng", "8.000 đồng", "1.234.567 đồng"]


def test_dates_are_said_as_here():
    when = datetime(2026, 12, 2, 10, 5, tzinfo=UTC)
    assert dates.day(when) == "02/12/2026"
    assert dates.weekday_day(date(2026, 12, 2)) == "thứ Tư, 02/12/2026"
    assert dates.clock_time(time(11, 30)) == "11 giờ 30"
    assert dates.clock_time(when) == "17 giờ 05"
    assert dates.moment(when) == "17 giờ 05, thứ Tư, 02/12/2026"
    assert dates.leaf(date(2026, 11, 24)) == ("thứ Ba", "24", "tháng 11, 2026")
    assert dates.day(datetime(2026, 12, 31, 17, tzinfo=UTC)) == "01/01/2027"


def test_months_are_clamped():
    assert dates.add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert dates.add_months(date(2025, 12, 31), 2) == date(2026, 2, 28)
    assert dates.add_months(date(2025, 11, 30), 1) == date(2025, 12, 30)
    with pytest.raises(OverflowError):
        dates.add_months(date(9999, 12, 1), 1)


@pytest.mark.parametrize(
    "text", ["0912345486", "+84 912 345 486", "0912.345.486", "0084 912345486", "+84 (0) 912345486"]
)
def test_phones_are_read(text):
    assert phones.parse_phone(text) == "0912345486"


@pytest.mark.parametrize("text", ["", "123", "0112345486", "09123454867", "+85912345486", "091234548x"])
def test_what_is_no_phone(text):
    assert not phones.is_phone(text)


def test_phones_are_shown_in_groups():
    assert phones.show_phone("0912345486") == "0912 345 486"
    assert phones.show_phone(phones.parse_phone("02123555113")) == "0212 3555 113"


def test_identity_numbers():
    fine = identity.check_identity("002 158 004 417", sex="nữ", born=date(1958, 3, 1))
    assert (fine.number, fine.error, fine.warnings) == ("002158004417", None, ())
    odd = identity.check_identity("003158004417", sex="nam", born=date(1960, 3, 1))
    assert odd.error is None
    assert len(odd.warnings) == 3
    assert identity.check_identity("12345").error
    assert "9 số" in str(identity.check_identity("123456789").error)
    assert identity.check_identity("٠٠٢١٥٨٠٠٤٤١٧").error
    assert identity.birth_year_of("001203000001") == 2003
    assert identity.show_identity("002158004417") == "002 158 004 417"
    assert len(identity.BIRTH_PROVINCES) == 63


@pytest.mark.parametrize("code", ["0100109106", "0101248141", "0300588569", "0301452948", "0100109106-001"])
def test_tax_codes_with_a_right_digit(code):
    assert identity.check_tax_code(code).error is None


@pytest.mark.parametrize("code", ["0100109107", "010010910", "0100109106-01", "abc"])
def test_tax_codes_that_cannot_be(code):
    assert identity.check_tax_code(code).error


def test_personal_data_is_masked():
    assert masking.mask_name("Nguyễn Thị Hoa") == "N••••• T•• H••"
    assert masking.mask_identity("002158004417") == "002 ••• ••• 417"
    assert masking.mask_phone("0912345486") == "0912 ••• 486"
    assert masking.mask_phone("123") == "•••"
    assert masking.mask_email("hoa@example.vn") == "h•••@example.vn"


def test_law_knows_when_it_held():
    law = LawRef.from_row(
        {"number": "118/2025/NĐ-CP", "valid_from": "2025-07-01", "valid_to": date(2026, 6, 30)}
    )
    assert law.in_force_on(date(2025, 7, 1))
    assert law.in_force_on(date(2026, 6, 30))
    assert not law.in_force_on(date(2026, 7, 1))
    assert not law.is_checked
    assert not LawRef("46/2026/NĐ-CP", status=LawStatus.SUSPENDED).in_force_on(date(2026, 8, 1))


def test_one_content_has_one_hash():
    composed, decomposed = {"tên": "Hộ", "a": [1, True, None]}, {"a": (1, True, None), "te\u0302n": "Hộ"}
    assert canonical_json(composed) == canonical_json(decomposed) == '{"a":[1,true,null],"tên":"Hộ"}'.encode()
    assert sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize("value", [1.0, {1: 2}, {"a": {1.5}}, b"x", object(), {"é": 1, "e\u0301": 2}])
def test_what_has_no_canonical_form(value):
    with pytest.raises((TypeError, ValueError)):
        canonical_json(value)
