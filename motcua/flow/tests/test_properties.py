"""What must hold for every process, tried on many drawn at random."""

import json
import random
from collections.abc import Callable

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from motcua.flow import engine, simulate
from motcua.flow.budget import longest_path
from motcua.flow.graph import Graph
from motcua.flow.marking import NOWHERE, rebuilt
from motcua.flow.parts import Edge
from motcua.flow.soundness import check, is_sound
from motcua.flow.tests.drawing import DRAWINGS, ONE_WAY_DRAWINGS, Drawing
from motcua.flow.tests.reference import TooMany, is_sound_by_playing
from motcua.ground.refusals import Invalid

SEEDS = st.integers(0, 2**20)
# How long an example takes is no matter here; drawing damaged graphs throws many away.
patient = settings(deadline=None, suppress_health_check=list(HealthCheck))
thorough = settings(patient, max_examples=400)


def built(drawing: Drawing) -> Graph:
    return Graph.build(drawing.nodes, drawing.edges)


@patient
@given(DRAWINGS)
def test_a_process_made_of_blocks_is_sound(drawing: Drawing) -> None:
    assert check(built(drawing)) == []


@patient
@given(DRAWINGS, SEEDS)
def test_any_play_ends_with_exactly_the_end_token(drawing: Drawing, seed: int) -> None:
    graph = built(drawing)
    played = simulate.play(graph, random.Random(seed).choice, most_acts=100_000)
    assert played[-1][1].ended
    assert played[-1][1].marking == graph.ends


@patient
@given(DRAWINGS, SEEDS)
def test_the_log_of_moves_rebuilds_the_marking(drawing: Drawing, seed: int) -> None:
    played = simulate.play(built(drawing), random.Random(seed).choice, most_acts=60)
    for upto in range(1, len(played) + 1):
        log = [(move.consumed, move.produced) for _, move in played[:upto]]
        assert rebuilt(log) == played[upto - 1][1].marking


@patient
@given(DRAWINGS, SEEDS)
def test_opened_and_closed_tasks_and_timers_tell_the_marking(drawing: Drawing, seed: int) -> None:
    graph = built(drawing)
    open_tasks: set[str] = set()
    running: set[str] = set()
    for choice, move in simulate.play(graph, random.Random(seed).choice, most_acts=60):
        assert open_tasks.issuperset(move.closed)
        open_tasks = (open_tasks - set(move.closed)) | set(move.opened)
        running -= {choice.node} if choice.kind == "timer" else set()
        assert running.issuperset(move.timers_cancelled)
        running = (running - set(move.timers_cancelled)) | set(move.timers_set)
        assert open_tasks == move.marking & graph.tasks
        on = {node.id: node.data.get("on", node.id) for node in graph.nodes.values() if node.kind == "timer"}
        assert running == {timer for timer, place in on.items() if place in move.marking}


@patient
@given(DRAWINGS, SEEDS)
def test_withdrawal_is_possible_at_any_time_and_leaves_nothing(drawing: Drawing, seed: int) -> None:
    graph = built(drawing)
    for _, move in simulate.play(graph, random.Random(seed).choice, most_acts=20):
        if not move.ended:
            gone = engine.withdraw(graph, move.marking)
            assert gone.marking == NOWHERE
            assert gone.ended
            assert set(gone.consumed) == move.marking
            assert not gone.produced


@patient
@given(DRAWINGS, SEEDS)
def test_the_same_graph_has_the_same_bytes_however_it_is_written(drawing: Drawing, seed: int) -> None:
    graph = built(drawing)
    shuffled = _shuffled(graph.to_json(), random.Random(seed))
    again = Graph.from_json(json.dumps(shuffled))
    assert again.canonical == graph.canonical
    assert again.sha256 == graph.sha256


def _shuffled(value, rng):
    if isinstance(value, dict):
        keys = list(value)
        rng.shuffle(keys)
        return {key: _shuffled(value[key], rng) for key in keys}
    if isinstance(value, list):
        items = [_shuffled(item, rng) for item in value]
        rng.shuffle(items)
        return items
    return value


@patient
@given(ONE_WAY_DRAWINGS, SEEDS)
def test_the_budget_is_never_less_than_what_a_case_without_ways_back_takes(
    drawing: Drawing, seed: int
) -> None:
    graph = built(drawing)
    budget = longest_path(graph)
    spent: dict[str, int] = {}  # place -> minutes from the start until a token came there
    clock = 0
    for choice, move in simulate.play(graph, random.Random(seed).choice, most_acts=200):
        left = [spent.pop(place) for place in move.consumed]
        # A join passes on the latest of what it gathered, and the act's own time lies on its own token.
        base = max(left, default=0)
        place = graph.nodes[choice.node].data.get("on", choice.node)
        own = graph.nodes[choice.node].data.get("minutes", 0) if choice.kind != "start" else 0
        if place in move.consumed:
            at = list(move.consumed).index(place)
            base = max(base, left[at] + own)
        for place in move.produced:
            spent[place] = base
        clock = max(clock, base)
    assert clock <= budget.minutes


@st.composite
def damaged(draw: Callable) -> Graph:
    """A drawing with one or two faults put into it, if its grammar still holds."""
    drawing = draw(DRAWINGS)
    nodes, edges = list(drawing.nodes), list(drawing.edges)
    for _ in range(draw(st.integers(1, 2))):
        rank = draw(st.integers(0, len(edges) - 1))
        edge = edges[rank]
        target = draw(st.sampled_from([node.id for node in nodes if node.kind != "start"]))
        edges[rank] = Edge(edge.source, target, edge.when, order=edge.order)
    try:
        return Graph.build(nodes, edges)
    except Invalid:
        assume(False)
        raise


@thorough
@given(damaged())
def test_the_verdict_agrees_with_playing_everything(graph: Graph) -> None:
    found = check(graph)
    if any(one.rule == "dead" and graph.nodes[one.node].kind == "join" for one in found):
        return  # a join that never passes a token is seen by the proof alone
    try:
        assert (not found) == is_sound_by_playing(graph)
    except TooMany:
        assume(False)


@patient
@given(damaged(), SEEDS)
def test_in_a_sound_graph_nothing_ever_clashes(graph: Graph, seed: int) -> None:
    assume(is_sound(graph))
    played = simulate.play(graph, random.Random(seed).choice, most_acts=100_000)
    assert played[-1][1].ended
