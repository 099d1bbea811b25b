import copy
import math
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.eforms import checking, conditions, tree
from motcua.eforms.definition import FormDefinition
from motcua.eforms.tests.sample import EXAMPLE, FORM, SCHEMA, WARDS


def changed(path, value):
    data = copy.deepcopy(EXAMPLE)
    tree.put(data, tree.path_of_pointer(path), value)
    return data


def said(data, **options):
    return {one.pointer: str(one.message) for one in checking.errors(FORM, data, **options)}


def test_the_example_is_valid_and_comes_out_unchanged():
    found = checking.check(FORM, EXAMPLE, wards=WARDS)
    assert (found.errors, found.warnings, found.data) == ((), (), EXAMPLE)


@pytest.mark.parametrize(
    ("pointer", "value", "sentence"),
    [
        ("/applicant/full_name", "", "Nhập họ tên như trong căn cước"),
        ("/applicant/full_name", "A", "Nhập họ và tên dài ít nhất 2 ký tự"),
        ("/applicant/full_name", "A" * 101, "Viết họ và tên ngắn lại, nhiều nhất 100 ký tự"),
        ("/applicant/full_name", 5, "Nhập họ và tên bằng chữ"),
        ("/applicant/full_name", "a\x00b", "Bỏ ký tự lạ (không hiện được) trong ô này rồi gõ lại."),
        ("/applicant/full_name", "\ud800", "Bỏ ký tự lạ (không hiện được) trong ô này rồi gõ lại."),
        ("/applicant/sex", "x", "Chọn giới tính trong các mục có sẵn"),
        ("/applicant/sex", 1, "Chọn giới tính trong các mục có sẵn"),
        ("/applicant/birth_date", "31/02/1990", "Nhập ngày sinh theo ngày/tháng/năm, ví dụ 31/12/1990"),
        ("/applicant/birth_date", 19900101, "Nhập ngày sinh theo ngày/tháng/năm, ví dụ 31/12/1990"),
        ("/applicant/birth_date", "1990-W01-3", "Nhập ngày sinh theo ngày/tháng/năm, ví dụ 31/12/1990"),
        ("/applicant/birth_date", "", "Nhập ngày sinh theo ngày/tháng/năm, ví dụ 31/12/1990"),
        ("/applicant/identity_number", "12", "Nhập số định danh cá nhân gồm 12 chữ số."),
        ("/applicant/phone", "123", "Nhập điện thoại gồm 10 chữ số, bắt đầu bằng số 0, ví dụ 0912 345 678"),
        ("/applicant/email", "hoa", "Nhập thư điện tử có dạng ten@noi-gui.vn"),
        ("/applicant/ward", "1", "Chọn xã, phường trong danh sách gợi ý"),
        ("/place", "castle", "Chọn một mục có sẵn cho câu “Chỗ này là của ai?”"),
        ("/copies", 0, "Nhập số bản từ 1 trở lên"),
        ("/copies", 1001, "Nhập số bản nhiều nhất là 1.000"),
        ("/copies", "2", "Nhập số bản bằng chữ số, ví dụ 1"),
        ("/copies", 2.0, "Nhập số nguyên, không có phần lẻ."),
        ("/copies", math.nan, "Nhập số nguyên, không có phần lẻ."),
        ("/copies", True, "Nhập số bản bằng chữ số, ví dụ 1"),
        ("/copies", 10**400, "Nhập số nhỏ hơn: số này quá lớn."),
        ("/copies", -(10**400), "Nhập số nhỏ hơn: số này quá lớn."),
        ("/copies", None, "Nhập số bản bằng chữ số, ví dụ 1"),
        ("/code", "abc", "Nhập mã số cho đúng cách viết, ví dụ AB-12"),
        ("/note", "x" * 100_001, "Viết ngắn lại: chữ ở đây quá dài."),
        ("/pledge", False, "Đánh dấu vào ô “Tôi cam đoan lời khai là đúng” để tiếp tục"),
        ("/children", "An", "Gửi các con thành một danh sách"),
        ("/children", [{"name": "A", "age": 1}] * 4, "Bớt các con xuống còn nhiều nhất 3 mục"),
        ("/applicant", "An", "Gửi mục này đúng kiểu mà tờ khai định."),
        ("/applicant/zz", 1, "Bỏ mục này: tờ khai không có mục tên như vậy."),
        ("/zz", {"a": 1}, "Bỏ mục này: tờ khai không có mục tên như vậy."),
        ("/copies", b"2", "Gửi chữ, số nguyên, đúng sai, danh sách hoặc đối tượng."),
    ],
)
def test_each_mistake_is_answered_with_what_to_do(pointer, value, sentence):
    found = said(changed(pointer, value), wards=WARDS)
    assert found == {pointer: sentence}


@pytest.mark.parametrize("data", [None, [], "x", 1, True, 1.5, b"", object()])
def test_answers_that_are_no_object_are_one_error(data):
    assert "Gửi câu trả lời là một đối tượng, mỗi mục một câu." in said(data).values()


def test_everything_missing_is_told_at_once_in_the_order_of_asking():
    assert list(said({})) == [
        "/applicant/full_name",
        "/applicant/sex",
        "/applicant/birth_date",
        "/applicant/identity_number",
        "/applicant/phone",
        "/place",
        "/copies",
        "/pledge",
    ]


def test_rows_are_told_in_their_order_each_with_its_place():
    data = {**EXAMPLE, "children": [{"age": "x"}, {"name": "B", "age": 1, "lives_here": True}]}
    assert list(said(data)) == ["/children/0/name", "/children/0/age", "/children/1/school"]


def test_what_a_condition_requires_is_asked_for():
    data = {key: value for key, value in EXAMPLE.items() if key != "rented_until"}
    assert list(said(data)) == ["/rented_until"]
    assert list(said({**data, "place": "lent"})) == ["/landlord/name"]
    assert said({**data, "place": "own"}) == {}


def test_an_answer_to_a_closed_question_is_dropped_and_never_checked():
    found = checking.check(FORM, {**EXAMPLE, "place": "own", "rented_until": "nonsense"})
    assert found.errors == ()
    assert "rented_until" not in found.data


def test_answers_sent_untidily_are_kept_tidily():
    data = changed("/applicant/phone", "+84 912 345 486")
    data["applicant"]["full_name"] = "  Tra\u0302\u0300n  Hoa "
    data["applicant"]["birth_date"] = "8/3/1992"
    found = checking.check(FORM, data)
    assert found.errors == ()
    assert found.data["applicant"] == {**EXAMPLE["applicant"], "full_name": "Trần Hoa"}


def test_an_identity_number_that_disagrees_is_a_warning_only():
    data = changed("/applicant/identity_number", "999092004518")
    found = checking.check(FORM, data)
    assert found.errors == ()
    assert [one.pointer for one in found.warnings] == ["/applicant/identity_number"] * 2
    assert "nam" in str(found.warnings[1].message)
    data["applicant"]["birth_date"] = "1990-01-01"
    assert "1992" in str(checking.check(FORM, data).warnings[-1].message)


def test_an_open_step_is_checked_alone():
    assert [one.pointer for one in checking.errors_of_step(FORM, {}, "cho")] == [
        "/place",
        "/copies",
        "/pledge",
    ]
    assert checking.errors_of_step(FORM, {}, "none") == []
    assert checking.step_of(FORM, "/children/0/name") == "cho"
    assert checking.step_of(FORM, "/zz") == "nguoi"


def nested(levels, make):
    data = "x"
    for _ in range(levels):
        data = make(data)
    return data


@pytest.mark.parametrize("make", [lambda d: {"a": d}, lambda d: [d], lambda d: {"children": [d]}])
def test_deep_nesting_is_refused_and_breaks_nothing(make):
    for levels in (5, 20, 400, 50_000):
        found = said(changed("/note", nested(levels, make)))
        assert any(pointer.startswith("/note") for pointer in found)
        assert len(found) <= 3


def test_a_flood_of_values_is_refused_soon_and_told_briefly():
    started = time.process_time()
    found = checking.errors(FORM, {f"k{i}": [1] * 100 for i in range(5_000)})
    assert len(found) <= checking.MOST_ERRORS
    assert len(checking.errors(FORM, {"children": [{"x": 1.5}] * 50_000})) <= checking.MOST_ERRORS
    assert time.process_time() - started < 10


def test_a_key_of_a_megabyte_or_with_half_a_letter_makes_a_short_pointer():
    found = said({**EXAMPLE, "k" * 1_000_000: 1, "\ud800": 1, "a\x00": 2})
    assert len(found) == 3
    assert all(len(pointer) < 110 for pointer in found)
    "".join(found).encode()


def test_a_schema_is_compiled_once():
    assert FormDefinition(SCHEMA, {}).sha256 == FormDefinition(copy.deepcopy(SCHEMA), {}).sha256
    first = checking.validator_of(FORM)
    assert checking.validator_of(FormDefinition(FORM.schema, FORM.ui)) is first


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)
KEYS = st.sampled_from([*SCHEMA["properties"], "zz"])


@settings(max_examples=200)
@given(st.dictionaries(KEYS, JSON | st.sampled_from(list(EXAMPLE.values())), max_size=8))
def test_whatever_is_sent_is_answered(data):
    found = checking.check(FORM, data, wards=WARDS)
    for one in found.errors:
        assert one.pointer == "" or one.pointer.startswith("/")
        assert str(one.message)
        str(one.message).encode()
    if not found.errors:
        again = checking.check(FORM, found.data, wards=WARDS)
        assert again.data == found.data
        assert conditions.kept(FORM, found.data) == found.data


@given(st.sampled_from(["own", "rent", "lent"]), st.booleans(), st.booleans())
def test_an_answer_is_kept_exactly_when_its_question_is_open(place, has_date, has_landlord):
    data = {**EXAMPLE, "place": place}
    data.pop("rented_until")
    if has_date:
        data["rented_until"] = "2028-10-31"
    if has_landlord:
        data["landlord"] = {"name": "Nam"}
    kept = conditions.kept(FORM, data)
    assert ("rented_until" in kept) == (has_date and place == "rent")
    assert ("landlord" in kept) == (has_landlord and place == "lent")
