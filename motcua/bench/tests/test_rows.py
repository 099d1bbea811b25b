"""Goals read as they are written, and sides are measured in turn."""

from motcua.bench.rows import Goal, Measured, Row
from motcua.bench.turns import in_turn, seconds_each


def test_a_rate_holds_from_its_bound_on() -> None:
    goal = Goal("≥", 0.25)
    assert Row.of("x", "rows/s", goal, Measured(25, 100)).holds is True
    assert Row.of("x", "rows/s", goal, Measured(24.9, 100)).holds is False
    assert goal.text == "≥ 0.25"


def test_a_time_that_must_be_shorter_is_the_reference_over_ours() -> None:
    row = Row.of("x", "ms", Goal("≥", 10, inverse=True), Measured(2, 30))
    assert (row.ratio, row.holds) == (15, True)


def test_a_time_that_may_not_be_longer_is_ours_over_the_reference() -> None:
    row = Row.of("x", "µs", Goal("≤", 1), Measured(0.9, 1.5))
    assert (row.ratio, row.holds) == (0.6, True)
    assert Row.of("x", "µs", Goal("≤", 1), Measured(1.6, 1.5)).holds is False


def test_the_two_sides_take_turns_and_the_first_of_each_does_not_count() -> None:
    order: list[str] = []
    ours, theirs = iter([99.0, 1.0, 5.0, 3.0]), iter([99.0, 2.0, 8.0, 4.0])

    def side(name: str, figures: "object") -> float:
        order.append(name)
        return next(figures)  # type: ignore[call-overload,no-any-return]

    assert in_turn(lambda: side("A", ours), lambda: side("B", theirs), 3) == (3.0, 4.0)
    assert "".join(order) == "ABABABAB"


def test_one_call_of_many_is_timed() -> None:
    ticks = iter([10.0, 14.0])
    calls: list[int] = []
    assert seconds_each(lambda: calls.append(1), 8, lambda: next(ticks)) == 0.5
    assert len(calls) == 8
