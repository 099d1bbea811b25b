"""A drawing in words, for whoever does not see it: where a case begins, what follows on what, where it stands."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from motcua.flow import parts
from motcua.flow.graph import Graph
from motcua.flow.parts import Edge
from motcua.flow.words import called
from motcua.ground.sentences import N_, Sentence

Say = Callable[[Sentence], str]

MOST_STEPS_TOLD = 60
_NEXT: Mapping[str, str] = {
    "plain": N_("{step}, rồi tới {next}."),
    "outcome": N_("{step}: nếu {case} thì tới {next}."),
    "last": N_("{step}, rồi kết thúc."),
    "last_of_case": N_("{step}: nếu {case} thì kết thúc."),
}


def described(
    graph: Graph, steps: list[str], current: Collection[str], done: Collection[str], say: Say
) -> str:
    """The text alternative; `steps` are the tasks in the order of the drawing."""
    lines = [one for step in steps[:MOST_STEPS_TOLD] for one in _of_step(graph, step, say)]
    if len(steps) > MOST_STEPS_TOLD:
        lines.append(say(Sentence("Và {count} bước nữa.", {"count": len(steps) - MOST_STEPS_TOLD})))
    finished = [graph.name(step) for step in steps if step in done]
    now = [graph.name(step) for step in steps if step in current]
    if finished:
        lines.append(say(Sentence("Đã xong: {steps}.", {"steps": ", ".join(finished)})))
    if now:
        lines.append(say(Sentence("Đang ở: {steps}.", {"steps": ", ".join(now)})))
    return " ".join(lines)


def answer(edge: Edge, say: Say) -> str:
    """What is written at a way out of a split."""
    return edge.label or edge.when or say(Sentence("còn lại"))


def _of_step(graph: Graph, step: str, say: Say) -> Iterator[str]:
    for case, following in _following(graph, step, say):
        names = ", ".join(called(graph, one) for one in following if graph.nodes[one].kind != parts.END)
        kind = ("last_of_case" if case else "last") if not names else ("outcome" if case else "plain")
        values = {"step": graph.name(step), "next": names, "case": case}
        yield say(Sentence(_NEXT[kind], values))


def _following(graph: Graph, step: str, say: Say) -> Iterator[tuple[str, list[str]]]:
    """The cases of what comes after a step, each with the places where a token then rests."""
    way = graph.outgoing[step][0]
    if way.target not in graph.cases:
        yield "", _rests(graph, way.target)
        return
    for edge in graph.outgoing[way.target]:
        yield answer(edge, say), _rests(graph, edge.target)


def _rests(graph: Graph, node: str) -> list[str]:
    found: dict[str, None] = {}
    seen: set[str] = set()
    ahead = [node]
    while ahead:
        one = ahead.pop()
        if one in seen:
            continue
        seen.add(one)
        if graph.nodes[one].kind in (*parts.RESTING, parts.END):
            found[one] = None
        else:
            ahead += [edge.target for edge in reversed(graph.outgoing[one])]
    return list(found)
