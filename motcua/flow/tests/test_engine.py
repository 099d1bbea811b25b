"""The acts of the engine, as a table of what they do, and what they refuse."""

import pytest

from motcua.flow import engine
from motcua.flow.graph import Graph
from motcua.flow.marking import NOWHERE, Unsafe, rebuilt, replayed
from motcua.flow.soundness import check
from motcua.flow.tests.drawing import graph
from motcua.ground.refusals import Conflict, Invalid

ROW = graph("start > A > B > end")
CHOICE = graph(
    """
    start > A > s1
    s1 pass> B > m1
    s1 fail> C > m1
    s1 again> A
    m1 > end
    """
)
CONDITION = graph("start > A > s1 rich> B > end\ns1 poor> end", s1={"by": "wealth"})
OTHERWISE = graph("start > s1 rich> B > end\ns1 > C > end", s1={"by": "wealth"})
BOTH = graph("start > f1 > A > j1 > C > end\nf1 > B > j1")
TIMED = graph("start > A > B > end\nt1 > C > end", t1={"on": "A", "minutes": 90})
PAUSE = graph("start > A > t1 > B > end")


def at(*places: str) -> frozenset[str]:
    return frozenset(places)


def test_a_case_begins_at_the_first_step() -> None:
    move = engine.start(ROW)
    assert move.marking == at("A")
    assert (move.consumed, move.produced, move.opened, move.ended) == ({}, {"A": 1}, ("A",), False)


def test_a_case_may_begin_with_a_fork_or_a_condition() -> None:
    assert engine.start(BOTH).marking == at("A", "B")
    assert engine.start(OTHERWISE, {"wealth": "rich"}).marking == at("B")
    assert engine.start(OTHERWISE, {"wealth": "unheard of"}).marking == at("C")


@pytest.mark.parametrize(("outcome", "reached"), [("pass", "B"), ("fail", "C"), ("again", "A")])
def test_the_outcome_chooses_the_way(outcome: str, reached: str) -> None:
    move = engine.complete(CHOICE, at("A"), "A", outcome)
    assert move.marking == at(reached)
    assert (move.closed, move.opened) == (("A",), (reached,))
    assert (move.consumed, move.produced) == ({"A": 1}, {reached: 1})


def test_the_last_step_ends_the_case() -> None:
    move = engine.complete(ROW, at("B"), "B")
    assert move.ended
    assert move.marking == at("end")
    assert move.opened == ()


@pytest.mark.parametrize("outcome", [None, "", "nothing like it"])
def test_an_outcome_that_does_not_exist_is_refused(outcome: str | None) -> None:
    with pytest.raises(Invalid, match="pass, fail, again") as refused:
        engine.complete(CHOICE, at("A"), "A", outcome)
    assert refused.value.errors[0].pointer == "/outcome"


def test_an_outcome_where_nothing_is_to_choose_is_refused() -> None:
    with pytest.raises(Invalid, match="không có kết quả nào"):
        engine.complete(ROW, at("A"), "A", "pass")


def test_a_condition_chooses_by_the_value_the_caller_gives() -> None:
    assert engine.complete(CONDITION, at("A"), "A", answers={"wealth": "rich"}).marking == at("B")
    assert engine.complete(CONDITION, at("A"), "A", answers={"wealth": "poor"}).ended


def test_a_condition_without_value_or_way_is_refused() -> None:
    with pytest.raises(Invalid, match="Chưa biết “wealth”"):
        engine.complete(CONDITION, at("A"), "A")
    with pytest.raises(Invalid, match="Không có đường đi tiếp khi “wealth” là “middling”"):
        engine.complete(CONDITION, at("A"), "A", answers={"wealth": "middling"})


def test_the_conditions_that_a_step_may_meet_are_known_before() -> None:
    assert engine.conditions_after(CONDITION, "A") == ("wealth",)
    assert engine.conditions_after(CONDITION, "B") == ()
    assert engine.conditions_after(OTHERWISE, "start") == ("wealth",)
    assert engine.conditions_after(CHOICE, "A") == ()


def test_a_join_waits_for_all_branches() -> None:
    first = engine.complete(BOTH, at("A", "B"), "A")
    assert first.marking == at("A>j1", "B")
    assert first.opened == ()
    second = engine.complete(BOTH, first.marking, "B")
    assert second.marking == at("C")
    assert second.consumed == {"B": 1, "A>j1": 1}
    assert second.produced == {"C": 1}
    assert (second.closed, second.opened) == (("B",), ("C",))


def test_a_join_behind_a_join_goes_in_one_breath() -> None:
    nested = graph(
        """
        start > f1 > f2 > A > j2 > j1 > end
        f2 > B > j2
        f1 > C > j1
        """
    )
    assert engine.complete(nested, at("A>j2", "B", "C>j1"), "B").ended
    assert engine.complete(nested, at("A>j2", "B", "C"), "B").marking == at("j2>j1", "C")


def test_an_empty_branch_waits_at_the_join() -> None:
    lonely = graph("start > f1 > A > j1 > end\nf1 > j1")
    assert engine.start(lonely).marking == at("A", "f1>j1")
    assert engine.complete(lonely, at("A", "f1>j1"), "A").ended


def test_consult_supplement_consult_again() -> None:
    """A parallel join within a loop waits for both branches each time round, in whatever order they come."""
    again = graph(
        """
        start > A > m1 > f1
        f1 > B > j1
        f1 > C > j1
        j1 > D > s1
        s1 done> end
        s1 again> m1
        """
    )
    for first, second in [("B", "C"), ("C", "B")]:
        marking = engine.complete(again, at("A"), "A").marking
        for one, other in [(first, second), (second, first), (first, second)]:
            half = engine.complete(again, marking, one)
            assert half.marking == at(f"{one}>j1", other)
            whole = engine.complete(again, half.marking, other)
            assert whole.marking == at("D")
            marking = engine.complete(again, whole.marking, "D", "again").marking
            assert marking == at("B", "C")


def test_a_step_done_again_is_closed_and_opened() -> None:
    move = engine.complete(CHOICE, at("A"), "A", "again")
    assert (move.consumed, move.produced) == ({"A": 1}, {"A": 1})


def test_a_timer_on_a_step_is_set_cancelled_or_fired() -> None:
    assert engine.start(TIMED).timers_set == ("t1",)
    done = engine.complete(TIMED, at("A"), "A")
    assert (done.timers_cancelled, done.marking) == (("t1",), at("B"))
    late = engine.fire_timer(TIMED, at("A"), "t1")
    assert late.marking == at("C")
    assert (late.closed, late.opened, late.timers_cancelled) == (("A",), ("C",), ())


def test_a_timer_on_the_way_is_a_pause() -> None:
    waiting = engine.complete(PAUSE, at("A"), "A")
    assert (waiting.marking, waiting.timers_set, waiting.opened) == (at("t1"), ("t1",), ())
    on = engine.fire_timer(PAUSE, waiting.marking, "t1")
    assert (on.marking, on.opened, on.timers_cancelled) == (at("B"), ("B",), ())


@pytest.mark.parametrize("timer", ["t1", "A", "nothing", "A>j1"])
def test_a_timer_that_is_not_set_does_not_fire(timer: str) -> None:
    with pytest.raises(Conflict, match="không còn hiệu lực"):
        engine.fire_timer(TIMED, at("B"), timer)


@pytest.mark.parametrize("task", ["B", "end", "start", "j1", "nothing"])
def test_only_an_open_step_is_completed(task: str) -> None:
    with pytest.raises(Conflict):
        engine.complete(BOTH, at("A", "end"), task)


def test_withdrawal_takes_every_token_off() -> None:
    move = engine.withdraw(BOTH, at("A>j1", "B"))
    assert (move.marking, move.produced, move.ended) == (NOWHERE, {}, True)
    assert move.consumed == {"A>j1": 1, "B": 1}
    assert move.closed == ("B",)
    assert engine.withdraw(TIMED, at("A")).timers_cancelled == ("t1",)
    assert engine.withdraw(PAUSE, at("t1")).timers_cancelled == ("t1",)


@pytest.mark.parametrize("marking", [NOWHERE, at("end")])
def test_what_is_over_is_not_withdrawn(marking: frozenset[str]) -> None:
    with pytest.raises(Conflict, match="đã kết thúc"):
        engine.withdraw(ROW, marking)


def test_a_second_token_is_a_fault() -> None:
    with pytest.raises(Unsafe):
        engine.complete(ROW, at("A", "B"), "A")
    with pytest.raises(Unsafe):
        engine.complete(BOTH, at("A", "B", "A>j1"), "A")
    with pytest.raises(Unsafe):
        engine.move_token(ROW, at("A", "B"), ("B",), "A")


def test_a_log_that_does_not_fit_is_a_fault() -> None:
    assert rebuilt([]) == NOWHERE
    with pytest.raises(Unsafe, match="no token"):
        replayed(at("A"), {"B": 1}, {})
    with pytest.raises(Unsafe, match="second token"):
        replayed(at("A", "B"), {"B": 1}, {"A": 1})


def waits(text: str, **data: dict) -> Graph:
    """A graph in which `w` is a message."""
    document = graph(text, **data).to_json()
    for one in document["nodes"]:
        if one["id"] == "W":
            one["kind"] = "message"
            one.pop("name", None)
    return Graph.from_json(document)


def test_a_message_is_awaited_on_the_way_and_lets_the_case_go_on() -> None:
    of = waits("start > A > W > B > end")
    move = engine.complete(of, at("A"), "A")
    assert (move.marking, move.opened, move.timers_set) == (at("W"), (), ())
    assert engine.awaited(of, move.marking) == ("W",)
    came = engine.receive(of, move.marking, "W")
    assert (came.marking, came.opened) == (at("B"), ("B",))
    assert engine.awaited(of, came.marking) == ()


def test_a_message_on_a_step_closes_it() -> None:
    document = graph("start > A > end\nt1 > C > end", t1={"on": "A"}).to_json()
    (timer,) = [one for one in document["nodes"] if one["id"] == "t1"]
    timer["kind"] = "message"
    del timer["data"]["minutes"]
    of = Graph.from_json(document)
    assert engine.awaited(of, at("A")) == ("t1",)
    move = engine.receive(of, at("A"), "t1")
    assert (move.marking, move.closed, move.timers_cancelled) == (at("C"), ("A",), ())
    assert check(of) == []


@pytest.mark.parametrize("message", ["W", "A", "nowhere"])
def test_a_message_that_nothing_waits_for_is_refused(message: str) -> None:
    with pytest.raises(Conflict):
        engine.receive(waits("start > A > W > B > end"), at("B"), message)


def test_a_timer_is_no_message_and_a_message_no_timer() -> None:
    of = waits("start > A > W > B > end")
    with pytest.raises(Conflict):
        engine.fire_timer(of, at("W"), "W")
    with pytest.raises(Conflict):
        engine.receive(PAUSE, at("t1"), "t1")
