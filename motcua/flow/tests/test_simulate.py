"""Dry runs."""

import random

from motcua.flow import simulate
from motcua.flow.tests.drawing import graph

RICH = graph(
    """
    start > A > s1
    s1 pass> s2
    s1 fail> end-refused
    s2 rich> B > end
    s2 poor> C > end
    """,
    s2={"by": "wealth"},
    B={"send_back_to": ["A"]},
    C={"on_supplement": "A"},
)


def told(played: list) -> list[tuple[str, str, str | None]]:
    return [(choice.kind, choice.node, choice.outcome) for choice, _ in played]


def test_the_ordinary_way_takes_the_first_of_everything() -> None:
    played = simulate.play(RICH)
    assert told(played) == [("start", "start", None), ("complete", "A", "pass"), ("complete", "B", None)]
    assert played[1][0].answers == {"wealth": "rich"}
    assert played[-1][1].ended


def test_every_act_that_is_open_is_offered() -> None:
    offered = simulate.choices(RICH, frozenset({"A"}))
    assert {(one.outcome, one.answers["wealth"]) for one in offered} == {
        ("pass", "rich"),
        ("pass", "poor"),
        ("fail", "rich"),
        ("fail", "poor"),
    }
    assert [one.kind for one in simulate.choices(RICH, frozenset({"B"}))] == ["complete", "send_back"]
    assert [one.kind for one in simulate.choices(RICH, frozenset({"C"}))] == ["complete", "on_supplement"]
    assert simulate.choices(RICH, frozenset({"end"})) == []


def test_returns_and_supplements_are_played() -> None:
    seen = {one for seed in range(40) for one in told(simulate.play(RICH, random.Random(seed).choice))}
    assert {("send_back", "B", None), ("on_supplement", "C", None)} <= seen


def test_a_play_that_never_ends_is_cut_short() -> None:
    circle = graph("start > A > B > A\nC > end")
    assert len(simulate.play(circle, most_acts=7)) == 7


def test_a_play_that_gets_stuck_stops() -> None:
    stuck = graph("start > A > s1 yes> j1 > end\ns1 no> B > j1")
    played = simulate.play(stuck)
    assert played[-1][1].marking == {"s1>j1"}
    assert not played[-1][1].ended


def test_so_many_conditions_at_once_are_not_all_tried() -> None:
    lines = ["start > A > s0"] + [f"s{n} yes> B\ns{n} no> s{n + 1}" for n in range(12)] + ["B > end"]
    text = "\n".join(lines).replace("no> s12", "no> end")
    many = graph(text, **{f"s{n}": {"by": f"c{n}"} for n in range(12)})
    assert len(simulate.choices(many, frozenset({"A"}))) == simulate.MOST_ANSWERS


def test_one_condition_asked_twice_gets_one_answer() -> None:
    twice = graph("start > A > s1 x> s2\ns1 y> end\ns2 x> end\ns2 z> B > end", s1={"by": "c"}, s2={"by": "c"})
    assert [one.answers["c"] for one in simulate.choices(twice, frozenset({"A"}))] == ["x"]
