import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from motcua.eforms import checking, drawing, reading
from motcua.eforms.narrowing import narrowed
from motcua.eforms.tests.sample import EXAMPLE, FORM, WARDS


def post(**changed):
    sent = QueryDict(mutable=True)
    sent.update(
        {
            "applicant.full_name": " Trần Thị  Hoa ",
            "applicant.sex": "nu",
            "applicant.birth_date": "8/3/1992",
            "applicant.identity_number": "001 192 004 518",
            "applicant.phone": "0912 345 486",
            "place": "rent",
            "rented_until": "31/10/2028",
            "copies": "2",
            "pledge": "true",
        }
    )
    for name, value in changed.items():
        sent[name] = value
    return sent


def with_names(names):
    sent = post()
    sent.update(names)
    return sent


def test_a_filled_page_becomes_the_answers():
    assert reading.read_post(FORM, post()) == EXAMPLE
    assert checking.errors(FORM, reading.read_post(FORM, post())) == []


def test_what_is_left_empty_is_absent():
    data = reading.read_post(FORM, QueryDict("copies=&place=&code=%20"))
    assert data == {"pledge": False}


def test_a_step_leaves_the_others_as_they_were():
    base = {"applicant": {"full_name": "A"}, "place": "own", "copies": 3, "note": "cũ"}
    data = reading.read_post(FORM, QueryDict("copies=4&place=own"), step="cho", base=base)
    assert data == {"applicant": {"full_name": "A"}, "place": "own", "copies": 4, "pledge": False}
    assert base["copies"] == 3
    first = reading.read_post(FORM, QueryDict("applicant.full_name=B"), step="nguoi", base=base)
    assert first == {**base, "applicant": {"full_name": "B"}}
    assert reading.read_post(FORM, QueryDict("copies=4"), step="none", base=base) == base


def test_an_answer_to_a_closed_question_is_dropped():
    data = reading.read_post(FORM, post(place="own"))
    assert "rented_until" not in data
    data = reading.read_post(FORM, with_names({"place": "own", "landlord.name": "Nam"}))
    assert "landlord" not in data


def test_what_cannot_be_understood_stays_as_typed_and_is_an_error():
    data = reading.read_post(FORM, post(copies="hai", rented_until="31/2/2028"))
    assert (data["copies"], data["rented_until"]) == ("hai", "31/2/2028")
    assert [one.pointer for one in checking.errors(FORM, data)] == ["/rented_until", "/copies"]


def test_strange_characters_are_errors_and_can_be_stored():
    data = reading.read_post(FORM, with_names({"applicant.full_name": "Hoa\x00\x1b"}))
    assert data["applicant"]["full_name"] == "Hoa\ufffd\ufffd"
    assert [one.pointer for one in checking.errors(FORM, data)] == ["/applicant/full_name"]


def test_a_ward_is_read_by_name():
    data = reading.read_post(FORM, with_names({"applicant.ward": "xa ngoc son"}), wards=WARDS)
    assert data["applicant"]["ward"] == "26737"
    data = reading.read_post(FORM, with_names({"applicant.ward": "Ngọc Sơn"}), wards=WARDS)
    assert data["applicant"]["ward"] == "Ngọc Sơn"
    assert [one.pointer for one in checking.errors(FORM, data, wards=WARDS)] == ["/applicant/ward"]


ROWS = {"children[0].name": "An", "children[0].age": "7", "children[2].name": "Bình", "children[2].age": "9"}


def test_rows_are_read_in_order_and_empty_ones_left_out():
    data = reading.read_post(FORM, with_names({**ROWS, "children[1].name": " "}))
    assert [one["name"] for one in data["children"]] == ["An", "Bình"]
    assert data["children"][0]["lives_here"] is False


def test_a_row_is_added_and_taken_out_by_named_buttons():
    sent = with_names({**ROWS, "_add": "children"})
    data = reading.read_post(FORM, sent)
    assert len(data["children"]) == 3
    assert data["children"][2] == {}
    assert reading.pressed(sent)
    assert reading.changed_id(FORM, sent, data) == "children-2-name"
    sent = with_names({**ROWS, "_remove": "children[0]"})
    data = reading.read_post(FORM, sent)
    assert [one["name"] for one in data["children"]] == ["Bình"]
    assert reading.changed_id(FORM, sent, data) == "children"


@pytest.mark.parametrize(
    "button", [{"_add": "none"}, {"_remove": "none[0]"}, {"_remove": "children[99]"}, {"_add": ""}]
)
def test_a_button_that_means_nothing_changes_nothing(button):
    sent = with_names({**ROWS, **button})
    data = reading.read_post(FORM, sent)
    assert len(data["children"]) == 2
    reading.changed_id(FORM, sent, data)


def test_too_many_rows_are_an_error_and_stay():
    names = {f"children[{i}].name": "A" for i in range(5)} | {f"children[{i}].age": "1" for i in range(5)}
    data = reading.read_post(FORM, with_names({**names, "children[999999].name": "Z"}))
    assert len(data["children"]) == 6
    assert "/children" in [one.pointer for one in checking.errors(FORM, data)]


def test_a_question_in_a_row_opens_by_an_answer_in_the_same_row():
    names = {
        "children[0].name": "An",
        "children[0].age": "7",
        "children[0].lives_here": "true",
        "children[1].name": "Bình",
        "children[1].age": "8",
        "children[1].school": "Trường Ngọc Sơn",
    }
    data = reading.read_post(FORM, with_names(names))
    assert "school" not in data["children"][1]
    assert [one.pointer for one in checking.errors(FORM, data)] == ["/children/0/school"]


NAMES = st.sampled_from(
    [".".join(path) for path in FORM.by_path] + ["children[0].name", "children[1].age", "_add", "x"]
)


@given(st.dictionaries(NAMES | st.text(max_size=20), st.text(max_size=40), max_size=12))
def test_no_post_breaks_the_form(names):
    sent = QueryDict(mutable=True)
    sent.update(names)
    data = reading.read_post(FORM, sent, wards=WARDS)
    assert reading.read_post(FORM, sent, wards=WARDS) == data
    found = checking.check(FORM, data, wards=WARDS)
    drawing.draw(FORM, data, found.errors, warnings=found.warnings, wards=WARDS)


class TestSomeRows:
    """A form narrowed to single rows of a repeated group, as it is asked again."""

    THERE = {
        **EXAMPLE,
        "children": [{"name": "An", "age": 3}, {"name": "Bình", "age": 5}, {"name": "Chi", "age": 7}],
    }

    def read(self, names, *pointers):
        return reading.read_post(narrowed(FORM, pointers), QueryDict(names), base=self.THERE)["children"]

    def test_only_they_are_read_and_each_stays_at_its_place(self):
        names = "children[0].name=X&children[1].name=Bích&children[1].age=6&children[2].age=8"
        assert self.read(names, "/children/1") == [
            {"name": "An", "age": 3},
            {"name": "Bích", "age": 6, "lives_here": False},
            {"name": "Chi", "age": 7},
        ]

    def test_a_row_left_empty_is_no_row_taken_out(self):
        assert self.read("", "/children/1")[1] == {"lives_here": False}

    def test_who_asks_for_the_group_asks_for_all_of_it(self):
        assert [row["name"] for row in self.read("children[0].name=X", "/children/1", "/children")] == ["X"]

    def test_a_row_that_is_not_there_is_passed_over(self):
        assert self.read("children[7].name=X", "/children/7") == self.THERE["children"]

    def test_they_are_drawn_under_their_own_names_without_buttons(self):
        page = str(drawing.draw(narrowed(FORM, ["/children/2"]), self.THERE))
        assert 'name="children[2].name"' in page
        assert "children[1]" not in page
        assert "_add" not in page
        assert "_remove" not in page
