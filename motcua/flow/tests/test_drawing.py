"""Drawings: everything is on them once, nothing runs through a box, and they say in words what they show."""

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings

from motcua.flow.drawing import svg
from motcua.flow.drawing.layout import Box, Layout, laid_out
from motcua.flow.drawing.text import width, wrapped
from motcua.flow.graph import Graph
from motcua.flow.tests.drawing import FULL_DRAWINGS, Drawing, graph

SVG = "{http://www.w3.org/2000/svg}"
CONSULT = """
    start > Nhan > f1 > A > j1 > Xet > s1 đạt> Ky > end
    f1 > B > j1
    s1 thiếu> Nhan
    s1 không> end-refused
    t1 > Ky
"""
TIMER = {"t1": {"on": "Nhan", "minutes": 90}}


def layout(of: Graph, *, lying: bool) -> Layout:
    written = {edge: edge.when or "còn lại" for edge in of.edges if edge.source in of.cases}
    written |= {of.outgoing[mark][0]: "quá giờ" for marks in of.interrupting.values() for mark in marks}
    return laid_out(of, dict.fromkeys(of.tasks, "Chuyên viên · 16 giờ"), written, lying=lying)


def boxes(drawn: Layout, of: Graph) -> dict[str, Box]:
    """All boxes but the marks on borders, which overlap their step by design."""
    marks = {mark for marks in of.interrupting.values() for mark in marks}
    return {**{node: box for node, box in drawn.boxes.items() if node not in marks}, **drawn.cases}


def cuts(box: Box, one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether a piece of a line runs through the inside of a box."""
    left, right = sorted((one[0], other[0]))
    top, bottom = sorted((one[1], other[1]))
    return (
        left < box.left + box.width - 1
        and right > box.left + 1
        and top < box.top + box.height - 1
        and bottom > box.top + 1
    )


@settings(deadline=None, max_examples=60)
@given(FULL_DRAWINGS)
def test_no_line_runs_through_a_box_and_no_box_over_another(drawing: Drawing) -> None:
    of = Graph.build(drawing.nodes, drawing.edges)
    for lying in (False, True):
        drawn = layout(of, lying=lying)
        found = boxes(drawn, of)
        for name, box in found.items():
            assert 0 <= box.left <= drawn.width - box.width
            assert 0 <= box.top <= drawn.height - box.height
            for other, second in found.items():
                if name < other:
                    corner = (second.left, second.top)
                    assert not cuts(box, corner, (corner[0] + second.width, corner[1] + second.height))
            for line in drawn.lines:
                for start, end in zip(line.points, line.points[1:], strict=False):
                    assert not cuts(box, start, end), (name, line)


@settings(deadline=None, max_examples=60)
@given(FULL_DRAWINGS)
def test_every_line_begins_and_ends_at_its_nodes(drawing: Drawing) -> None:
    of = Graph.build(drawing.nodes, drawing.edges)
    drawn = layout(of, lying=False)
    found = boxes(drawn, of)
    drawn_edges = {line.edge for line in drawn.lines}
    assert drawn_edges >= set(of.edges)
    for line in drawn.lines:
        for (x, y), cell in ((line.points[0], line.source), (line.points[-1], line.target)):
            box = found[cell]
            assert box.left - 14 <= x <= box.left + box.width + 14
            assert box.top - 14 <= y <= box.top + box.height + 14
        assert all(
            a[0] == pytest.approx(b[0], abs=0.2) or a[1] == pytest.approx(b[1], abs=0.2)
            for a, b in zip(line.points, line.points[1:], strict=False)
        )


@pytest.mark.parametrize("lying", [False, True])
def test_a_drawing_says_in_words_what_it_shows(lying: bool) -> None:
    drawn = svg(graph(CONSULT, **TIMER), current={"A", "B"}, done={"Nhan"}, lying=lying)
    root = ET.fromstring(drawn)
    assert root.get("role") == "img"
    named = {one.get("id"): one.text for one in root.iter() if one.get("id")}
    title, told = (named[one] for one in root.get("aria-labelledby").split())
    assert title == "Sơ đồ quy trình"
    assert "Bước Nhan, rồi tới Bước A, Bước B." in told
    assert "Bước Xet: nếu thiếu thì tới Bước Nhan." in told
    assert "Bước Xet: nếu không thì kết thúc." in told
    assert told.endswith("Đã xong: Bước Nhan. Đang ở: Bước A, Bước B.")
    kinds = [one.get("class") for one in root.iter(f"{SVG}rect")]
    assert kinds.count("nd nd--now") == 2
    assert kinds.count("nd nd--done") == 1
    assert "quá 1 giờ 30 phút" in "".join(one.text or "" for one in root.iter(f"{SVG}text"))


def test_a_drawing_holds_no_colour_style_or_script_and_escapes_every_text() -> None:
    of = graph('start > A > s1 <b>&"> end\ns1 x> B > end')
    drawn = svg(of, labels={"A": "<script>alert(1)</script>"}, title='"><script>')
    ET.fromstring(drawn)
    assert "<script" not in drawn
    assert not re.search(r"style=|fill=|#", drawn)
    assert not re.search(r"\son\w+=", drawn)


def test_a_row_of_steps_fits_a_phone_and_returns_are_drawn() -> None:
    of = graph("start > A > B > C > D > end", D={"send_back_to": ["A", "C"]}, C={"on_supplement": "A"})
    root = ET.fromstring(svg(of))
    assert root.get("class") == "flow flow--slim"
    assert int(root.get("width")) <= 300
    dashed = [one for one in root.iter(f"{SVG}path") if one.get("class") == "ar ar--b"]
    assert len(dashed) == 3
    assert "ar--b" not in svg(of, returns=False)


def test_the_same_graph_is_drawn_the_same() -> None:
    of = graph(CONSULT, **TIMER)
    assert svg(of) == svg(Graph.from_json(of.canonical))


def test_what_nobody_could_read_is_not_drawn() -> None:
    of = graph("start > " + " > ".join(f"A{n}" for n in range(500)) + " > end")
    drawn = svg(of)
    assert len(drawn) < 2_000
    assert "quá lớn để vẽ" in drawn


def test_what_is_not_sound_is_drawn_too() -> None:
    drawn = svg(graph("start > A > end\nB > C > B"))
    assert "Bước C" in drawn


def test_vietnamese_marks_take_no_width_and_lines_keep_to_theirs() -> None:
    assert width("Thẩm định", 13) == width("Tham định", 13)
    lines = wrapped("Lãnh đạo Sở trình Ủy ban nhân dân tỉnh xem xét quyết định", 13, 120, 4)
    assert 1 < len(lines) <= 4
    assert all(width(line, 13) <= 120 for line in lines)
    short = wrapped("một hai ba bốn năm sáu bảy tám", 13, 60, 2)
    assert len(short) == 2
    assert short[-1].endswith("…")
    assert wrapped("W" * 40, 13, 100, 9)[0] == "W" * 7
    assert wrapped("", 13, 100, 3) == []
