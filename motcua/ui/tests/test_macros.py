"""Every macro draws what its signature says, and nothing unescaped."""

from datetime import date
from pathlib import Path

import pytest
from django.template import engines

from motcua.ui.pictures import file_size, initials, level_bars, qr

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"


def drawn(source, **context):
    return engines["jinja2"].from_string(source).render(context)


def use(file, call, **context):
    name = call.partition("(")[0].strip()
    return drawn(f'{{% from "ui/{file}.html" import {name} %}}{{{{ {call} }}}}', **context)


CALLS = [
    ("card", 'card(title="H99", text=bad)'),
    ("card", 'card(title="H99", text=bad, flush=True, aside="a", id="x")'),
    ("chip", 'chip(bad, "ok", "check", large=True)'),
    ("note", 'note(bad, "warn", action_url="/x", action="Xem")'),
    ("due", 'due("late", bad, "thứ Hai")'),
    ("steps", 'steps([{"title": bad}])'),
    ("docs", 'docs([{"name": bad, "text": "t", "tone": "green", "chip": "Có", "chip_kind": "ok"}])'),
    ("facts", 'facts([{"label": "Phí", "value": bad, "icon": "wallet"}])'),
    ("sum", 'sum([("Tên", bad), ("Số", "1", "/sua")], kind="2")'),
    ("errsum", 'errsum([("ten", bad)])'),
    ("field", 'text_field("ten", "ten", "Tên", bad, hint="g", error="Nhập tên", affix="m²")'),
    ("field", 'area_field("ten", "ten", "Tên", bad)'),
    ("field", 'select_field("ten", "ten", "Tên", [("a", bad)], "a", empty="Chọn")'),
    ("field", 'picks("ten", "ten", "Tên", [("a", bad, "gợi ý", "khung"), ("b", "B")], "a")'),
    (
        "timeline",
        'timeline([{"title": bad, "at": "hôm nay", "state": "now", "url": "/x", "url_text": "Xem"}])',
    ),
    ("path", 'path([{"name": bad, "who": "An", "when": "17/11", "state": "done"}])'),
    ("prog", 'prog([(bad, "/1"), ("Hai", "")], 2)'),
    ("tbl", 'pager(bad, "/truoc", "/sau")'),
    ("empty", "empty(bad)"),
    ("seal", 'seal("late", bad, "t")'),
    ("crumbs", 'crumbs([("Trang chủ", "/"), (bad, "")])'),
    ("msg", 'msg(bad, "An", "9 giờ", mine=True)'),
    ("file", "slot('a', bad, 'err', error='Chụp lại')"),
    ("file", "file_row(bad, 1200000, 'rõ')"),
    ("search", "search_box('/tim', bad)"),
    ("kpi", "kpi('1.284', bad)"),
]


@pytest.mark.parametrize(("file", "call"), CALLS)
def test_a_macro_escapes_what_people_wrote_and_carries_no_inline_style(file, call):
    html = use(file, call, bad="<b>x</b>&")
    assert "&lt;b&gt;x&lt;/b&gt;&amp;" in html
    assert "style=" not in html
    assert "<script" not in html


def test_every_macro_file_is_drawn_here():
    tried = {file for file, _ in CALLS} | {"leaf", "flash", "theme_switch", "language_switch", "logo"}
    layouts = {
        "base",
        "page",
        "work",
        "error",
        "foot",
        "brand",
        "site_menu",
        "tab_bar",
        "head",
        "top",
        "visitor",
    }
    assert {path.stem for path in (TEMPLATES / "ui").glob("*.html")} == tried | layouts


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("leaf(d)", ["Thứ Tư", "<b>2</b>", "tháng 12, 2026"]),
        ('leaf(d, "late", "Hẹn")', ["leaf--late", "Hẹn thứ Tư"]),
    ],
)
def test_the_leaf_says_weekday_day_and_month(call, words):
    html = use("leaf", call, d=date(2026, 12, 2))
    assert all(word in html for word in words)


def test_an_error_is_tied_to_its_field():
    html = use("field", 'text_field("ten", "ten", "Tên", hint="g", error="Nhập tên")')
    assert 'aria-describedby="ten-h ten-e"' in html
    assert 'aria-invalid="true"' in html


def test_a_table_names_its_columns_and_itself():
    call = '{% call tbl(["Mã"], "Hồ sơ", keys=True) %}<tr><td>1</td></tr>{% endcall %}'
    html = drawn('{% from "ui/tbl.html" import tbl %}' + call)
    assert '<th scope="col">Mã</th>' in html
    assert 'aria-label="Hồ sơ"' in html
    assert "data-rows" in html


def test_what_is_absent_may_be_asked_about_but_not_shown():
    assert drawn("{{ 'có' if thing.name_ else 'không' }}", thing={}) == "không"
    with pytest.raises(Exception, match="mising"):
        drawn("{{ mising }}")


def test_money_and_dates_are_said_as_in_the_house():
    assert (
        drawn("{{ 8000 | vnd }}, {{ d | weekday_day }}", d=date(2026, 12, 2))
        == "8.000 đồng, thứ Tư, 02/12/2026"
    )


def test_a_level_says_its_number_in_words_beside_the_bars():
    assert "Mức 3" in level_bars(3)
    assert level_bars(3).count('class="off"') == 1
    assert "&lt;i&gt;" in level_bars(0, "<i>")


def test_a_qr_code_is_an_image_with_a_name():
    assert 'role="img" aria-label="Mã QR"' in qr("https://motcua.example/kt/7QX4")


@pytest.mark.parametrize(
    ("size", "words"), [(0, "1 kB"), (184_000, "184 kB"), (1_234_000, "1,2 MB"), (999_999, "1,0 MB")]
)
def test_file_sizes_are_said_briefly(size, words):
    assert file_size(size) == words


@pytest.mark.parametrize(("name", "letters"), [("Trần Thị Hoa", "TH"), ("đỗ", "Đ"), ("", "")])
def test_initials_are_of_the_middle_and_given_name(name, letters):
    assert initials(name) == letters
