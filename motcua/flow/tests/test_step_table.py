"""Step tables: what they become, and how they are mended when they are wrong."""

from typing import Any

import pytest

from motcua.flow.budget import longest_path
from motcua.flow.graph import Graph
from motcua.flow.soundness import check
from motcua.flow.step_table import to_graph
from motcua.ground.refusals import Invalid


def row(step: str, following: Any = "end", **more: Any) -> dict[str, Any]:
    base = {"id": step, "name": f"Bước {step}", "role": "chuyen_vien", "unit": "chuyen-mon", "hours": 1}
    return {**base, "does": "work", "next": following, **more}


def ways(graph: Graph) -> set[str]:
    said = set()
    for edge in graph.edges:
        case = f" [{edge.when}]" if edge.when else ""
        said.add(f"{edge.source} > {edge.target}{case}")
    return said


CONSULT = [
    row("nhan", "tham-dinh"),
    row("tham-dinh", ["cong-an", "quy-hoach"], join="tong-hop"),
    row("cong-an", "tong-hop", hours=16),
    row("quy-hoach", "tong-hop", hours=8),
    row("tong-hop", "end", send_back_to=["tham-dinh"]),
]


def test_a_plain_table_is_a_row_of_tasks() -> None:
    graph = to_graph([row("a", "b", hours=0.5, paper="giay"), row("b", on_supplement="a")])
    assert ways(graph) == {"start > a", "a > b", "b > end"}
    assert dict(graph.nodes["a"].data) == {
        "role": "chuyen_vien",
        "unit": "chuyen-mon",
        "does": "work",
        "paper": "giay",
        "minutes": 30,
    }
    assert graph.nodes["b"].data["on_supplement"] == "a"
    assert check(graph) == []


def test_the_last_row_may_leave_out_that_it_ends() -> None:
    last = row("b")
    del last["next"]
    assert to_graph([row("a", "b"), last]) == to_graph([row("a", "b"), row("b")])


def test_numbers_may_be_ids() -> None:
    assert ways(to_graph([row(1, 2), row(2, "end")])) == {"start > 1", "1 > 2", "2 > end"}


def test_outcomes_become_a_split_in_the_order_written() -> None:
    cases = [{"when": "dat", "label": "Đạt", "to": "ky"}, {"when": "chua", "label": "Chưa đạt", "to": "xet"}]
    graph = to_graph([row("xet", cases), row("ky")])
    assert [(edge.when, edge.label, edge.target) for edge in graph.outcomes("xet")] == [
        ("dat", "Đạt", "ky"),
        ("chua", "Chưa đạt", "xet"),
    ]
    swapped = to_graph([row("xet", cases[::-1]), row("ky")])
    assert swapped.sha256 != graph.sha256


def test_a_condition_has_a_name_and_may_have_a_way_for_the_rest() -> None:
    cases = [{"when": "có", "to": "xac-minh"}, {"to": "ky"}]
    graph = to_graph([row("xet", cases, by="can-xac-minh"), row("xac-minh", "ky"), row("ky")])
    assert graph.nodes["xet.split"].data["by"] == "can-xac-minh"
    assert graph.outcomes("xet") == ()
    assert check(graph) == []


def test_parallel_steps_meet_before_the_step_that_join_names() -> None:
    graph = to_graph(CONSULT)
    assert ways(graph) == {
        "start > nhan",
        "nhan > tham-dinh",
        "tham-dinh > tham-dinh.fork",
        "tham-dinh.fork > cong-an",
        "tham-dinh.fork > quy-hoach",
        "cong-an > tham-dinh.join",
        "quy-hoach > tham-dinh.join",
        "tham-dinh.join > tong-hop",
        "tong-hop > end",
    }
    assert check(graph) == []
    assert longest_path(graph).minutes == (1 + 1 + 16 + 1) * 60


def test_ways_of_one_branch_are_merged_before_the_meeting() -> None:
    cases = [{"when": "ro", "label": "Rõ", "to": "c"}, {"when": "hoi", "label": "Hỏi thêm", "to": "a2"}]
    graph = to_graph(
        [row("x", ["a", "b"], join="c"), row("a", cases), row("a2", "c"), row("b", "c"), row("c")]
    )
    assert graph.nodes["x.join.a"].kind == "merge"
    assert check(graph) == []


def test_a_branch_may_be_empty() -> None:
    graph = to_graph([row("x", ["a", "c"], join="c"), row("a", "c"), row("c")])
    assert "x.fork > x.join" in ways(graph)
    assert check(graph) == []


def test_blocks_within_blocks_that_meet_at_the_same_step() -> None:
    graph = to_graph(
        [
            row("x", ["a", "b"], join="z"),
            row("a", ["c", "d"], join="z"),
            row("b", "z"),
            row("c", "z"),
            row("d", "z"),
            row("z"),
        ]
    )
    assert {"a.join > x.join", "x.join > z", "c > a.join", "d > a.join", "b > x.join"} <= ways(graph)
    assert check(graph) == []


def test_blocks_within_blocks_that_meet_apart() -> None:
    graph = to_graph(
        [
            row("x", ["a", "b"], join="z"),
            row("a", ["c", "d"], join="e"),
            row("c", "e"),
            row("d", "e"),
            row("e", "z"),
            row("b", "z"),
            row("z"),
        ]
    )
    assert {"a.join > e", "e > x.join", "b > x.join", "x.join > z"} <= ways(graph)
    assert check(graph) == []


def test_parallel_steps_may_meet_at_the_end() -> None:
    graph = to_graph([row("x", ["a", "b"], join="end"), row("a"), row("b")])
    assert "x.join > end" in ways(graph)
    assert check(graph) == []


def test_an_outcome_may_open_parallel_steps_and_another_go_round_them() -> None:
    cases = [
        {"when": "hoi", "label": "Lấy ý kiến", "to": ["a", "b"]},
        {"when": "ro", "label": "Đủ rõ", "to": "c"},
    ]
    graph = to_graph([row("x", cases, join="c"), row("a", "c"), row("b", "c"), row("c")])
    assert {"x.split > x.fork-1 [hoi]", "x.split > c [ro]", "x.join-1 > c"} <= ways(graph)
    assert check(graph) == []


def test_a_timer_leads_elsewhere_when_time_is_up() -> None:
    graph = to_graph([row("a", "b", timer={"hours": 4, "to": "nhac"}), row("nhac", "b"), row("b")])
    assert dict(graph.nodes["a.timer"].data) == {"minutes": 240, "on": "a"}
    assert "a.timer > nhac" in ways(graph)
    assert check(graph) == []


@pytest.mark.parametrize(
    ("rows", "pointer", "words"),
    [
        ([], "", "Bảng các bước trống hoặc không phải danh sách. Ghi mỗi bước một dòng."),
        ("abc", "", "Bảng các bước trống hoặc không phải danh sách. Ghi mỗi bước một dòng."),
        (["a"], "/0/id", "Dòng 1, cột “id”: dòng này không phải một bước. Ghi các cột id, name, role, …"),
        (
            [row("Thẩm định")],
            "/0/id",
            "Dòng 1, cột “id”: mã bước chỉ gồm chữ thường không dấu, số và gạch nối, như “tham-dinh”.",
        ),
        ([row("a", "a"), row("a")], "/1/id", "Dòng 2, cột “id”: mã “a” đã dùng ở dòng 1. Mỗi bước một mã."),
        ([row("end")], "/0/id", "Dòng 1, cột “id”: “end” là từ dành riêng. Chọn mã khác."),
        ([row("a", role="")], "/0/role", "Dòng 1, cột “role”: còn trống. Ghi vào."),
        ([row("a", hour=3)], "/0/hour", "Dòng 1, cột “hour”: không có cột này. Ý là “hours”?"),
        ([row("a", hours="3")], "/0/hours", "Dòng 1, cột “hours”: phải là số giờ làm việc, như 0.5 hoặc 8."),
        (
            [row("a", hours=-1)],
            "/0/hours",
            "Dòng 1, cột “hours”: không dùng được. Ghi số giờ từ 0 tới 10000, tròn phút.",
        ),
        ([row("a", hours=float("nan"))], "/0/hours", None),
        ([row("a", hours=1e300)], "/0/hours", None),
        ([row("a", hours=0.001)], "/0/hours", None),
        ([row("a", hours=True)], "/0/hours", None),
        (
            [row("a", does="fly")],
            "/0/does",
            "Dòng 1, cột “does”: phải là một trong accept, work, sign, issue, return, children.",
        ),
        (
            [row("a", name=["x"])],
            "/0/name",
            "Dòng 1, cột “name”: phải là chữ. Đặt giá trị trong dấu nháy kép.",
        ),
        (
            [row("a", None), row("b")],
            "/0/next",
            "Dòng 1, cột “next”: còn trống. Ghi bước kế tiếp, hoặc end nếu hết.",
        ),
        (
            [row("tham-dinh", "tham-din")],
            "/0/next",
            "Dòng 1, cột “next”: không có bước “tham-din”. Ý là “tham-dinh”?",
        ),
        ([row("a", "xyz")], "/0/next", "Dòng 1, cột “next”: không có bước “xyz”. Thêm bước ấy hoặc sửa mã."),
        ([row("a", on_supplement="xyz")], "/0/on_supplement", None),
        ([row("a", send_back_to=["xyz"])], "/0/send_back_to", None),
        ([row("a", send_back_to="a")], "/0/send_back_to", None),
        (
            [row("a", send_back_to=["a"])],
            "/0/send_back_to",
            "Dòng 1, cột “send_back_to”: bước không trả lại cho chính nó. Bỏ mã này.",
        ),
        ([row("a", on_supplement="end")], "/0/on_supplement", None),
        ([row("a", timer=5)], "/0/timer", None),
        ([row("a", timer={"hours": 5, "to": "xyz"})], "/0/timer", None),
        ([row("a", [{"when": "x", "label": "X", "to": "a"}])], "/0/next", None),
        ([row("a", [{"when": "x", "label": "X", "to": "a"}, "b"])], "/0/next", None),
        (
            [row("a", [{"when": "x", "label": "X", "to": "a"}, {"when": "x", "label": "Y", "to": "end"}])],
            "/0/next",
            None,
        ),
        (
            [row("a", [{"when": True, "label": "X", "to": "a"}, {"when": "y", "label": "Y", "to": "end"}])],
            "/0/next",
            "Dòng 1, cột “next”: “when” phải là chữ. Đặt giá trị trong dấu nháy kép.",
        ),
        (
            [row("a", [{"when": "x", "to": "a"}, {"when": "y", "label": "Y", "to": "end"}])],
            "/0/next",
            "Dòng 1, cột “next”: “label” còn trống. Ghi chữ trên nút, như “Đủ điều kiện”.",
        ),
        (
            [row("x", ["a", "b"]), row("a", "c"), row("b", "c"), row("c")],
            "/0/join",
            "Dòng 1, cột “join”: các nhánh song song phải gặp lại nhau. Ghi bước mà chúng gặp lại.",
        ),
        (
            [row("x", "c", join="c"), row("c")],
            "/0/join",
            "Dòng 1, cột “join”: chỉ dùng khi “next” có nhiều nhánh song song. Bỏ cột này.",
        ),
        (
            [row("x", ["a", "b"], join="c"), row("a", "c"), row("b", "b2"), row("b2"), row("c")],
            "/0/join",
            "Dòng 1, cột “join”: nhánh “b” không đi tới “c”. Cho bước cuối của nhánh có next: c.",
        ),
        (
            [row("x", ["a", "b"], join="c"), row("a", "d"), row("b", "d"), row("d", "c"), row("c")],
            "/0/next",
            "Dòng 1, cột “next”: bước “d” ở cả hai nhánh “a”, “b”. Tách làm hai, hoặc gặp lại trước đó.",
        ),
        ([row("x", ["a", "a"], join="c"), row("a", "c"), row("c")], "/0/next", None),
        ([row("a", by="outcome")], "/0/by", None),
        (
            [row("a", [{"when": "Đạt", "label": "X", "to": "a"}, {"when": "y", "label": "Y", "to": "end"}])],
            "/0/next",
            "Dòng 1, cột “next”: “when” là mã kết quả, chữ thường không dấu, như “dat”.",
        ),
        ([row("a", [{"when": [1], "to": "a"}, {"to": "end"}], by="c")], "/0/next", None),
    ],
)
def test_a_fault_names_row_and_column_and_how_to_mend_it(rows, pointer, words) -> None:
    with pytest.raises(Invalid) as refused:
        to_graph(rows)
    found = {error.pointer: str(error.message) for error in refused.value.errors}
    assert pointer in found
    assert words is None or found[pointer] == words
    assert all(said.startswith("Dòng ") or not pointer for pointer, said in found.items())


def test_every_fault_is_told_in_one_run() -> None:
    with pytest.raises(Invalid) as refused:
        to_graph([row("a", "b", hours="x"), row("B", "a"), row("c", does="")])
    assert {error.pointer for error in refused.value.errors} == {"/0/hours", "/1/id", "/2/does"}


def body(**more: Any) -> dict[str, Any]:
    asked = {"id": "cong-an", "unit": "van-thu", "name": "Công an tỉnh", "limit": "3 ngày làm việc"}
    return {**asked, "question": "Có gì phải giữ kín không?", "on_silence": "wait", **more}


def test_a_step_may_be_done_elsewhere_and_ask_others() -> None:
    graph = to_graph(
        [row("a", at="ubnd-tinh", consult=[body(agency="cong-an-tinh", when=True), body(id="b")])]
    )
    assert graph.nodes["a"].data["at"] == "ubnd-tinh"
    assert "consult" not in graph.nodes["a"].data


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"consult": "cong-an"}, "danh sách"),
        ({"consult": ["cong-an"]}, "danh sách"),
        ({"consult": [body(), body()]}, "hai lần"),
        ({"consult": [body(askk=1)]}, "khóa lạ"),
        ({"consult": [body(name="")]}, "còn thiếu"),
        ({"consult": [body(limit=3)]}, "còn thiếu"),
        ({"consult": [body(id="Công an")]}, "mã nơi"),
        ({"consult": [body(agency=7)]}, "agency"),
        ({"consult": [body(on_silence=False)]}, "on_silence"),
        ({"consult": [body()], "does": "sign"}, "does: work"),
        ({"at": 7}, "phải là chữ"),
    ],
)
def test_a_wrong_body_is_told_in_one_sentence(change: dict[str, Any], word: str) -> None:
    with pytest.raises(Invalid) as refused:
        to_graph([row("a", **change)])
    (error,) = refused.value.errors
    assert word in str(error.message)
