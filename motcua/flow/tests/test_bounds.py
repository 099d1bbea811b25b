"""Large processes are answered or refused, in bounded work: nothing here may hang or fill the memory."""

import pytest

from motcua.flow import bpmn, options, state_space
from motcua.flow.budget import longest_path
from motcua.flow.drawing import svg
from motcua.flow.graph import Graph
from motcua.flow.soundness import check
from motcua.flow.tests.drawing import graph


def side_by_side(branches: int, steps: int) -> Graph:
    rows = (" > ".join(f"{chr(65 + n % 26)}{branch}-{n}" for n in range(steps)) for branch in range(branches))
    return graph("start > f1\n" + "\n".join(f"f1 > {row} > j1" for row in rows) + "\nj1 > end")


def ten_thousand_nodes() -> Graph:
    blocks = "\n".join(f"f{n} > A{n} > j{n} > f{n + 1}\nf{n} > B{n} > j{n}" for n in range(2_499))
    return graph(f"start > f0\n{blocks}\nf2499 > A > j2499 > end\nf2499 > B > j2499")


def test_a_process_of_sixty_thousand_states_is_answered() -> None:
    assert check(side_by_side(5, 8)) == []  # 9^5 and four more


def test_a_process_of_too_many_states_is_refused() -> None:
    assert [one.rule for one in check(side_by_side(6, 6))] == ["too_large"]  # 7^6 states
    assert [one.rule for one in check(side_by_side(40, 3))] == ["too_large"]


def test_ten_thousand_nodes_are_proven_counted_drawn_and_written() -> None:
    of = ten_thousand_nodes()
    assert len(of.nodes) > 10_000
    assert check(of) == []
    assert longest_path(of).minutes == 0
    assert "quá lớn" in svg(of)
    assert bpmn.write(of).count(b"<userTask") == 5_000


def test_ten_thousand_nodes_with_ways_back_everywhere_are_answered() -> None:
    lines = [f"A{n} > s{n} yes> A{n + 1}\ns{n} no> A{max(0, n - 3)}" for n in range(4_998)]
    assert check(graph("\n".join(["start > A0", *lines, "A4998 > end"]))) == []


@pytest.mark.parametrize("to", [0, 190])
def test_a_drawing_with_hundreds_of_long_ways_is_made_or_refused(to: int) -> None:
    lines = [f"A{n} > s{n} yes> A{n + 1}\ns{n} no> A{to}" for n in range(190)]
    of = graph("\n".join(["start > A0", *lines, "A190 > end"]))
    assert ("quá lớn" in svg(of)) == (to == 190)
    assert bpmn.read(bpmn.write(of)).graph == of


ROW = "start > A > B > end"  # 4 places, 4 states, 3 moves
CHOICES = "start > A > s1 yes> B > end\ns1 no> s2 yes> C > end\ns2 no> end"  # 3 + 2 options behind the splits


@pytest.mark.parametrize(
    ("text", "module", "bound", "enough"),
    [
        (ROW, state_space, "MOST_MOVES", 3),
        (ROW, state_space, "MOST_MEMORY_BITS", 16),
        (CHOICES, options, "MOST_OPTIONS", 5),
    ],
)
def test_each_bound_holds_exactly(text, module, bound, enough, monkeypatch) -> None:
    data = {"s2": {"by": "c"}} if "s2" in text else {}
    monkeypatch.setattr(module, bound, enough)
    assert check(graph(text, **data)) == []
    monkeypatch.setattr(module, bound, enough - 1)
    assert [one.rule for one in check(graph(text, **data))] == ["too_large"]


def test_the_bound_on_states_holds_exactly() -> None:
    assert check(graph(ROW), most_states=4) == []
    assert [one.rule for one in check(graph(ROW), most_states=3)] == ["too_large"]
