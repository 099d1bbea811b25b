import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.eforms import profile, tree, validators
from motcua.eforms.definition import FormDefinition
from motcua.eforms.profile import FORM_GRAMMAR, UI_GRAMMAR
from motcua.eforms.tests.sample import SCHEMA, UI

GONE = object()


def rules(document, pointer, value):
    """The rules broken after one change in form.json or form.ui.json."""
    schema, ui = copy.deepcopy(SCHEMA), copy.deepcopy(UI)
    target = schema if document == "form" else ui
    path = tree.path_of_pointer(pointer)
    if value is GONE:
        parent = tree.at(target, path[:-1])
        parent.pop(path[-1])
    else:
        tree.at(target, path[:-1])[path[-1]] = value
    found = profile.check(schema, ui)
    for one in found:
        assert str(one.message)
        assert str(one.mend)
        assert one.document in {"form", "ui"}
    return {one.rule for one in found}


def test_the_sample_keeps_the_profile():
    assert profile.check(SCHEMA, UI) == []


def test_the_grammars_are_schemas_themselves():
    validators.compiled(FORM_GRAMMAR)
    validators.compiled(UI_GRAMMAR)


@pytest.mark.parametrize(
    ("document", "pointer", "value", "rule"),
    [
        ("form", "/$ref", "#/x", "closed"),
        ("form", "/anyOf", [], "closed"),
        ("form", "/x-note", "a", "closed"),
        ("form", "/examples", [], "shape"),
        ("form", "/examples", GONE, "shape"),
        ("form", "/additionalProperties", True, "shape"),
        ("form", "/additionalProperties", GONE, "shape"),
        ("form", "/properties/copies/type", "number", "shape"),
        ("form", "/properties/copies/default", 1, "closed"),
        ("form", "/properties/Copies", {"type": "boolean"}, "shape"),
        ("form", "/properties/note/format", "uri", "shape"),
        ("form", "/properties/rented_until/latest", "today", "shape"),
        ("form", "/properties/rented_until/latest", "2026-02-30", "days"),
        ("form", "/properties/note/earliest", "filing", "days"),
        ("form", "/properties/note/maxLength", GONE, "bounds"),
        ("form", "/properties/note/minLength", GONE, "bounds"),
        ("form", "/properties/note/minLength", 2000, "bounds"),
        ("form", "/properties/copies/maximum", GONE, "bounds"),
        ("form", "/properties/copies/maximum", 0, "bounds"),
        ("form", "/properties/children/maxItems", GONE, "shape"),
        ("form", "/properties/children/minItems", 4, "bounds"),
        (
            "form",
            "/properties/children/items/properties/more",
            {
                "type": "array",
                "maxItems": 1,
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {"a": {"type": "boolean"}},
                },
            },
            "nesting",
        ),
        ("form", "/properties/code/pattern", "[A-Z]+", "pattern"),
        ("form", "/properties/code/pattern", "^(?=a)a$", "pattern"),
        ("form", "/properties/code/pattern", "^(a)\\1$", "pattern"),
        ("form", "/properties/code/pattern", "^(a$", "pattern"),
        ("form", "/required", ["none"], "names"),
        ("form", "/dependentRequired", {"note": ["none"]}, "names"),
        ("form", "/allOf/0/then/required", ["none"], "names"),
        ("form", "/allOf/0/else", {"required": ["note"]}, "closed"),
        ("form", "/allOf/0/if/required", [], "shape"),
        ("form", "/allOf/0/if/properties/none", {"const": 1}, "names"),
        ("form", "/allOf/0/if/properties/place", {}, "condition"),
        ("form", "/allOf/0/if/properties/place/const", "lent", "condition"),
        ("form", "/properties/more", {"type": "boolean"}, "coverage"),
        ("form", "/examples/0/copies", 0, "example"),
        ("form", "/examples/0/pledge", GONE, "example"),
        ("form", "/examples/0/landlord", {"name": "A"}, "example"),
        ("ui", "/steps", [], "shape"),
        ("ui", "/steps/0/x", 1, "closed"),
        ("ui", "/steps/0/id", "Bước 1", "shape"),
        ("ui", "/steps/1/id", "nguoi", "ids"),
        ("ui", "/steps/1/sections/1/id", "dia-diem", "ids"),
        ("ui", "/steps/0/sections/0/fields/0", {"field": "none", "label": "Không có"}, "coverage"),
        (
            "ui",
            "/steps/0/sections/0/fields/0",
            {"field": "applicant.phone", "label": "Điện thoại"},
            "coverage",
        ),
        ("ui", "/steps/0/sections/0/fields/0/label", GONE, "label"),
        ("ui", "/steps/0/sections/0/fields/0/label", "full_name", "label"),
        ("ui", "/steps/0/sections/0/fields/0/label", "Họ tên *", "label"),
        ("ui", "/steps/0/sections/0/fields/0/label", "Họ tên:", "label"),
        ("ui", "/steps/0/sections/0/fields/0/label", "HỌ VÀ TÊN", "label"),
        ("ui", "/steps/0/sections/0/fields/0/control", "date", "control"),
        ("ui", "/steps/0/sections/0/fields/0/control", "select", "control"),
        ("ui", "/steps/0/sections/0/fields/0/autocomplete", "cc-number", "shape"),
        ("ui", "/steps/0/sections/0/fields/1/choices/0/value", "x", "choices"),
        ("ui", "/steps/0/sections/0/fields/1/choices", [{"value": "nam", "label": "Nam"}], "choices"),
        ("ui", "/steps/0/sections/0/fields/1/choices", GONE, "choices"),
        ("ui", "/steps/0/sections/0/fields/3/identity_of", {"sex": "none"}, "names"),
        ("ui", "/steps/1/sections/0/fields/1/when", GONE, "condition"),
        ("ui", "/steps/1/sections/0/fields/1/when/equals", "castle", "condition"),
        ("ui", "/steps/1/sections/0/fields/1/when/field", "none", "condition"),
        ("ui", "/steps/1/sections/0/fields/1/when/field", "copies", "condition"),
        ("ui", "/steps/1/sections/0/fields/1/when/field", "applicant.full_name", "condition"),
        ("ui", "/steps/1/sections/0/fields/1/when/or", [], "shape"),
        ("ui", "/steps/1/sections/0/fields/3/when", {"field": "place", "equals": "own"}, "condition"),
        ("ui", "/steps/1/sections/1/fields/0/fields", GONE, "control"),
        ("ui", "/steps/1/sections/1/fields/0/fields/3/when/equals", False, "condition"),
    ],
)
def test_each_fault_is_found(document, pointer, value, rule):
    assert rule in rules(document, pointer, value)


def test_nine_radios_are_too_many():
    values = [f"v{i}" for i in range(9)]
    schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {"a": {"type": "string", "title": "Chọn gì", "enum": values}},
        "examples": [{"a": "v1"}],
    }
    choices = [{"value": one, "label": one.upper()} for one in values]
    field = {"field": "a", "control": "radio", "choices": choices}
    ui = {"steps": [{"id": "a", "title": "A", "sections": [{"id": "a", "fields": [field]}]}]}
    assert {one.rule for one in profile.check(schema, ui)} == {"control"}
    field["control"] = "select"
    assert profile.check(schema, ui) == []


def test_a_schema_alone_is_asked_by_its_titles_and_conditions():
    schema = {
        "type": "object",
        "additionalProperties": False,
        "required": ["way"],
        "properties": {
            "way": {
                "type": "string",
                "title": "Cách làm",
                "oneOf": [{"const": "a", "title": "A"}, {"const": "b", "title": "B"}],
            },
            "why": {"type": "string", "title": "Lý do", "minLength": 1, "maxLength": 500},
        },
        "allOf": [
            {
                "if": {"properties": {"way": {"const": "b"}}, "required": ["way"]},
                "then": {"required": ["why"]},
            }
        ],
        "examples": [{"way": "b", "why": "Thiếu giấy tờ"}],
    }
    assert profile.check(schema, {}) == []
    assert FormDefinition(schema).fields[1].when[0].values == ("b",)
    assert FormDefinition(schema).fields[1].control == "textarea"


def test_an_id_is_never_used_for_something_else():
    old = FormDefinition(SCHEMA, UI)
    schema = copy.deepcopy(SCHEMA)
    schema["properties"]["copies"] = {"type": "string", "minLength": 1, "maxLength": 5}
    found = profile.check_stable(old, FormDefinition(schema, UI))
    assert [one.rule for one in found] == ["id-reused"]
    assert profile.check_stable(old, old) == []


NESTED = {"a": None}
for _ in range(5_000):
    NESTED = {"properties": NESTED}


@pytest.mark.parametrize(
    "document", [None, 1, [], "x", {}, {"steps": 1}, {"type": "object"}, {1: 2}, {"\ud800": 1}, NESTED]
)
def test_whatever_the_files_hold_is_answered(document):
    assert profile.check(document, document)
    assert profile.check(SCHEMA, document) or document in (None, {})
    assert profile.check(document, UI)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(st.data())
def test_no_change_of_a_form_breaks_the_check(data):
    schema, ui = copy.deepcopy(SCHEMA), copy.deepcopy(UI)
    target = data.draw(st.sampled_from([schema, ui]))
    for _ in range(data.draw(st.integers(1, 9))):
        keys = list(target) if isinstance(target, dict) else list(range(len(target)))
        if not keys:
            break
        key = data.draw(st.sampled_from(keys))
        if not isinstance(target[key], dict | list) or data.draw(st.booleans()):
            target[key] = data.draw(JSON)
            break
        target = target[key]
    profile.check(schema, ui)
