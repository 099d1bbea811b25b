"""Sending back and going on after a supplement: where the tokens go, and where they must not."""

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from motcua.flow import engine, simulate
from motcua.flow.graph import Graph
from motcua.flow.jumps import cleared, leads_back, send_back, supplied
from motcua.flow.marking import rebuilt
from motcua.flow.soundness import check
from motcua.flow.tests.drawing import DRAWINGS, Drawing, graph
from motcua.ground.refusals import Conflict, NotAllowed

IN_A_ROW = graph("start > A > B > C > end", B={"send_back_to": ["A"]}, C={"send_back_to": ["A", "B"]})
CONSULTING = """
    start > A > f1
    f1 > B > C > j1
    f1 > D > E > j1
    j1 > F > end
"""


def at(*places: str) -> frozenset[str]:
    return frozenset(places)


def test_a_step_is_sent_back_to_an_earlier_one() -> None:
    move = send_back(IN_A_ROW, at("C"), "C", "A")
    assert move.marking == at("A")
    assert (move.closed, move.opened) == (("C",), ("A",))
    assert (move.consumed, move.produced) == ({"C": 1}, {"A": 1})


def test_within_one_branch_the_sister_branch_goes_on() -> None:
    consulting = graph(CONSULTING, C={"send_back_to": ["B"]})
    assert check(consulting) == []
    assert send_back(consulting, at("C", "E"), "C", "B").marking == at("B", "E")
    assert send_back(consulting, at("C", "E>j1"), "C", "B").marking == at("B", "E>j1")


@pytest.mark.parametrize("sister", ["D", "E", "E>j1"])
def test_out_of_a_block_the_whole_block_is_cleared(sister: str) -> None:
    consulting = graph(CONSULTING, C={"send_back_to": ["A"]})
    assert check(consulting) == []
    move = send_back(consulting, at("C", sister), "C", "A")
    assert move.marking == at("A")
    assert move.consumed == {"C": 1, sister: 1}
    assert set(move.closed) == {"C", sister} & consulting.tasks


def test_from_behind_the_join_back_before_the_fork() -> None:
    consulting = graph(CONSULTING, F={"send_back_to": ["A"]})
    assert check(consulting) == []
    assert send_back(consulting, at("F"), "F", "A").marking == at("A")


def test_out_of_an_inner_block_the_outer_sister_goes_on() -> None:
    nested = graph(
        """
        start > f1
        f1 > A > f2
        f2 > B > j2
        f2 > C > j2
        j2 > D > j1
        f1 > E > j1 > end
        """,
        B={"send_back_to": ["A"]},
    )
    assert check(nested) == []
    assert send_back(nested, at("B", "C", "E"), "B", "A").marking == at("A", "E")


@pytest.mark.parametrize(
    ("task", "to"),
    [("F", "B"), ("C", "D"), ("A", "E")],
    ids=["into a block", "to the sister branch", "forward into a block"],
)
def test_into_a_block_or_across_it_is_refused(task: str, to: str) -> None:
    consulting = graph(CONSULTING, **{task: {"send_back_to": [to]}})
    assert [one.rule for one in check(consulting)] == ["jump"]
    with pytest.raises(Conflict, match="hai nhánh song song"):
        send_back(consulting, at(task), task, to)


def test_only_to_the_steps_that_are_named() -> None:
    with pytest.raises(NotAllowed):
        send_back(IN_A_ROW, at("B"), "B", "C")
    with pytest.raises(NotAllowed):
        send_back(IN_A_ROW, at("B"), "B", "nowhere")


def test_only_from_an_open_step() -> None:
    with pytest.raises(Conflict, match="không còn mở"):
        send_back(IN_A_ROW, at("A"), "C", "A")
    with pytest.raises(Conflict, match="không có bước này"):
        send_back(IN_A_ROW, at("A"), "end", "A")


def test_a_later_step_is_not_an_earlier_one() -> None:
    (fault,) = check(graph("start > A > B > end", A={"send_back_to": ["B"]}))
    assert fault.rule == "jump"
    assert (
        str(fault.message) == "Bước “Bước A” không trả lại cho “Bước B” được: “Bước B” không đứng trước nó."
    )


def test_timers_of_the_cleared_block_are_cancelled() -> None:
    timed = graph(
        CONSULTING + "tD > F",
        C={"send_back_to": ["A"]},
        tD={"on": "D", "minutes": 60},
    )
    move = send_back(timed, at("C", "D"), "C", "A")
    assert move.timers_cancelled == ("tD",)


def test_a_supplement_leads_where_the_step_says_or_nowhere() -> None:
    asked = graph("start > A > B > C > end", C={"on_supplement": "B"}, B={"on_supplement": "B"})
    assert check(asked) == []
    assert supplied(asked, at("C"), "C").marking == at("B")
    for task in ("A", "B"):
        stays = supplied(asked, at(task), task)
        assert stays.marking == at(task)
        assert not any(stays[1:])
    with pytest.raises(Conflict):
        supplied(asked, at("A"), "B")


def _with_jump(drawing: Drawing, task: str, to: str) -> Graph:
    nodes = [
        replace(node, data={**node.data, "send_back_to": [to]}) if node.id == task else node
        for node in drawing.nodes
    ]
    return Graph.build(nodes, drawing.edges)


@settings(max_examples=200, suppress_health_check=list(HealthCheck), deadline=None)
@given(DRAWINGS, st.data())
def test_a_jump_that_is_defined_never_breaks_a_process(drawing: Drawing, data: st.DataObject) -> None:
    tasks = [node.id for node in drawing.nodes if node.kind == "task"]
    assume(len(tasks) > 1)
    task, to = data.draw(st.permutations(tasks))[:2]
    jumping = _with_jump(drawing, task, to)
    if cleared(jumping, task, to) is None or not leads_back(jumping, task, to):
        assert [one.rule for one in check(jumping)] == ["jump"]
        return
    assert check(jumping) == []
    played = simulate.play(jumping, random.Random(data.draw(st.integers(0, 999))).choice, most_acts=100_000)
    assert played[-1][1].marking == jumping.ends
    assert rebuilt((move.consumed, move.produced) for _, move in played) == jumping.ends


def test_after_being_sent_back_the_case_goes_the_same_way_again() -> None:
    move = send_back(IN_A_ROW, at("C"), "C", "B")
    assert engine.complete(IN_A_ROW, move.marking, "B").marking == at("C")
