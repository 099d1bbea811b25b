"""Every process that ships, spoilt in every small way: each spoilt one is caught, or is as good as before.

The judge is a reference that shares nothing with the proof: it plays every act of the engine at every marking.
"""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from motcua.flow import parts
from motcua.flow.graph import Graph
from motcua.flow.parts import Edge, Node
from motcua.flow.soundness import check
from motcua.flow.step_table import to_graph
from motcua.flow.tests.drawing import graph
from motcua.flow.tests.reference import is_sound_by_playing
from motcua.ground.refusals import Invalid

PACKS = sorted((Path(__file__).resolve().parents[3] / "packs").glob("*/steps.yaml"))

# Shipped processes are mostly rows; these have what rows lack.
MORE = {
    "side by side": "start > A > f1 > B > j1 > C > end\nf1 > D > E > j1",
    "consulted again": "start > A > f1 > B > j1 > C > s1 done> end\nf1 > D > j1\ns1 again> f1",
    "choice in a branch": "start > f1 > A > s1 yes> m1 > j1 > end\ns1 no> C > m1\nf1 > B > j1",
    "late": "start > A > B > s1 yes> end\ns1 no> A\nt1 > C > end",
}
DATA = {"late": {"t1": {"on": "A", "minutes": 60}}}


def steps(path: Path) -> Graph:
    """The graph of a pack's step table."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))["steps"]
    for row in rows:
        row["hours"] = Decimal(str(row["hours"]))
    return to_graph(rows)


GRAPHS = {path.parent.name: steps(path) for path in PACKS} | {
    name: graph(text, **DATA.get(name, {})) for name, text in MORE.items()
}


def mutants(of: Graph) -> Iterator[tuple[str, Graph]]:
    """Every graph that one small mistake makes of this one, if its grammar still holds."""
    nodes, edges = list(of.nodes.values()), list(of.edges)
    for rank, edge in enumerate(edges):
        rest = edges[:rank] + edges[rank + 1 :]
        yield from _built(f"without {edge.place}", nodes, rest)
        for node in nodes:
            if node.kind != parts.START and node.id != edge.target:
                moved = Edge(edge.source, node.id, edge.when, edge.label, edge.order)
                yield from _built(f"{edge.place} to {node.id}", nodes, [*rest, moved])
    for rank, node in enumerate(nodes):
        others = nodes[:rank] + nodes[rank + 1 :]
        yield from _built(f"without {node.id}", others, _spliced(of, node))
        for changed, ways in _otherwise(of, node):
            yield from _built(f"{node.id} as {changed.kind}", [*others, changed], ways)
        if node.kind == parts.TASK:
            yield from _returns(of, node, others)


def _built(name: str, nodes: list[Node], edges: list[Edge]) -> Iterator[tuple[str, Graph]]:
    try:
        yield name, Graph.build(nodes, edges)
    except Invalid:
        return


def _spliced(of: Graph, node: Node) -> list[Edge]:
    """The edges without a node, those into it led on to where it led."""
    onward = of.outgoing[node.id][0].target if of.outgoing[node.id] else ""
    left = [edge for edge in of.edges if node.id not in (edge.source, edge.target)]
    return left + [Edge(one.source, onward, one.when, one.label, one.order) for one in of.incoming[node.id]]


def _otherwise(of: Graph, node: Node) -> Iterator[tuple[Node, list[Edge]]]:
    """The node as another kind of gateway."""
    rest = [edge for edge in of.edges if edge.source != node.id]
    out = of.outgoing[node.id]
    if node.kind == parts.SPLIT:
        yield Node(node.id, parts.FORK), [*rest, *(Edge(node.id, edge.target) for edge in out)]
    if node.kind == parts.FORK:
        ways = [Edge(node.id, edge.target, str(rank), order=rank) for rank, edge in enumerate(out)]
        yield Node(node.id, parts.SPLIT, data={"by": "c"}), [*rest, *ways]
    if node.kind in (parts.JOIN, parts.MERGE):
        other = parts.MERGE if node.kind == parts.JOIN else parts.JOIN
        yield Node(node.id, other), list(of.edges)


def _returns(of: Graph, node: Node, others: list[Node]) -> Iterator[tuple[str, Graph]]:
    """The step sending back to each other step, and going on at each after a supplement."""
    for to in sorted(of.tasks - {node.id}):
        for data in ({"send_back_to": [to]}, {"on_supplement": to}):
            changed = Node(node.id, node.kind, node.name, dict(node.data) | data)
            yield from _built(f"{node.id} {next(iter(data))} {to}", [*others, changed], list(of.edges))


@pytest.mark.parametrize("name", GRAPHS)
def test_every_spoilt_process_is_caught_or_as_good_as_before(name: str) -> None:
    of = GRAPHS[name]
    assert check(of) == []
    assert is_sound_by_playing(of)
    caught = 0
    for what, mutant in mutants(of):
        found = check(mutant)
        # A send-back forward, or to a parallel branch, is refused as a jump although it might be played.
        if {one.rule for one in found} <= {"jump"} and found:
            caught += 1
            continue
        assert (not found) == is_sound_by_playing(mutant), what
        caught += bool(found)
    assert caught > 5
