"""Questions answered from a list of codes: found by code or name, drawn as a picker, read back with their names."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.eforms import blank, checking, drawing, profile, reading, summary
from motcua.eforms.code_lists import CodeList
from motcua.eforms.definition import FormDefinition
from motcua.eforms.narrowing import narrowed
from motcua.eforms.tests.html_tree import Drawn

TRADES = CodeList.of(
    [
        ("5610", "Nhà hàng và các dịch vụ ăn uống phục vụ lưu động"),
        ("9631", "Cắt tóc, làm đầu, gội đầu"),
        ("4101", "Xây dựng nhà để ở"),
        ("4102", "Xây dựng nhà để ở"),
    ]
)
LISTS = {"nghe": TRADES}
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Đăng ký nghề",
    "type": "object",
    "additionalProperties": False,
    "required": ["name", "trade", "lines"],
    "properties": {
        "name": {
            "title": "Tên riêng",
            "type": "string",
            "minLength": 2,
            "maxLength": 80,
            "avoid": ["công ty"],
        },
        "trade": {"title": "Nghề chính thức", "type": "string", "format": "code", "list": "nghe"},
        "lines": {
            "title": "Các nghề",
            "type": "array",
            "minItems": 1,
            "maxItems": 3,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["line"],
                "properties": {
                    "line": {
                        "title": "Làm nghề gì?",
                        "type": "string",
                        "format": "code",
                        "list": "nghe",
                        "open": True,
                    }
                },
            },
        },
    },
    "examples": [{"name": "Hoa Ban", "trade": "9631", "lines": [{"line": "5610"}]}],
}
UI = {
    "steps": [
        {
            "id": "nghe",
            "title": "Nghề",
            "sections": [
                {
                    "id": "mot",
                    "title": "Nghề",
                    "fields": [
                        {"field": "name"},
                        {"field": "trade"},
                        {
                            "field": "lines",
                            "item_label": "Nghề",
                            "first_label": "Nghề chính",
                            "fields": [{"field": "line"}],
                        },
                    ],
                }
            ],
        }
    ]
}
FORM = FormDefinition(SCHEMA, UI, LISTS)
EXAMPLE = SCHEMA["examples"][0]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("5610", "5610"),
        ("Cắt tóc, làm đầu, gội đầu", "9631"),
        ("cat toc,  lam dau, goi dau", "9631"),
        ("9631 – Cắt tóc, làm đầu, gội đầu", "9631"),
        ("9631 - cat toc, lam dau, goi dau", "9631"),
        ("4102 – Xây dựng nhà để ở", "4102"),
        ("Xây dựng nhà để ở", None),
        ("Cắt tóc", None),
        ("", None),
    ],
)
def test_a_code_is_found_by_code_or_name_when_only_one_is_meant(typed, code):
    assert TRADES.code_of(typed) == code


@given(st.text(max_size=30))
def test_whatever_is_typed_is_shown_again_as_an_answer(typed):
    assert TRADES.code_of(TRADES.shown(TRADES.code_of(typed) or typed)) in {TRADES.code_of(typed), None}


def errors(**change):
    return {one.pointer: str(one.message) for one in checking.errors(FORM, EXAMPLE | change)}


def test_a_closed_list_takes_its_codes_only():
    assert errors() == {}
    assert errors(trade="0000") == {"/trade": "Chọn nghề chính thức trong danh sách gợi ý"}
    assert errors(trade="Đan gùi") == {"/trade": "Chọn nghề chính thức trong danh sách gợi ý"}


def test_an_open_list_takes_words_but_no_unknown_code():
    assert errors(lines=[{"line": "Đan gùi"}]) == {}
    found = errors(lines=[{"line": "5610"}, {"line": "00.00"}])
    assert found == {
        "/lines/1/line": "Không thấy mã 00.00 trong danh sách. Gõ tên để tìm, hoặc viết bằng chữ việc sẽ làm"
    }
    assert "/lines/0/line" in errors(lines=[{"line": "x" * 201}])


def test_a_name_sent_as_json_becomes_its_code():
    found = checking.check(FORM, EXAMPLE | {"trade": "cắt tóc, làm đầu, gội đầu"})
    assert found.errors == ()
    assert found.data["trade"] == "9631"


@pytest.mark.parametrize("name", ["Công ty Hoa Ban", "CÔNG  TY hoa ban", "Hoa Ban (cong ty)"])
def test_words_to_avoid_are_found_however_they_are_written(name):
    assert errors(name=name) == {"/name": "Bỏ chữ “công ty” khỏi tên riêng"}


@pytest.mark.parametrize("name", ["Công tyre", "Hoa công", "Con gty"])
def test_words_to_avoid_are_whole_words(name):
    assert errors(name=name) == {}


def test_without_its_list_a_form_takes_any_code():
    assert checking.errors(FormDefinition(SCHEMA, UI), EXAMPLE | {"trade": "0000"}) == []


class TestPage:
    def test_each_list_is_offered_once_and_every_picker_points_to_it(self):
        page = Drawn(drawing.draw(FORM, EXAMPLE | {"lines": [{"line": "5610"}, {"line": "Đan gùi"}]}))
        (listed,) = page.all("datalist")
        assert [one["value"] for one in page.all("option")] == TRADES.offers
        assert {one["id"] for one in page.all("input", list=listed["id"])} == {
            "trade",
            "lines-0-line",
            "lines-1-line",
        }
        assert page.one("input", name="lines[0].line")["value"].startswith("5610 – Nhà hàng")
        assert page.one("input", name="lines[1].line")["value"] == "Đan gùi"

    def test_what_was_drawn_is_read_as_the_same_code(self):
        page = Drawn(drawing.draw(FORM, EXAMPLE))
        sent = {one["name"]: one["value"] for one in page.all("input")}
        assert reading.read_post(FORM, sent) == EXAMPLE

    def test_a_form_asked_again_in_part_keeps_its_lists(self):
        page = Drawn(drawing.draw(narrowed(FORM, ["/trade"]), EXAMPLE))
        assert len(page.all("datalist")) == 1

    def test_the_first_row_has_its_own_name_and_a_full_group_says_so(self):
        html = str(drawing.draw(FORM, EXAMPLE | {"lines": [{"line": "5610"}] * 3}))
        assert "Nghề chính" in html
        assert "Nghề 3" in html
        assert "Đã đủ 3 mục, không thêm được nữa." in html
        assert 'name="_add"' not in html

    def test_an_error_far_from_its_row_names_the_row(self):
        found = checking.errors(FORM, EXAMPLE | {"lines": [{}, {"line": "1"}], "trade": ""})
        assert [one for _id, one in drawing.error_links(FORM, found)] == [
            "Chọn nghề chính thức",
            "Nghề chính: Trả lời câu “Làm nghề gì?”",
            "Nghề 2: Không thấy mã 1 trong danh sách. Gõ tên để tìm, hoặc viết bằng chữ việc sẽ làm",
        ]


class TestReadBack:
    DATA = EXAMPLE | {"lines": [{"line": "5610"}, {"line": "Đan gùi"}]}

    def test_a_summary_says_code_and_name(self):
        first, trades = summary.sections(FORM, self.DATA)
        assert first.rows[1].value == "9631 – Cắt tóc, làm đầu, gội đầu"
        assert trades.title == "Các nghề"
        assert [(one.label, one.value, one.pointer) for one in trades.rows] == [
            ("Nghề chính", "5610 – Nhà hàng và các dịch vụ ăn uống phục vụ lưu động", "/lines/0"),
            ("Nghề 2", "Đan gùi", "/lines/1"),
        ]

    def test_a_paper_gets_code_and_name_apart(self):
        found = summary.on_paper(FORM, self.DATA)
        assert found["trade"] == {"code": "9631", "name": "Cắt tóc, làm đầu, gội đầu"}
        assert found["lines"][1]["line"] == {"code": "", "name": "Đan gùi"}
        assert found["name"] == "Hoa Ban"
        assert self.DATA["trade"] == "9631"

    def test_a_blank_form_leaves_a_line(self):
        (section,) = blank.paper(FORM)["sections"]
        assert section["rows"][1]["kind"] == "line"
        assert section["rows"][2] == section["rows"][2] | {"kind": "table", "rows": 3, "most": 3}


class TestProfile:
    def rules(self, change, lists=LISTS):
        schema = copy.deepcopy(SCHEMA)
        schema["properties"]["trade"] = {"title": "Nghề chính thức", "type": "string", **change}
        return {one.rule for one in profile.check(schema, UI, lists)}

    def test_the_sample_keeps_the_profile(self):
        assert profile.check(SCHEMA, UI, LISTS) == []

    @pytest.mark.parametrize(
        ("change", "rule"),
        [
            ({"format": "code", "list": "khac"}, "list"),
            ({"format": "code"}, "list"),
            ({"list": "nghe", "minLength": 1, "maxLength": 9}, "list"),
            ({"format": "code", "list": "nghe", "open": False}, "shape"),
            ({"format": "code", "list": "Nghề"}, "shape"),
            ({"minLength": 1, "maxLength": 9, "avoid": []}, "shape"),
        ],
    )
    def test_what_is_wrong_with_a_list_is_said(self, change, rule):
        assert rule in self.rules(change)

    def test_a_list_that_nobody_has_is_a_fault(self):
        assert {one.rule for one in profile.check(SCHEMA, UI)} == {"list"}
