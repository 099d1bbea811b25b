"""Proof that a process cannot go wrong, or the way in which it does, in words.

Soundness of workflow nets: from every marking that can be reached the case can still end (option to
complete), it ends with exactly the one token at an end (proper completion), and nothing is dead.
Source: W. M. P. van der Aalst, "The application of Petri nets to workflow management", 1998;
W. M. P. van der Aalst et al., "Soundness of workflow nets: classification, decidability, and
analysis", Formal Aspects of Computing 23(3), 2011. Beside it, no place may ever hold two tokens.
Decided by exploring the whole state space: splits choose freely, timers may fire or not, and every
return and supplement is played too. Larger than the limit is refused, never taken for proven.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from motcua.flow import parts
from motcua.flow.blocks import reachable, successors
from motcua.flow.graph import Graph
from motcua.flow.jumps import cleared, every_jump, leads_back
from motcua.flow.net import Net, net_of
from motcua.flow.options import TooLarge
from motcua.flow.state_space import MOST_STATES, StateSpace, explored
from motcua.flow.words import Act, called, listed, sentence
from motcua.ground.sentences import Sentence

MOST_OF_A_KIND = 10
MOST_BLOCK_WORK = 5_000_000


@dataclass(frozen=True)
class Unsound:
    """One reason why a graph is not sound.

    `rule` is one of unreachable, dead, unsafe, improper, never_ends, jump, too_large; `path` the acts
    that lead there from the start; `message` what is wrong; `mend` what to do; `node` where to look.
    """

    rule: str
    path: tuple[Sentence, ...]
    message: Sentence
    mend: Sentence
    node: str = ""


def check(graph: Graph, most_states: int = MOST_STATES) -> list[Unsound]:
    """All reasons why a graph is not sound, each with a shortest counter-example; empty when it is sound."""
    jumps = every_jump(graph)
    forks = sum(node.kind == parts.FORK for node in graph.nodes.values())
    if jumps and forks * len(graph.nodes) > MOST_BLOCK_WORK:
        return [_too_large(most_states)]
    lost = list(_never_reached(graph))
    found = lost + list(_jumps(graph, jumps))
    try:
        net = net_of(graph)
        space = explored(net, most_states)
    except TooLarge:
        return [*found, _too_large(most_states)]
    wrong = [*_unsafe(graph, space), *_improper(graph, net, space), *_never_ends(graph, net, space)]
    # What lies behind a fault is dead as a rule: that is no second fault.
    return found + (wrong or list(_dead(graph, net, space, {one.node for one in lost})))


def is_sound(graph: Graph) -> bool:
    """Whether `check` finds nothing."""
    return not check(graph)


def _never_reached(graph: Graph) -> Iterator[Unsound]:
    after = successors(graph)
    for task, _, to in every_jump(graph):
        after[task].append(to)
    for node in sorted(graph.nodes.keys() - reachable(graph.start.id, after)):
        if graph.nodes[node].kind in (*parts.RESTING, parts.END):
            yield Unsound(
                "unreachable",
                (),
                Sentence("Không đường nào dẫn tới “{step}”.", {"step": graph.name(node)}),
                Sentence("Cho một bước đi tiếp tới đó, hoặc bỏ nó đi."),
                node,
            )


def _jumps(graph: Graph, jumps: list[tuple[str, str, str]]) -> Iterator[Unsound]:
    for task, kind, to in jumps:
        names: dict[str, str | int] = {"step": graph.name(task), "to": graph.name(to)}
        if cleared(graph, task, to) is None:
            words = "Bước “{step}” không chuyển về “{to}” được: hai bước ở hai nhánh song song khác nhau."
            mend = "Chọn một bước cùng nhánh, hoặc một bước trước chỗ tách nhánh."
        elif kind == "send_back" and not leads_back(graph, task, to):
            words = "Bước “{step}” không trả lại cho “{to}” được: “{to}” không đứng trước nó."
            mend = "Chỉ trả lại cho bước mà từ đó hồ sơ lại đi tới bước này."
        else:
            continue
        yield Unsound("jump", (), Sentence(words, names), Sentence(mend), task)


def _unsafe(graph: Graph, space: StateSpace) -> Iterator[Unsound]:
    told: set[str] = set()
    for marking, transition, place in space.clashes:
        node = graph.join_of.get(place, place)
        if node in told or len(told) == MOST_OF_A_KIND:
            continue
        told.add(node)
        yield Unsound(
            "unsafe",
            _told(graph, [*space.way_to(marking), transition.act]),
            Sentence("Tới đây “{step}” phải làm hai lần cùng lúc.", {"step": called(graph, node)}),
            Sentence(
                "Cho các nhánh song song gặp lại nhau (join) trước “{step}”.", {"step": called(graph, node)}
            ),
            node,
        )


def _improper(graph: Graph, net: Net, space: StateSpace) -> Iterator[Unsound]:
    for marking in space.improper[:1]:
        left = [place for place in net.places(marking) if place not in graph.ends]
        open_nodes = [graph.join_of.get(place, place) for place in left]
        if open_nodes:
            steps: dict[str, str | int] = {"steps": listed(graph, open_nodes)}
            message = Sentence("Tới đây quy trình kết thúc trong khi còn việc dở ở {steps}.", steps)
        else:
            message = Sentence("Tới đây quy trình kết thúc hai lần, mỗi nhánh một lần.")
        yield Unsound(
            "improper",
            _told(graph, space.way_to(marking)),
            message,
            Sentence("Chờ đủ các nhánh (join) rồi mới kết thúc."),
            open_nodes[0] if open_nodes else "",
        )


def _never_ends(graph: Graph, net: Net, space: StateSpace) -> Iterator[Unsound]:
    blamed = [*space.final, *space.improper, *(marking for marking, _, _ in space.clashes)]
    fine = space.can_reach(blamed)
    told: set[str] = set()
    for marking, came in space.came.items():
        if marking in fine or (came is not None and came[0] not in fine):
            continue
        culprit = came[1].act.node if came else graph.start.id
        if culprit in told or len(told) == MOST_OF_A_KIND:
            continue
        told.add(culprit)
        onward, message, mend = _why_never(graph, net, marking)
        yield Unsound("never_ends", _told(graph, space.way_to(marking) + onward), message, mend, culprit)


def _why_never(graph: Graph, net: Net, marking: int) -> tuple[list[Act], Sentence, Sentence]:
    """Look on from a hopeless marking: either all stops before a join, or it goes round for ever."""
    onward = StateSpace({marking: None}, {})
    queue = [marking]
    for state in queue:
        moves = net.moves(state)
        if not moves:
            return onward.way_to(state), *_stopped(graph, set(net.places(state)))
        for move in moves:
            reached = (state & ~(move.takes | move.clears)) | move.makes
            if reached not in onward.came:
                onward.came[reached] = (state, move)
                queue.append(reached)
    again = sorted({place for state in queue for place in net.places(state)} & graph.tasks)
    steps: dict[str, str | int] = {"steps": listed(graph, again)}
    words = "Từ đây không bao giờ kết thúc được: chỉ quay vòng mãi giữa {steps}."
    return [], Sentence(words, steps), Sentence("Thêm cho một trong các bước ấy một đường đi tới kết thúc.")


def _stopped(graph: Graph, places: set[str]) -> tuple[Sentence, Sentence]:
    join = next(graph.join_of[place] for place in sorted(places) if place in graph.join_of)
    missing = sorted(place.rpartition(">")[0] for place in graph.places_before[join] - places)
    values: dict[str, str | int] = {"step": called(graph, join), "missing": listed(graph, missing)}
    words = "Từ đây không bao giờ kết thúc được: trước “{step}” mãi chờ nhánh của {missing}."
    mend = "Cho mọi đường đi của nhánh {missing} đều tới “{step}”, hoặc đừng chờ nhánh ấy."
    return Sentence(words, values), Sentence(mend, values)


def _dead(graph: Graph, net: Net, space: StateSpace, lost: set[str]) -> Iterator[Unsound]:
    ended = {place for marking in space.final for place in net.places(marking)}
    for node in sorted(graph.nodes.keys() - space.fired - ended - lost):
        if graph.nodes[node].kind in parts.PASSING:
            continue
        yield Unsound(
            "dead",
            (),
            Sentence("“{step}” có đường tới nhưng không bao giờ xảy ra.", {"step": called(graph, node)}),
            Sentence("Xem lại các đường dẫn tới đó, hoặc bỏ nó đi."),
            node,
        )


def _told(graph: Graph, acts: list[Act]) -> tuple[Sentence, ...]:
    return tuple(sentence(graph, act) for act in acts)


def _too_large(most_states: int) -> Unsound:
    return Unsound(
        "too_large",
        (),
        Sentence(
            "Quy trình quá lớn: chưa chứng minh được trong {states} trạng thái.", {"states": most_states}
        ),
        Sentence("Bớt số nhánh song song, hoặc tách thành nhiều quy trình."),
    )
