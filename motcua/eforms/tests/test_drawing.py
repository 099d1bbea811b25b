import copy

import pytest
from django.http import QueryDict
from django.utils import translation

from motcua.eforms import checking, drawing, reading
from motcua.eforms.definition import FormDefinition
from motcua.eforms.tests.html_tree import Drawn
from motcua.eforms.tests.sample import EXAMPLE, FORM, SCHEMA, UI, WARDS

FULL = {
    **copy.deepcopy(EXAMPLE),
    "children": [
        {"name": "An", "age": 7, "lives_here": True, "school": "Ngọc Sơn"},
        {"name": "Bình", "age": 9},
    ],
    "note": "Dòng một\nDòng <hai>",
}


def drawn(data=None, errors=(), **options):
    return Drawn(drawing.draw(FORM, FULL if data is None else data, errors, wards=WARDS, **options))


@pytest.mark.parametrize("data", [{}, FULL, EXAMPLE])
@pytest.mark.parametrize("with_errors", [False, True])
def test_every_control_has_a_label_every_reference_a_target_and_no_id_stands_twice(data, with_errors):
    errors = checking.errors(FORM, {}) if with_errors else ()
    page = drawn(data, errors, warnings=checking.errors(FORM, {}))
    assert len(page.ids) == len(set(page.ids))
    labelled = {one["for"] for one in page.all("label") if "for" in one}
    for tag in ("input", "select", "textarea"):
        for one in page.all(tag):
            assert one["id"] in labelled or one.get("type") in {"radio", "checkbox"}
    for _, attributes in page.tags:
        for target in attributes.get("aria-describedby", "").split():
            assert target in page.ids
        for target in attributes.get("data-reveals", "").split():
            assert target in page.ids
        assert not {"style", "onclick"} & attributes.keys()


def test_what_is_drawn_and_posted_again_is_what_was_answered():
    page, sent = drawn(), QueryDict(mutable=True)
    for one in page.all("input"):
        if one.get("type") not in {"radio", "checkbox"} or "checked" in one:
            sent[one["name"]] = one["value"]
    sent["note"] = FULL["note"]
    data = reading.read_post(FORM, sent, wards=WARDS)
    data["children"][1].pop("lives_here")
    assert data == FULL


def test_input_is_kept_as_it_was_typed_and_escaped():
    page = drawn(
        {"copies": "hai", "code": '"><script>', "applicant": {"birth_date": "31/2/1990", "ward": "Ngọc"}}
    )
    assert page.one("input", name="copies")["value"] == "hai"
    assert page.one("input", name="code")["value"] == '"><script>'
    assert page.one("input", name="applicant.birth_date")["value"] == "31/2/1990"
    assert page.one("input", name="applicant.ward")["value"] == "Ngọc"
    assert page.all("script") == []


def test_an_error_stands_at_its_control_and_the_summary_links_there():
    errors = checking.errors(FORM, {"children": [{"age": 1}]})
    page = drawn({"children": [{"age": 1}]}, errors)
    control = page.one("input", name="copies")
    assert control["aria-invalid"] == "true"
    assert "copies-e" in control["aria-describedby"]
    for target, message in drawing.error_links(FORM, errors):
        assert target in page.ids
        assert message
    assert drawing.error_links(FORM, checking.errors(FORM, {**EXAMPLE, "zz": 1}))[0][0] == ""


def test_controls_help_the_keyboard_and_the_browser():
    page = drawn({})
    phone = page.one("input", name="applicant.phone")
    assert (phone["type"], phone["inputmode"]) == ("tel", "tel")
    assert page.one("input", name="applicant.full_name")["autocomplete"] == "name"
    assert page.one("input", name="applicant.birth_date")["autocomplete"] == "bday"
    assert page.one("input", name="copies")["inputmode"] == "numeric"
    counter = drawn({}, autocomplete=False)
    assert counter.one("input", name="applicant.full_name")["autocomplete"] == "off"


def test_wards_are_offered_by_name_once():
    page = drawn({"applicant": {"ward": "26734"}})
    control = page.one("input", name="applicant.ward")
    assert control["value"] == "Phường Ngọc Sơn"
    assert control["list"] in page.ids
    assert len(page.all("datalist")) == 1
    assert [one["value"] for one in page.all("option")] == [name for _, name in WARDS.pairs]


def test_a_block_opens_by_its_choice_and_is_there_without_scripts():
    page = drawn({})
    rent = page.one("input", name="place", value="rent")
    assert rent["data-reveals"] in page.ids
    assert "data-reveals" not in page.one("input", name="place", value="own")
    assert page.one("input", name="rented_until")
    assert page.all("noscript")


def test_a_choice_on_another_page_opens_at_once_or_not_at_all():
    ui = copy.deepcopy(UI)
    fields = ui["steps"][1]["sections"][0]["fields"]
    ui["steps"].append(
        {"id": "them", "title": "Thêm", "sections": [{"id": "t", "title": "", "fields": [fields.pop(1)]}]}
    )
    form = FormDefinition(SCHEMA, ui)
    assert not Drawn(drawing.draw(form, {"place": "own"}, step="them")).all("input")
    assert Drawn(drawing.draw(form, {"place": "rent"}, step="them")).one("input", name="rented_until")


def test_rows_have_buttons_that_post_and_enter_never_presses_one_of_them():
    page = drawn()
    buttons = page.all("button")
    assert "name" not in buttons[0]
    assert [one["value"] for one in page.all("button", name="_remove")] == ["children[0]", "children[1]"]
    assert page.one("button", name="_add")["value"] == "children"
    full = drawn({**FULL, "children": [{"name": "A", "age": 1}] * 3})
    assert full.all("button", name="_add") == []


def test_one_step_is_drawn_alone():
    page = drawn({}, step="nguoi")
    assert page.all("input", name="copies") == []
    assert page.one("input", name="applicant.full_name")
    assert drawn({}, step="none").all("input") == []


def test_a_source_is_told_beside_its_answer():
    html = drawing.draw(FORM, FULL, sources={"/applicant/full_name": "Lấy từ tài khoản"})
    assert "Lấy từ tài khoản" in html
    assert "applicant-full_name-s" in Drawn(html).one("input", name="applicant.full_name")["aria-describedby"]


def test_many_choices_are_a_list_and_yes_or_no_can_be_radios():
    schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "one": {"type": "string", "enum": [f"v{i}" for i in range(9)], "title": "Một"},
            "two": {"type": "boolean", "title": "Hai"},
        },
    }
    ui = {
        "steps": [
            {
                "id": "a",
                "title": "A",
                "sections": [{"id": "b", "fields": [{"field": "one"}, {"field": "two", "control": "radio"}]}],
            }
        ]
    }
    page = Drawn(drawing.draw(FormDefinition(schema, ui), {"one": "v3", "two": False}))
    assert page.one("option", value="v3")["selected"] is None
    assert "checked" in page.one("input", name="two", value="false")
    plain = FormDefinition(schema)
    assert Drawn(drawing.draw(plain, {})).one("input", name="two")["type"] == "checkbox"
    assert Drawn(drawing.draw(plain, {})).one("select", name="one")


def test_a_condition_under_a_condition_is_a_block_in_a_block():
    yes = {"type": "boolean", "title": "Có không"}
    schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {"a": yes, "b": yes, "c": {"type": "string", "maxLength": 9, "title": "C"}},
    }
    ui = {
        "steps": [
            {
                "id": "a",
                "title": "A",
                "sections": [
                    {
                        "id": "b",
                        "fields": [
                            {"field": "a"},
                            {"field": "b", "when": {"field": "a", "equals": True}},
                            {"field": "c", "when": {"field": "b", "equals": True}},
                        ],
                    }
                ],
            }
        ]
    }
    page = Drawn(drawing.draw(FormDefinition(schema, ui), {}))
    outer = page.one("input", name="a")["data-reveals"].split()
    inner = page.one("input", name="b")["data-reveals"].split()
    assert len(outer) == len(inner) == 1
    assert outer != inner
    assert {*outer, *inner} <= set(page.ids)


def test_what_is_drawn_once_is_given_to_each_answer_escaped_and_in_the_language_of_the_page():
    lan, hoa = ({"applicant": {"full_name": name}} for name in ("Lan <i>", 'Hoa "\ue000"'))
    pages = [str(drawing.draw(FORM, one, wards=WARDS)) for one in (lan, hoa, lan)]
    assert "Lan &lt;i&gt;" in pages[0]
    assert pages[0] == pages[2] == pages[1].replace("Hoa &#34;\ue000&#34;", "Lan &lt;i&gt;")
    with translation.override("en"):
        assert "(optional)" in drawing.draw(FORM, {}, wards=WARDS)
    assert "(không bắt buộc)" in drawing.draw(FORM, {}, wards=WARDS)


@pytest.mark.parametrize("prefix", ["", "sign-"])
@pytest.mark.parametrize(
    "data",
    [
        {},
        FULL,
        EXAMPLE,
        {
            **FULL,
            "copies": "hai \ue0000\ue001",
            "note": "<\ue0001\ue001>",
            "children": [{}, 5, {"age": True}],
        },
        {**FULL, "kind": "\ue0000\ue001", "children": "không phải danh sách", "applicant": [1]},
    ],
)
def test_a_form_out_of_its_outline_is_the_form_as_it_is_drawn_anew(data, prefix, monkeypatch):
    kept = [drawing.draw(FORM, data, wards=WARDS, prefix=prefix) for _twice in range(2)]
    monkeypatch.setattr(drawing, "filled", lambda _form, given, _wards, _look, draw: draw(given))
    assert kept == [drawing.draw(FORM, data, wards=WARDS, prefix=prefix)] * 2
