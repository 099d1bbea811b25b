"""Which tasks stand between a fork and its join."""

from typing import Any

from motcua.flow.branches import branches
from motcua.flow.step_table import to_graph


def row(step: str, following: Any = "end", **more: Any) -> dict[str, Any]:
    base = {"id": step, "name": step, "role": "chuyen_vien", "unit": "chuyen-mon", "hours": 1, "does": "work"}
    return {**base, "next": following, **more}


def test_steps_side_by_side_name_their_fork() -> None:
    graph = to_graph([row("a", ["b", "c"], join="e"), row("b", "d"), row("d", "e"), row("c", "e"), row("e")])
    assert branches(graph) == {"b": "a.fork", "c": "a.fork", "d": "a.fork"}
    assert branches(graph) is branches(graph)


def test_the_innermost_fork_counts() -> None:
    rows = [
        row("x", ["a", "b"], join="z"),
        row("a", ["c", "d"], join="e"),
        row("c", "e"),
        row("d", "e"),
        row("e", "z"),
        row("b", "z"),
        row("z"),
    ]
    found = branches(to_graph(rows))
    assert found == {"a": "x.fork", "b": "x.fork", "e": "x.fork", "c": "a.fork", "d": "a.fork"}


def test_a_way_back_inside_a_branch_ends() -> None:
    again = [{"when": "ro", "label": "Rõ", "to": "c"}, {"when": "hoi", "label": "Hỏi thêm", "to": "a"}]
    graph = to_graph([row("x", ["a", "b"], join="c"), row("a", again), row("b", "c"), row("c")])
    assert branches(graph) == {"a": "x.fork", "b": "x.fork"}


def test_a_step_reached_by_a_timer_belongs_to_its_branch() -> None:
    timer = {"hours": 2, "to": "d"}
    rows = [
        row("x", ["a", "b"], join="c"),
        row("a", "c", timer=timer),
        row("d", "c"),
        row("b", "c"),
        row("c"),
    ]
    assert branches(to_graph(rows)) == {"a": "x.fork", "b": "x.fork", "d": "x.fork"}


def test_a_plain_row_of_steps_has_none() -> None:
    assert branches(to_graph([row("a", "b"), row("b")])) == {}
