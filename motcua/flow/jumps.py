"""Acts that do not follow an edge: sending a case back, and going on after a supplement.

A jump takes the token off one open task and puts it on another. Where parallel branches run it is
well defined in two cases, and refused in all others:

* both tasks lie in the same branches: only this token moves, the sister branches go on undisturbed;
* the target lies outside a block of parallel branches, before it was forked: the whole block is
  cleared, all its open tasks close, for the fork will open them again when the case comes back.

Jumping into a block from outside, or from branch to sister branch, is refused: some branch would
then hold two tokens or none, and its join would never be full. `soundness` plays every jump too.
"""

from __future__ import annotations

from motcua.flow.blocks import blocks, reachable, successors
from motcua.flow.engine import move_token, not_open
from motcua.flow.graph import Graph
from motcua.flow.marking import Marking, Move
from motcua.ground.refusals import Conflict, NotAllowed
from motcua.ground.sentences import Sentence

NOTHING: frozenset[str] = frozenset()


def send_back(graph: Graph, marking: Marking, task: str, to: str) -> Move:
    """Return an open task to an earlier one of those that it names in `send_back_to`.

    Refuses: Conflict (the task is not open), NotAllowed (not sent back there, or not defined; see above).
    """
    if task not in marking or task not in graph.tasks:
        raise not_open(graph, task)
    if to not in graph.nodes[task].data.get("send_back_to", ()):
        words = "Bước “{step}” không được trả lại cho bước này."
        raise NotAllowed(Sentence(words, {"step": graph.name(task)}))
    return _jump(graph, marking, task, to)


def supplied(graph: Graph, marking: Marking, task: str) -> Move:
    """Go on after what was missing at this open task has come: at its `on_supplement`, or just where it is.

    Refuses: Conflict (the task is not open).
    """
    if task not in marking or task not in graph.tasks:
        raise not_open(graph, task)
    to = graph.nodes[task].data.get("on_supplement", task)
    return Move(marking, {}, {}) if to == task else _jump(graph, marking, task, to)


def every_jump(graph: Graph) -> list[tuple[str, str, str]]:
    """All jumps that a graph names: (task, "send_back" or "on_supplement", target), in canonical order."""
    found: list[tuple[str, str, str]] = []
    for task in sorted(graph.tasks):
        data = graph.nodes[task].data
        found += [(task, "send_back", to) for to in data.get("send_back_to", ())]
        if data.get("on_supplement", task) != task:
            found.append((task, "on_supplement", data["on_supplement"]))
    return found


def cleared(graph: Graph, task: str, to: str) -> frozenset[str] | None:
    """The places of the parallel blocks that a jump leaves; None when the jump is not defined."""
    key = ("cleared", task, to)
    if key not in graph.memo:
        graph.memo[key] = _cleared(graph, task, to)
    places: frozenset[str] | None = graph.memo[key]
    return places


def leads_back(graph: Graph, task: str, to: str) -> bool:
    """Whether the ordinary ways lead from the target to the task again, so that it is an earlier one."""
    return task in reachable(to, successors(graph))


def _cleared(graph: Graph, task: str, to: str) -> frozenset[str] | None:
    gone = NOTHING
    for block in blocks(graph):
        here, there = block.branches_of(task), block.branches_of(to)
        if there and here != there:
            return None
        if here and not there:
            gone |= block.places
    return gone


def _jump(graph: Graph, marking: Marking, task: str, to: str) -> Move:
    places = cleared(graph, task, to)
    if places is None:
        words = (
            "Không chuyển từ bước “{step}” sang bước “{to}” được: hai bước ở hai nhánh song song khác nhau."
        )
        raise Conflict(Sentence(words, {"step": graph.name(task), "to": graph.name(to)}))
    gone = [task, *sorted((marking & places) - {task})]
    return move_token(graph, marking, gone, to)
