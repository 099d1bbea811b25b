"""The same processes played with plain tokens on the drawn lines: after every act both stand at the same places.

The reference knows nodes and lines only, moves one token at a time, and shares no code with the engine.
"""

import random
from collections.abc import Mapping

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.flow import engine, simulate
from motcua.flow.graph import Graph
from motcua.flow.parts import Edge
from motcua.flow.soundness import check, is_sound
from motcua.flow.tests.drawing import FULL_DRAWINGS, Drawing

SEEDS = st.integers(0, 2**20)


class Tokens:
    """Tokens at rest (by node), and waiting before joins (by line)."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.rest: list[str] = []
        self.waiting: list[Edge] = []

    def act(self, choice: simulate.Choice) -> None:
        """Take the token that the act is about and let it run until all is at rest again."""
        on = self.graph.nodes[choice.node].data.get("on", choice.node)
        if choice.kind != "start":
            self.rest.remove(on)
        (out,) = [edge for edge in self.graph.edges if edge.source == choice.node]
        self._run([out], choice.outcome, choice.answers)

    def _run(self, running: list[Edge], outcome: str | None, answers: Mapping[str, str]) -> None:
        while running:
            edge = running.pop()
            node = self.graph.nodes[edge.target]
            out = [one for one in self.graph.edges if one.source == node.id]
            if node.kind == "merge" or node.kind == "fork":
                running += out
            elif node.kind == "split":
                said = outcome if node.data["by"] == "outcome" else answers[node.data["by"]]
                known = [one for one in out if one.when == said]
                running += known or [one for one in out if one.when is None]
            elif node.kind == "join":
                self.waiting.append(edge)
                here = [one for one in self.waiting if one.target == node.id]
                if {one.source for one in here} == {one.source for one in self.graph.incoming[node.id]}:
                    self.waiting = [one for one in self.waiting if one.target != node.id]
                    running += out
            else:
                self.rest.append(node.id)

    def places(self) -> list[str]:
        """Every place with a token, once for each."""
        return sorted(self.rest + [f"{edge.source}>{edge.target}" for edge in self.waiting])


@settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
@given(FULL_DRAWINGS, SEEDS)
def test_tokens_stand_where_the_engine_says(drawing: Drawing, seed: int) -> None:
    graph = Graph.build(drawing.nodes, drawing.edges)
    assert check(graph) == []
    tokens = Tokens(graph)
    for choice, move in simulate.play(graph, random.Random(seed).choice, most_acts=60):
        tokens.act(choice)
        assert tokens.places() == sorted(move.marking)
        waits = {node for node in tokens.rest if graph.nodes[node].kind == "message"}
        waits |= {
            one.id
            for one in graph.nodes.values()
            if one.kind == "message" and one.data.get("on") in tokens.rest
        }
        assert set(engine.awaited(graph, move.marking)) == waits


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(FULL_DRAWINGS)
def test_a_message_that_never_comes_does_not_make_a_process_unsound(drawing: Drawing) -> None:
    assert is_sound(Graph.build(drawing.nodes, drawing.edges))
