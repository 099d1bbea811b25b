"""Diagrams drawn from graphs: `svg` for pages and papers, `layout` also for the places in a BPMN file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from html import escape

from motcua.flow import parts
from motcua.flow.drawing import shapes
from motcua.flow.drawing.layout import Layout, fits, laid_out
from motcua.flow.drawing.sizes import NAME_LINE, Size
from motcua.flow.drawing.told import Say, answer, described
from motcua.flow.graph import Graph
from motcua.flow.parts import EMPTY, Edge
from motcua.flow.words import duration
from motcua.ground.sentences import Sentence

__all__ = ["MOST_NODES", "svg"]

MOST_NODES = 400
"""Larger graphs are not drawn: nobody could read them."""

SLIM = 345
"""A drawing no broader than this stays readable when it shrinks to the smallest phone (class `flow--slim`)."""

NONE: frozenset[str] = frozenset()


def svg(
    graph: Graph,
    current: Collection[str] = NONE,
    done: Collection[str] = NONE,
    labels: Mapping[str, str] = EMPTY,
    *,
    title: str = "",
    lying: bool = False,
    returns: bool = True,
    say: Say = str,
) -> str:
    """A graph as an `<svg>` element for a page: no script, no colour of its own, with a text alternative.

    `current` and `done` are node ids; `labels` are what stands under the names of steps (who, how long), which
    is the step's own time otherwise. The flow runs down, as on a phone, or to the right (`lying`). `returns`
    draws also where a step may send back. `say` translates. Every text is escaped. Sound or not, any
    graph is drawn; beyond MOST_NODES nodes the picture only says that it is too large. Units: CSS pixels.
    """
    title = title or say(Sentence("Sơ đồ quy trình"))
    written = _written(graph, say) if len(graph.nodes) <= MOST_NODES else {}
    if not fits(graph, written, MOST_NODES):
        said = Sentence("Quy trình có {count} phần, quá lớn để vẽ thành hình.", {"count": len(graph.nodes)})
        inside = shapes.texts([say(said)], 10, NAME_LINE + 6, NAME_LINE, anchor="start")
        return _element(graph, inside, (420, 40), title, say(said), lying=lying)
    words = {task: labels.get(task, _time(graph, task, say)) for task in graph.tasks}
    layout = laid_out(graph, words, written, lying=lying, returns=returns)
    steps = [node for node in _reading_order(layout, lying=lying) if node in graph.tasks]
    told = described(graph, steps, current, done, say)
    inside = _drawn(graph, layout, current, done, lying=lying)
    return _element(graph, inside, (layout.width, layout.height), title, told, lying=lying)


def _drawn(
    graph: Graph, layout: Layout, current: Collection[str], done: Collection[str], *, lying: bool
) -> str:
    cases = layout.cases
    drawn = [shapes.line(one, head=one.target not in cases) for one in layout.lines]
    drawn += [shapes.case(box, layout.sizes[case].words) for case, box in cases.items()]
    for node, box in layout.boxes.items():
        state = "now" if node in current else "done" if node in done else ""
        size = layout.sizes.get(node, Size((0, 0), (0, 0)))
        drawn.append(shapes.node(graph.nodes[node], box, size, state, lying=lying))
    return "".join(drawn)


def _written(graph: Graph, say: Say) -> dict[Edge, str]:
    """What is written at ways: the cases of splits, and what interrupts a step."""
    found = {edge: answer(edge, say) for edge in graph.edges if edge.source in graph.cases}
    for marks in graph.interrupting.values():
        for mark in marks:
            found[graph.outgoing[mark][0]] = graph.nodes[mark].name or _late(graph, mark, say)
    return found


def _late(graph: Graph, mark: str, say: Say) -> str:
    if graph.nodes[mark].kind == parts.MESSAGE:
        return say(Sentence("có tin báo"))
    return say(Sentence("quá {time}", {"time": _time(graph, mark, say)}))


def _time(graph: Graph, node: str, say: Say) -> str:
    minutes = graph.nodes[node].data.get("minutes", 0)
    return say(duration(minutes)) if minutes else ""


def _reading_order(layout: Layout, *, lying: bool) -> list[str]:
    def place(node: str) -> tuple[float, float]:
        x, y = layout.boxes[node].middle
        return (x, y) if lying else (y, x)

    return sorted(layout.boxes, key=place)


def _element(
    graph: Graph, inside: str, size: tuple[float, float], title: str, told: str, *, lying: bool
) -> str:
    name = f"so-do-{graph.sha256[:10]}-{'ngang' if lying else 'doc'}"
    width, height = round(size[0]), round(size[1])
    kind = "flow flow--slim" if width <= SLIM else "flow"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{kind}" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" role="img" aria-labelledby="{name}-t {name}-d">'
        f'<title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(told)}</desc>{inside}</svg>'
    )
