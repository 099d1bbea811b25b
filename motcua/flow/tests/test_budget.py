"""The longest path and its working hours."""

import pytest

from motcua.flow.budget import Budget, longest_path, minutes_ahead
from motcua.flow.tests.drawing import graph


def minutes(**hours: float) -> dict[str, dict[str, int]]:
    return {task: {"minutes": int(count * 60)} for task, count in hours.items()}


@pytest.mark.parametrize(
    ("text", "hours", "longest", "path"),
    [
        ("start > A > B > end", {"A": 1, "B": 2.5}, 3.5, ("A", "B")),
        ("start > A > s1 yes> B > end\ns1 no> C > end", {"A": 1, "B": 2, "C": 5}, 6, ("A", "C")),
        ("start > f1 > A > j1 > C > end\nf1 > B > j1", {"A": 3, "B": 4, "C": 1}, 5, ("B", "C")),
        ("start > A > B > s1 done> C > end\ns1 again> A", {"A": 1, "B": 2, "C": 3}, 6, ("A", "B", "C")),
        ("start > A > t1 > B > end", {"A": 1, "B": 1}, 3, ("A", "t1", "B")),
        ("start > A > end", {}, 0, ("A",)),
    ],
)
def test_the_longest_path(text, hours, longest, path) -> None:
    budget = longest_path(graph(text, **minutes(**hours)))
    assert budget.minutes == longest * 60
    assert budget.path == path


def test_a_timer_that_interrupts_counts_with_its_own_time() -> None:
    timed = graph("start > A > end\nt1 > B > end", t1={"on": "A", "minutes": 120}, **minutes(A=8, B=7))
    assert longest_path(timed).minutes == 9 * 60
    assert longest_path(timed).path == ("A", "t1", "B")


def test_steps_that_may_be_done_again_are_named() -> None:
    redo = graph("start > A > B > s1 done> C > end\ns1 again> D > A", **minutes(A=1, B=1, C=1, D=50))
    budget = longest_path(redo)
    assert budget.minutes == 180
    assert budget.again == ("A", "B", "D")


def test_what_is_still_ahead_is_counted_from_every_node_on() -> None:
    walk = graph("start > A > s1 yes> B > end\ns1 no> C > end", **minutes(A=1, B=2, C=5))
    ahead = minutes_ahead(walk)
    assert (ahead["A"], ahead["B"], ahead["C"]) == (360, 120, 300)
    assert minutes_ahead(walk, {"C"})["A"] == 180


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 giờ"), (45, "45 phút"), (60, "1 giờ"), (150, "2 giờ 30 phút"), (2280, "38 giờ")],
)
def test_the_hours_in_words(count: int, said: str) -> None:
    assert Budget(count, (), ()).hours_text == said
