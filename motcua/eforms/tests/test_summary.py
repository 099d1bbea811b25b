from motcua.eforms import blank, prefill, summary
from motcua.eforms.tests.sample import EXAMPLE, FORM, WARDS

DATA = {
    **EXAMPLE,
    "applicant": {**EXAMPLE["applicant"], "ward": "26734"},
    "children": [{"name": "An", "age": 7, "lives_here": False}],
}


def test_answers_are_read_back_in_words_in_the_order_of_asking():
    found = {
        one.title: [(row.label, row.value) for row in one.rows]
        for one in summary.sections(FORM, DATA, wards=WARDS)
    }
    assert found["Bản thân"] == [
        ("Họ và tên", "Trần Thị Hoa"),
        ("Giới tính", "Nữ"),
        ("Ngày sinh", "08/03/1992"),
        ("Số định danh cá nhân", "001 192 004 518"),
        ("Điện thoại", "0912 345 486"),
        ("Xã, phường", "Phường Ngọc Sơn"),
    ]
    assert found["Mặt bằng"][:3] == [
        ("Chỗ này là của ai?", "Đi thuê"),
        ("Thuê đến hết ngày", "31/10/2028"),
        ("Số bản", "2 bản"),
    ]
    assert found["Người con 1"] == [("Họ tên", "An"), ("Tuổi", "7"), ("Sống cùng nhà", "Không")]


def test_each_row_says_where_it_is_changed():
    rows = [row for one in summary.sections(FORM, DATA, blanks=True) for row in one.rows]
    ages = [row for row in rows if row.field_id == "age"]
    assert (ages[0].pointer, ages[0].element_id) == ("/children/0/age", "children-0-age")
    assert "" in [row.value for row in rows]
    assert {one.step for one in summary.sections(FORM, DATA)} == {"nguoi", "cho"}


def test_papers_get_the_same_shape_in_words():
    shown = summary.shown(FORM, {**DATA, "landlord": {"name": "không hỏi"}}, wards=WARDS)
    assert shown["applicant"]["ward"] == "Phường Ngọc Sơn"
    assert shown["children"][0] == {"name": "An", "age": "7", "lives_here": "Không"}
    assert "landlord" not in shown
    assert DATA["copies"] == 2


def test_nonsense_is_read_back_without_breaking():
    summary.sections(
        FORM, {"applicant": 3, "children": "x", "copies": [], "place": {}, "pledge": 5}, blanks=True
    )
    summary.shown(FORM, {"applicant": 3, "children": [4], "copies": []})


def test_an_empty_paper_has_a_place_for_every_answer():
    paper = blank.paper(FORM)
    rows = {row["label"]: row for one in paper["sections"] for row in one["rows"]}
    assert paper["title"] == "Tờ khai mẫu"
    assert rows["Giới tính"]["choices"] == ["Nam", "Nữ"]
    assert rows["Ngày sinh"]["kind"] == "date"
    assert rows["Số định danh cá nhân"]["cells"] == 12
    assert rows["Thuê đến hết ngày"]["only_when"] == "Đi thuê"
    assert rows["Ghi chú"]["kind"] == "lines"
    assert [one["label"] for one in rows["Các con"]["columns"]] == [
        "Họ tên",
        "Tuổi",
        "Sống cùng nhà",
        "Trường",
    ]
    assert rows["Tôi cam đoan lời khai là đúng"]["kind"] == "tick"
    assert rows["Thư điện tử"]["optional"] is True


HELD = {"account": {"full_name": "Trần Thị Hoa", "birth_date": "1992-03-08", "phone": ""}}


def test_what_is_held_is_put_in_and_remembered():
    data, provenance = prefill.fill(FORM, {"copies": 1}, HELD)
    assert data == {"copies": 1, "applicant": {"full_name": "Trần Thị Hoa", "birth_date": "1992-03-08"}}
    assert provenance == {
        "/applicant/full_name": "account.full_name",
        "/applicant/birth_date": "account.birth_date",
    }


def test_what_a_person_wrote_stays_and_is_their_own():
    own = {"applicant": {"full_name": "Trần Hoa"}}
    data, provenance = prefill.fill(FORM, own, HELD)
    assert data["applicant"]["full_name"] == "Trần Hoa"
    assert list(provenance) == ["/applicant/birth_date"]
    assert list(prefill.still_true(FORM, data, HELD)) == ["/applicant/birth_date"]
    assert prefill.fill(FORM, own, {}) == (own, {})
