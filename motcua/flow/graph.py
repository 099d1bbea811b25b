"""The process graph: immutable, canonical, hashed by content.

Two graphs with the same nodes and edges are the same graph, in whatever order they were written:
`canonical` gives the same bytes and `sha256` the same digest. Whoever holds a graph keeps it and
passes it round: the tables that the engine walks on are worked out once per graph.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

from motcua.flow import graph_json, graph_rules, parts
from motcua.flow.parts import Edge, Node, freeze
from motcua.ground.canonical import canonical_json, sha256_hex
from motcua.ground.refusals import FieldError, Invalid
from motcua.ground.sentences import Sentence


@dataclass(frozen=True, eq=False, repr=False)
class Graph:
    """A process graph. Made by `build` or `from_json`, which check it; not by hand."""

    nodes: Mapping[str, Node]
    edges: tuple[Edge, ...]

    @classmethod
    def build(cls, nodes: Iterable[Node], edges: Iterable[Edge]) -> Graph:
        """A checked graph. Raises Invalid with every fault of grammar at once."""
        nodes = [_frozen_node(node) for node in nodes]
        edges = [_frozen_edge(edge) for edge in edges]
        faults = graph_rules.errors(nodes, edges)
        if faults:
            raise Invalid(Sentence("Sơ đồ quy trình chưa đúng."), errors=tuple(faults))
        by_id = {node.id: _tidy(node) for node in sorted(nodes, key=lambda node: node.id)}
        return cls(MappingProxyType(by_id), tuple(sorted(edges, key=graph_json.edge_rank)))

    @classmethod
    def from_json(cls, document: Mapping[str, Any] | str | bytes) -> Graph:
        """A graph from its JSON form, parsed or not. Raises Invalid, as `build` does."""
        if isinstance(document, str | bytes):
            document = _parsed(document)
        return cls.build(*graph_json.read(document))

    def to_json(self) -> dict[str, Any]:
        """The canonical document, as plain dicts and lists that the caller may keep."""
        return graph_json.write(self.nodes.values(), self.edges)

    @cached_property
    def canonical(self) -> bytes:
        """The canonical bytes: what is hashed, stored and compared."""
        return canonical_json(self.to_json())

    @cached_property
    def sha256(self) -> str:
        """The digest of `canonical`, 64 hexadecimal digits."""
        return sha256_hex(self.canonical)

    @cached_property
    def start(self) -> Node:
        """The one start node."""
        return next(node for node in self.nodes.values() if node.kind == parts.START)

    @cached_property
    def ends(self) -> frozenset[str]:
        """The ids of the end nodes, which are also the places where the last token lies."""
        return self._of_kind(parts.END)

    @cached_property
    def tasks(self) -> frozenset[str]:
        """The ids of all tasks."""
        return self._of_kind(parts.TASK)

    @cached_property
    def outgoing(self) -> Mapping[str, tuple[Edge, ...]]:
        """The edges out of each node, in canonical order (of a split: the ordinary way first)."""
        return self._side(lambda edge: edge.source)

    @cached_property
    def incoming(self) -> Mapping[str, tuple[Edge, ...]]:
        """The edges into each node, in canonical order."""
        return self._side(lambda edge: edge.target)

    @cached_property
    def join_of(self) -> Mapping[str, str]:
        """For each place before a join, that join."""
        joins = self._of_kind(parts.JOIN)
        return {edge.place: edge.target for edge in self.edges if edge.target in joins}

    @cached_property
    def places_before(self) -> Mapping[str, frozenset[str]]:
        """For each join, the places that must all hold a token before it lets one through."""
        places: dict[str, set[str]] = defaultdict(set)
        for place, join in self.join_of.items():
            places[join].add(place)
        return {join: frozenset(before) for join, before in places.items()}

    @cached_property
    def timers_on(self) -> Mapping[str, tuple[str, ...]]:
        """For each task that timers may interrupt, those timers."""
        found = {
            task: tuple(one for one in nodes if self.nodes[one].kind == parts.TIMER)
            for task, nodes in self.interrupting.items()
        }
        return {task: timers for task, timers in found.items() if timers}

    @cached_property
    def interrupting(self) -> Mapping[str, tuple[str, ...]]:
        """For each task that timers or messages may interrupt, all of those."""
        found: dict[str, list[str]] = defaultdict(list)
        for node in self.nodes.values():
            if node.kind in parts.WAITING and "on" in node.data:
                found[node.data["on"]].append(node.id)
        return {task: tuple(nodes) for task, nodes in found.items()}

    @cached_property
    def cases(self) -> Mapping[str, tuple[str, Mapping[str | None, Edge]]]:
        """For each split, what it asks and the way for each answer (None: otherwise)."""
        return {
            node.id: (node.data["by"], {edge.when: edge for edge in self.outgoing[node.id]})
            for node in self.nodes.values()
            if node.kind == parts.SPLIT
        }

    @cached_property
    def has_timers(self) -> bool:
        """Whether there is any timer at all."""
        return any(node.kind == parts.TIMER for node in self.nodes.values())

    @cached_property
    def memo(self) -> dict[Any, Any]:
        """What other parts of `flow` worked out once for this graph; only they write here."""
        return {}

    def name(self, node: str) -> str:
        """How people call a node: its name, else its id."""
        return self.nodes[node].name or node

    def outcomes(self, task: str) -> tuple[Edge, ...]:
        """The outcomes among which whoever completes this task chooses, the ordinary one first.

        Empty when there is nothing to choose. An edge with `when` None is chosen by no outcome at all.
        """
        (way,) = self.outgoing[task]
        if way.target in self.cases and self.cases[way.target][0] == parts.BY_OUTCOME:
            return self.outgoing[way.target]
        return ()

    def _of_kind(self, kind: str) -> frozenset[str]:
        return frozenset(node.id for node in self.nodes.values() if node.kind == kind)

    def _side(self, of: Callable[[Edge], str]) -> Mapping[str, tuple[Edge, ...]]:
        found: dict[str, list[Edge]] = {node: [] for node in self.nodes}
        for edge in self.edges:
            found[of(edge)].append(edge)
        return {node: tuple(edges) for node, edges in found.items()}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Graph) and self.canonical == other.canonical

    def __hash__(self) -> int:
        return hash(self.sha256)

    def __repr__(self) -> str:
        return f"<Graph {self.sha256[:12]}: {len(self.nodes)} nodes>"

    def __reduce__(self) -> tuple[Callable[[bytes], Graph], tuple[bytes]]:
        return (Graph.from_json, (self.canonical,))


def _frozen_node(node: Node) -> Node:
    return Node(freeze(node.id), freeze(node.kind), freeze(node.name), freeze(node.data))


def _frozen_edge(edge: Edge) -> Edge:
    source, target, when, label = map(freeze, (edge.source, edge.target, edge.when, edge.label))
    return Edge(source, target, when, label, edge.order)


def _tidy(node: Node) -> Node:
    """The node with what is a set written in one order, and not at all when it is empty."""
    if "send_back_to" not in node.data:
        return node
    data = dict(node.data)
    back = sorted(set(data.pop("send_back_to")))
    return Node(node.id, node.kind, node.name, freeze(data | ({"send_back_to": back} if back else {})))


def _parsed(text: str | bytes) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        words = Sentence("Nội dung không phải JSON đọc được.")
        raise Invalid(words, errors=(FieldError("", words),)) from None
