"""Small graphs for tests: written as text, one way a line, or drawn at random from sound blocks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from motcua.flow.graph import Graph
from motcua.flow.parts import Edge, Node

# The first letters of an id say what the node is: s1 split, f1 fork, j1 join, m1 merge, t1 timer, else task.
KINDS = {"s": "split", "f": "fork", "j": "join", "m": "merge", "t": "timer"}


def graph(text: str, **data: dict[str, Any]) -> Graph:
    """A graph from lines like `start > A > s1` and `s1 yes> B`; tasks are upper case; `data` adds."""
    edges: list[Edge] = []
    ways: Counter[str] = Counter()
    for line in filter(None, map(str.strip, text.splitlines())):
        words = line.split()
        source = words[0]
        for arrow, target in zip(words[1::2], words[2::2], strict=True):
            when = arrow.removesuffix(">") or None
            order = ways[source] if when else 0
            ways[source] += 1
            edges.append(Edge(source, target, when, order=order))
            source = target
    ids = dict.fromkeys([*(end for edge in edges for end in (edge.source, edge.target)), *data])
    return Graph.build([node(one, data.get(one, {})) for one in ids], edges)


def node(name: str, data: dict[str, Any]) -> Node:
    """A node whose id says its kind."""
    if name in ("start", "end") or name.startswith("end-"):
        return Node(name, name.partition("-")[0], data=data)
    kind = KINDS.get(name[0], "task") if name[0].islower() else "task"
    defaults = {"split": {"by": "outcome"}, "timer": {"minutes": 60}}.get(kind, {})
    return Node(name, kind, f"Bước {name}" if kind == "task" else "", defaults | data)


@dataclass
class Drawing:
    """Nodes and edges of a block-structured process while it is being drawn."""

    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)

    def add(self, kind: str, **data: Any) -> str:
        """A fresh node; returns its id."""
        made = Node(f"{kind}{len(self.nodes)}", kind, f"{kind} {len(self.nodes)}", data)
        self.nodes.append(made)
        return made.id

    def way(self, source: str, target: str, when: str | None = None, order: int = 0) -> None:
        """A fresh edge."""
        self.edges.append(Edge(source, target, when, order=order))

    def draw(self, block: Any) -> tuple[str, str]:
        """Draw one block; returns the ids of its first and last node."""
        return getattr(self, f"_{block[0]}")(*block[1:])

    def _task(self, minutes: int) -> tuple[str, str]:
        task = self.add("task", minutes=minutes)
        return task, task

    def _pause(self) -> tuple[str, str]:
        timer = self.add("timer", minutes=60)
        return timer, timer

    def _word(self) -> tuple[str, str]:
        message = self.add("message")
        return message, message

    def _called(self, minutes: int, instead: Any) -> tuple[str, str]:
        task, _ = self._task(minutes)
        message, merge = self.add("message", on=task), self.add("merge")
        first, last = self.draw(instead)
        self.way(message, first)
        self.way(last, merge)
        self.way(task, merge)
        return task, merge

    def _row(self, one: Any, other: Any) -> tuple[str, str]:
        (first, middle), (after, last) = self.draw(one), self.draw(other)
        self.way(middle, after)
        return first, last

    def _choice(self, one: Any, other: Any) -> tuple[str, str]:
        split, merge = self.add("split", by=f"condition{len(self.nodes)}"), self.add("merge")
        for order, block in enumerate((one, other)):
            first, last = self.draw(block)
            self.way(split, first, "yes" if order == 0 else None, order)
            self.way(last, merge)
        return split, merge

    def _outcome(self, minutes: int, one: Any, other: Any) -> tuple[str, str]:
        task, _ = self._task(minutes)
        split, merge = self.add("split", by="outcome"), self.add("merge")
        self.way(task, split)
        for order, block in enumerate((one, other)):
            first, last = self.draw(block)
            self.way(split, first, f"o{order}", order)
            self.way(last, merge)
        return task, merge

    def _together(self, *blocks: Any) -> tuple[str, str]:
        fork, join = self.add("fork"), self.add("join")
        for block in blocks:
            first, last = self.draw(block)
            self.way(fork, first)
            self.way(last, join)
        return fork, join

    def _loop(self, body: Any, redo: Any) -> tuple[str, str]:
        merge, split = self.add("merge"), self.add("split", by=f"condition{len(self.nodes)}")
        (first, last), (again, back) = self.draw(body), self.draw(redo)
        self.way(merge, first)
        self.way(last, split)
        self.way(split, again, "again", 1)
        self.way(back, merge)
        done = self.add("merge")
        self.way(split, done, "done", 0)
        return merge, done

    def _hurried(self, minutes: int, late: Any) -> tuple[str, str]:
        task, _ = self._task(minutes)
        timer, merge = self.add("timer", minutes=30, on=task), self.add("merge")
        first, last = self.draw(late)
        self.way(timer, first)
        self.way(last, merge)
        self.way(task, merge)
        return task, merge


def drawn(block: Any) -> Drawing:
    """The whole process of one block."""
    drawing = Drawing()
    start, end = drawing.add("start"), drawing.add("end")
    first, last = drawing.draw(block)
    drawing.way(start, first)
    drawing.way(last, end)
    return drawing


MINUTES = st.integers(0, 480)
LEAVES = st.tuples(st.just("task"), MINUTES) | st.just(("pause",))


def forward(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Blocks that only go on."""
    return st.one_of(
        st.tuples(st.just("row"), inner, inner),
        st.tuples(st.just("choice"), inner, inner),
        st.tuples(st.just("outcome"), MINUTES, inner, inner),
        st.tuples(st.just("together"), inner, inner),
        st.tuples(st.just("together"), inner, inner, inner),
        st.tuples(st.just("hurried"), MINUTES, inner),
    )


def back_too(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Blocks that go on, or do something again."""
    return st.one_of(forward(inner), st.tuples(st.just("loop"), inner, inner))


def called_too(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """All blocks, and steps that a message may interrupt."""
    return st.one_of(back_too(inner), st.tuples(st.just("called"), MINUTES, inner))


DRAWINGS = st.recursive(LEAVES, back_too, max_leaves=9).map(drawn)
FULL_DRAWINGS = st.recursive(LEAVES | st.just(("word",)), called_too, max_leaves=9).map(drawn)
ONE_WAY_DRAWINGS = st.recursive(LEAVES, forward, max_leaves=9).map(drawn)
