"""Where a case may be put down in another process: only where that process can stand, and end properly from there."""

from __future__ import annotations

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.flow import simulate
from motcua.flow.graph import Graph
from motcua.flow.marking import Marking, Unsafe
from motcua.flow.reach import can_stand
from motcua.flow.tests.drawing import DRAWINGS, Drawing, graph

SEEDS = st.integers(0, 2**20)
MOST_MARKINGS = 400
ROW = graph("start > A > B > C > end")
SIDE = graph("start > A > f1 > B > j1 > D > end\nf1 > C > j1")


def test_a_case_stands_where_the_process_can_be() -> None:
    assert can_stand(ROW, frozenset({"B"}))
    assert can_stand(SIDE, frozenset({"B", "C"}))
    assert can_stand(SIDE, frozenset({"B>j1", "C"}))
    assert can_stand(SIDE, frozenset({"end"}))


def test_nowhere_else() -> None:
    assert not can_stand(ROW, frozenset())
    assert not can_stand(ROW, frozenset({"X"}))
    assert not can_stand(ROW, frozenset({"A", "B"}))
    assert not can_stand(SIDE, frozenset({"B"}))
    assert not can_stand(SIDE, frozenset({"B>j1"}))
    assert not can_stand(SIDE, frozenset({"A", "B", "C"}))


def test_an_unsound_process_proves_nothing() -> None:
    stuck = graph("start > E > s1 yes> A > j1 > D > end\ns1 no> B > j1")
    assert not can_stand(stuck, frozenset({"A"}))
    assert not can_stand(stuck, frozenset({"D"}))


@settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
@given(DRAWINGS, DRAWINGS, SEEDS)
def test_a_case_moved_between_any_two_processes_can_still_end_whatever_is_done(
    was: Drawing, now: Drawing, seed: int
) -> None:
    """Two processes drawn at random share names by chance, as versions do; a case of one is put into the other."""
    old, new = (Graph.build(drawing.nodes, drawing.edges) for drawing in (was, now))
    for _choice, move in simulate.play(old, random.Random(seed).choice, most_acts=25):
        if move.marking and can_stand(new, move.marking):
            assert_always_ends(new, move.marking)


@settings(deadline=None, max_examples=100, suppress_health_check=list(HealthCheck))
@given(DRAWINGS, SEEDS)
def test_a_case_may_stay_wherever_its_own_process_brings_it(drawing: Drawing, seed: int) -> None:
    same = Graph.build(drawing.nodes, drawing.edges)
    for _choice, move in simulate.play(same, random.Random(seed).choice, most_acts=25):
        assert can_stand(same, move.marking)


def assert_always_ends(process: Graph, begin: Marking) -> None:
    """Played by the engine itself, not by the net: no second token anywhere, and an end ahead of every marking."""
    after: dict[Marking, set[Marking]] = {}
    queue = [begin]
    for marking in queue:
        try:
            reached = {one.on(process, marking).marking for one in simulate.choices(process, marking)}
        except Unsafe as fault:
            raise AssertionError(f"two tokens from {set(begin)}") from fault
        after[marking] = reached if not marking <= process.ends else set()
        queue += [one for one in reached if one not in after and one not in queue]
        if len(queue) > MOST_MARKINGS:
            return
    fine = {marking for marking in after if len(marking) == 1 and marking <= process.ends}
    while more := {marking for marking, reached in after.items() if marking not in fine and reached & fine}:
        fine |= more
    assert set(after) == fine
