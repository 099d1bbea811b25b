"""Graphs: one form, one hash, and what their grammar does not admit."""

import copy
import json
import pickle
import unicodedata

import pytest

from motcua.flow.graph import Graph
from motcua.flow.parts import Edge, Node
from motcua.flow.tests.drawing import graph
from motcua.ground.refusals import Invalid

ROW = {
    "format": "motcua-flow/1",
    "nodes": [
        {"id": "start", "kind": "start"},
        {"id": "a", "kind": "task", "name": "Thẩm định", "data": {"send_back_to": ["b", "c"]}},
        {"id": "b", "kind": "task"},
        {"id": "c", "kind": "task"},
        {"id": "end", "kind": "end"},
    ],
    "edges": [
        {"source": "start", "target": "b"},
        {"source": "b", "target": "c"},
        {"source": "c", "target": "a"},
        {"source": "a", "target": "end"},
    ],
}


def test_the_canonical_form_is_stable() -> None:
    # This digest is stored with every published pack: a change of it is a change of the format.
    assert Graph.from_json(ROW).sha256 == "1f2ce17ae2cef07b917eef50b83d6ea502083633b2292d8ddfd58db7116a17ed"


def test_what_is_empty_or_in_another_order_makes_no_other_graph() -> None:
    other = copy.deepcopy(ROW)
    other["nodes"][1]["data"]["send_back_to"] = ["c", "b", "c"]
    other["nodes"][2] |= {"name": "", "data": {}}
    other["nodes"][3]["data"] = {"send_back_to": []}
    other["edges"][0] |= {"when": None, "label": "", "order": 0}
    del other["edges"][0]["when"]
    other["edges"].reverse()
    assert Graph.from_json(other) == Graph.from_json(ROW)
    assert hash(Graph.from_json(other)) == hash(Graph.from_json(ROW))


def test_text_is_nfc_inside_too() -> None:
    other = copy.deepcopy(ROW)
    other["nodes"][1]["name"] = unicodedata.normalize("NFD", "Thẩm định")
    assert Graph.from_json(other) == Graph.from_json(ROW)
    assert Graph.from_json(other).name("a") == "Thẩm định"


def test_a_graph_survives_json_pickle_and_copy() -> None:
    one = Graph.from_json(ROW)
    assert Graph.from_json(one.to_json()) == one
    assert Graph.from_json(one.canonical) == one
    assert pickle.loads(pickle.dumps(one)) == one
    assert copy.deepcopy(one) == one
    assert repr(one) == f"<Graph {one.sha256[:12]}: 5 nodes>"


def test_a_graph_cannot_be_changed() -> None:
    one = Graph.from_json(ROW)
    with pytest.raises(TypeError):
        one.nodes["a"].data["role"] = "x"
    with pytest.raises(TypeError):
        one.nodes["a"] = Node("a", "task")
    with pytest.raises(AttributeError):
        one.edges = ()
    one.to_json()["nodes"].clear()
    assert len(one.nodes) == 5


@pytest.mark.parametrize(
    "document",
    [
        *("", "[", "null", "[]", "{}", b"\xff", "[" * 100_000, '{"format": "motcua-flow/2"}', "1e999"),
        '{"format": "motcua-flow/1"}',
        {**ROW, "more": 1},
        {**ROW, "nodes": {}},
        {**ROW, "nodes": [1]},
        {**ROW, "edges": [{"source": "a"}]},
        {**ROW, "edges": [{"source": "a", "target": 5}]},
        {**ROW, "edges": [{"source": "a", "target": "b", "order": True}]},
        {**ROW, "edges": [{"source": "a", "target": "b", "x": True}]},
        {**ROW, "nodes": [{"id": "a", "kind": "task"}] * 20_001},
    ],
)
def test_what_is_no_graph_is_refused(document) -> None:
    with pytest.raises(Invalid) as refused:
        Graph.from_json(document)
    assert refused.value.errors


@pytest.mark.parametrize(
    "data",
    [
        {"x": 0.5},
        {"x": float("nan")},
        {"x": 2**53},
        {"x": "\ud800"},
        {"x": "a\x00"},
        {"\x00": 1},
        {1: "x"},
        {"x": {"x": {"x": {"x": {"x": {"x": {"x": {"x": {"x": 1}}}}}}}}},
        {"x": object()},
        {"minutes": -1},
        {"minutes": True},
        {"minutes": "5"},
        {"send_back_to": "B"},
        {"send_back_to": ["nowhere"]},
        {"send_back_to": ["end"]},
        {"send_back_to": ["A"]},
        {"send_back_to": [1]},
        {"on_supplement": "nowhere"},
        {"on_supplement": ["A"]},
    ],
)
def test_data_that_cannot_be_relied_on_is_refused(data) -> None:
    with pytest.raises(Invalid):
        graph("start > A > B > end", A=data)


@pytest.mark.parametrize(
    ("text", "data", "words"),
    [
        ("start > A", {}, "Quy trình chưa có chỗ kết thúc."),
        ("A > end", {}, "Quy trình phải có đúng một chỗ bắt đầu, đang có 0."),
        ("start > A > end\nA > B > end", {}, "“A” chỉ được có 1 đường ra, đang có 2."),
        ("start > A > end\nB > start", {}, "“start” chỉ được có 0 đường vào, đang có 1."),
        ("start > A > end > A", {}, "“end” chỉ được có 0 đường ra, đang có 1."),
        ("start > A > j1 > end", {}, "“j1” cần ít nhất 2 đường vào, đang có 1."),
        ("start > A > f1 > end", {}, "“f1” cần ít nhất 2 đường ra, đang có 1."),
        ("start > A > s1 x> end", {}, "“s1” cần ít nhất 2 đường ra, đang có 1."),
        ("start > A > s1 x> end\ns1 x> A", {}, "Chỗ rẽ “s1” có 2 đường cho cùng trường hợp “x”."),
        ("start > A > s1 > end\ns1 > A", {}, "Chỗ rẽ “s1” có 2 đường cho cùng trường hợp “còn lại”."),
        (
            "start > s1 x> end\ns1 y> A > end",
            {},
            "Chỗ rẽ “s1” theo kết quả của bước thì phải đứng ngay sau bước ấy.",
        ),
        (
            "start > s1 x> end\ns1 y> A > end",
            {"s1": {"by": ""}},
            "Chỗ rẽ “s1” chưa ghi rẽ theo điều gì (by: outcome, hoặc tên điều kiện).",
        ),
        ("start x> A > end", {}, "Chỉ chỗ rẽ mới có đường ra kèm điều kiện; “start” thì không."),
        ("start > f1 > A > end\nf1 > A", {}, "Đường từ “f1” tới “A” ghi 2 lần."),
        ("start > A > t1 > end", {"t1": {"minutes": None}}, "Hẹn giờ “t1” chưa ghi sau bao nhiêu phút."),
        ("start > A > t1 > end", {"t1": {"on": "A"}}, "“t1” chỉ được có 0 đường vào, đang có 1."),
        (
            "start > A > end\nt1 > end",
            {"t1": {"on": "end"}},
            "“t1”, mục “on”: “end” không phải mã của một bước.",
        ),
        (
            "start > A > m1 > s1 x> m1\ns1 y> end",
            {"s1": {"by": "c"}},
            "Có vòng lặp không qua bước nào: m1, s1. Đặt ít nhất một bước vào vòng.",
        ),
        (
            "start > f1 > m1 > j1 > f2 > m1\nf1 > m2 > j1\nf2 > m2",
            {"end": {}},
            "Có vòng lặp không qua bước nào: f2, j1, m1, m2. Đặt ít nhất một bước vào vòng.",
        ),
    ],
)
def test_faults_of_grammar_are_told(text, data, words) -> None:
    with pytest.raises(Invalid) as refused:
        graph(text, **data)
    assert words in [str(error.message) for error in refused.value.errors]


def test_a_loop_around_a_fork_with_an_empty_branch_is_no_idle_circle() -> None:
    assert graph("start > m1 > f1 > A > j1 > s1 x> m1\nf1 > j1\ns1 y> end", s1={"by": "c"})


@pytest.mark.parametrize(
    ("nodes", "edges"),
    [
        ([Node("start", "start"), Node("end", "end"), Node("end", "end")], [Edge("start", "end")]),
        ([Node("start", "start"), Node("end", "end")], [Edge("start", "nowhere")]),
        ([Node("start", "begin"), Node("end", "end")], [Edge("start", "end")]),
        ([Node("start", "start", "x" * 301), Node("end", "end")], [Edge("start", "end")]),
        ([Node("start", "start", "\ud800"), Node("end", "end")], [Edge("start", "end")]),
        ([Node("sta>rt", "start"), Node("end", "end")], [Edge("sta>rt", "end")]),
        ([Node("start", "start"), Node("end", "end")], [Edge("start", "end", None, "\x00")]),
        ([Node("start", "start"), Node("end", "end")], [Edge("start", "end", "x" * 301)]),
        ([Node("start", "start"), Node("end", "end")], [Edge("start", "end", order=-1)]),
    ],
)
def test_parts_that_do_not_fit_are_refused(nodes, edges) -> None:
    with pytest.raises(Invalid):
        Graph.build(nodes, edges)


def test_a_digest_does_not_depend_on_spaces_in_the_text() -> None:
    assert Graph.from_json(json.dumps(ROW, indent=4)) == Graph.from_json(json.dumps(ROW))
