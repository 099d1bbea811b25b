"""The token engine: acts on a marking of a graph. Pure functions; the caller keeps marking and log.

One act runs in one breath: the token leaves the step, passes splits and forks, and comes to rest on
tasks, timers, messages, ends or before a join; then every join whose places are all full lets one token
through. Timers are data (`timers_set`, `timers_cancelled`): the caller's clock calls `fire_timer`.

The net is the usual reading of such graphs as workflow nets: W. M. P. van der Aalst, "The
application of Petri nets to workflow management", Journal of Circuits, Systems and Computers 8(1),
1998. Withdrawal is an act of the engine and never drawn, as it may happen at any marking.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from motcua.flow import parts
from motcua.flow.graph import Graph
from motcua.flow.marking import NOWHERE, Marking, Move, Unsafe
from motcua.flow.parts import EMPTY, Edge
from motcua.ground.refusals import Conflict, FieldError, Invalid
from motcua.ground.sentences import Sentence

Answers = Mapping[str, str]
"""The value of each named condition, worked out by the caller (from form data, decision tables …)."""


def start(graph: Graph, answers: Answers = EMPTY) -> Move:
    """Begin a case. Refuses: Invalid (a condition on the way has no value)."""
    return _advance(graph, NOWHERE, (), graph.outgoing[graph.start.id][0], None, answers)


def complete(
    graph: Graph, marking: Marking, task: str, outcome: str | None = None, answers: Answers = EMPTY
) -> Move:
    """Finish an open task with one of its outcomes.

    `answers` must hold every condition of `conditions_after(graph, task)` that the token meets.
    Refuses: Conflict (the task is not open), Invalid (no such outcome; a condition without a value).
    """
    if task not in marking or task not in graph.tasks:
        raise not_open(graph, task)
    way = graph.outgoing[task][0]
    if outcome is not None and not graph.outcomes(task):
        raise _invalid("/outcome", "Bước “{step}” không có kết quả nào để chọn.", step=graph.name(task))
    return _advance(graph, marking, (task,), way, outcome, answers)


def fire_timer(graph: Graph, marking: Marking, timer: str, answers: Answers = EMPTY) -> Move:
    """Let a timer that was set run out. Refuses: Conflict (it is not set any more)."""
    node = graph.nodes.get(timer)
    if node is None or node.kind != parts.TIMER or (place := node.data.get("on", timer)) not in marking:
        raise Conflict(Sentence("Hẹn giờ này không còn hiệu lực."))
    return _advance(graph, marking, (place,), graph.outgoing[timer][0], None, answers, fired=timer)


def receive(graph: Graph, marking: Marking, message: str, answers: Answers = EMPTY) -> Move:
    """Go on because a message came that the case waits for. Refuses: Conflict (nothing waits for it now)."""
    node = graph.nodes.get(message)
    if node is None or node.kind != parts.MESSAGE or (place := node.data.get("on", message)) not in marking:
        raise Conflict(Sentence("Hồ sơ không chờ tin báo này."))
    return _advance(graph, marking, (place,), graph.outgoing[message][0], None, answers)


def awaited(graph: Graph, marking: Marking) -> tuple[str, ...]:
    """The messages that a case may receive at a marking; sorted."""
    return tuple(
        node.id
        for node in graph.nodes.values()
        if node.kind == parts.MESSAGE and node.data.get("on", node.id) in marking
    )


def withdraw(graph: Graph, marking: Marking) -> Move:
    """Take every token off: the case is over without having ended. Refuses: Conflict (it is over already)."""
    if not marking or marking <= graph.ends:
        raise Conflict(Sentence("Hồ sơ này đã kết thúc."))
    return _move(graph, NOWHERE, tuple(sorted(marking)), (), ended=True)


def move_token(graph: Graph, marking: Marking, gone: Iterable[str], to: str) -> Move:
    """Take tokens off some places and put one on a task: the bare jump under `jumps`."""
    gone = tuple(gone)
    kept = marking.difference(gone)
    if to in kept:
        raise Unsafe(to)
    return _move(graph, kept | {to}, gone, (to,))


def conditions_after(graph: Graph, node: str) -> tuple[str, ...]:
    """The named conditions that leaving a task, timer or message (or the start node) may ask for; sorted."""
    key = ("conditions", node)
    known: tuple[str, ...] | None = graph.memo.get(key)
    if known is None:
        known = graph.memo[key] = _conditions(graph, node)
    return known


def not_open(graph: Graph, task: str) -> Conflict:
    """The refusal of an act on a task that nobody can act on now."""
    if task not in graph.tasks:
        return Conflict(Sentence("Quy trình không có bước này."))
    return Conflict(Sentence("Bước “{step}” không còn mở.", {"step": graph.name(task)}))


def _conditions(graph: Graph, node: str) -> tuple[str, ...]:
    found: set[str] = set()
    seen: set[str] = set()
    ahead = [node]
    while ahead:
        for edge in graph.outgoing[ahead.pop()]:
            target = edge.target
            if target in seen or graph.nodes[target].kind in parts.RESTING:
                continue
            seen.add(target)
            ahead.append(target)
            if target in graph.cases:
                found.add(graph.cases[target][0])
    return tuple(sorted(found - {parts.BY_OUTCOME}))


def _advance(
    graph: Graph,
    marking: Marking,
    left: tuple[str, ...],
    way: Edge,
    outcome: str | None,
    answers: Answers,
    fired: str | None = None,
) -> Move:
    target = way.target
    if target in graph.tasks:
        # Step after step is by far the most frequent act, so it takes the short way.
        kept = marking.difference(left)
        if target in kept:
            raise Unsafe(target)
        return _move(graph, kept | {target}, left, (target,), fired=fired)
    standing = set(marking.difference(left))
    fresh: dict[str, int] = {}
    _land(graph, way, outcome, answers, standing, fresh)
    eaten = _join(graph, standing, fresh, answers)
    return _move(graph, frozenset(standing), (*left, *eaten), tuple(fresh), fired=fired)


def _land(
    graph: Graph,
    way: Edge,
    outcome: str | None,
    answers: Answers,
    standing: set[str],
    fresh: dict[str, int],
) -> None:
    """Let one token run along a way until it rests; adds the places to `standing` and `fresh`."""
    ahead = [way]
    while ahead:
        edge = ahead.pop()
        target = edge.target
        kind = graph.nodes[target].kind
        if kind == parts.SPLIT:
            ahead.append(_choice(graph, target, outcome, answers))
        elif kind in parts.PASSING:
            ahead += reversed(graph.outgoing[target])
        else:
            place = edge.place if kind == parts.JOIN else target
            if place in standing:
                raise Unsafe(place)
            standing.add(place)
            fresh[place] = 1


def _join(graph: Graph, standing: set[str], fresh: dict[str, int], answers: Answers) -> list[str]:
    """Let the full joins through, and those they fill; returns the places emptied that were full before."""
    eaten: list[str] = []
    doubtful = [graph.join_of[place] for place in fresh if place in graph.join_of]
    while doubtful:
        join = doubtful.pop()
        before = graph.places_before[join]
        if not before <= standing:
            continue
        standing -= before
        eaten += sorted(before - fresh.keys())
        for place in before & fresh.keys():
            del fresh[place]
        known = set(fresh)
        _land(graph, graph.outgoing[join][0], None, answers, standing, fresh)
        doubtful += [graph.join_of[place] for place in fresh.keys() - known if place in graph.join_of]
    return eaten


def _choice(graph: Graph, split: str, outcome: str | None, answers: Answers) -> Edge:
    by, cases = graph.cases[split]
    if by == parts.BY_OUTCOME:
        edge = cases.get(outcome)
        if edge is not None:
            return edge
        words = "Chọn một trong các kết quả: {outcomes}."
        raise _invalid("/outcome", words, outcomes=", ".join(str(case) for case in cases if case is not None))
    if by not in answers:
        raise _invalid(f"/{by}", "Chưa biết “{condition}” để chọn đường đi tiếp.", condition=by)
    edge = cases.get(answers[by]) or cases.get(None)
    if edge is None:
        words = "Không có đường đi tiếp khi “{condition}” là “{value}”."
        raise _invalid(f"/{by}", words, condition=by, value=answers[by])
    return edge


def _invalid(pointer: str, words: str, **values: str | int) -> Invalid:
    sentence = Sentence(words, values)
    return Invalid(sentence, errors=(FieldError(pointer, sentence),))


def _move(
    graph: Graph,
    marking: Marking,
    left: tuple[str, ...],
    entered: tuple[str, ...],
    *,
    fired: str | None = None,
    ended: bool = False,
) -> Move:
    tasks = graph.tasks
    opened = tuple([place for place in entered if place in tasks])
    closed = tuple([place for place in left if place in tasks])
    timers_set: tuple[str, ...] = ()
    timers_cancelled: tuple[str, ...] = ()
    if graph.has_timers:
        timers_set = tuple(_timers(graph, entered))
        timers_cancelled = tuple([timer for timer in _timers(graph, left) if timer != fired])
    over = ended or (len(marking) == 1 and marking <= graph.ends)
    return Move(
        marking,
        dict.fromkeys(left, 1),
        dict.fromkeys(entered, 1),
        opened,
        closed,
        timers_set,
        timers_cancelled,
        over,
    )


def _timers(graph: Graph, places: Iterable[str]) -> list[str]:
    """The timers that run while there are tokens on these places."""
    running: list[str] = []
    for place in places:
        running += graph.timers_on.get(place, ())
        if place in graph.nodes and graph.nodes[place].kind == parts.TIMER:
            running.append(place)
    return running
