"""Where the parallel branches of a step table meet: puts joins, and merges before them, into its arrows.

The table only says "these steps side by side, until they meet before that step". A join must get
exactly one token from each branch, so ways of one branch that reach the meeting apart are merged first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from motcua.flow import parts
from motcua.flow.parts import Edge, Node
from motcua.flow.step_rows import END_WORD, RowFaults


@dataclass(frozen=True, slots=True)
class Arrow:
    """A way from a node to a step; `row` is the step that it was written at."""

    row: str
    source: str
    target: str
    when: str | None = None
    label: str = ""
    order: int = 0


@dataclass(frozen=True, slots=True)
class Meeting:
    """A fork written at a row, its branches (their first steps), and the step before which they meet."""

    number: int
    row: str
    fork: str
    branches: tuple[str, ...]
    at: str

    @property
    def join(self) -> str:
        """The id of the join: the fork's, with the other word."""
        return self.fork.replace(".fork", ".join")


def edges_of(
    arrows: Sequence[Arrow], meetings: Sequence[Meeting], faults: RowFaults
) -> tuple[list[Node], list[Edge]]:
    """The joins and merges that are needed, and all edges; says what is wrong with a meeting in `faults`."""
    regions = {meeting: _branches(meeting, arrows, faults) for meeting in meetings}
    # The innermost block takes an arrow first.
    inner_first = sorted(meetings, key=lambda one: (sum(map(len, regions[one])), one.fork))
    nodes = [Node(meeting.join, parts.JOIN) for meeting in meetings]
    bound: dict[tuple[Meeting, int], list[Arrow]] = defaultdict(list)
    edges: list[Edge] = []
    onward = [
        (Arrow(one.row, one.join, one.at), inner_first[rank + 1 :]) for rank, one in enumerate(inner_first)
    ]
    for arrow, around in [*((arrow, inner_first) for arrow in arrows), *onward]:
        place = _place(arrow, around, regions)
        if place is None:
            edges.append(Edge(arrow.source, arrow.target, arrow.when, arrow.label, arrow.order))
        else:
            bound[place].append(arrow)
    for (meeting, branch), coming in bound.items():
        target = meeting.join
        if len({arrow.source for arrow in coming}) > 1:
            merge = Node(f"{meeting.join}.{meeting.branches[branch]}", parts.MERGE)
            nodes.append(merge)
            edges.append(Edge(merge.id, target))
            target = merge.id
        edges += [Edge(one.source, target, one.when, one.label, one.order) for one in coming]
    return nodes, edges


def _branches(meeting: Meeting, arrows: Iterable[Arrow], faults: RowFaults) -> list[frozenset[str]]:
    """The rows of each branch, up to the meeting."""
    after: dict[str, set[str]] = defaultdict(set)
    for arrow in arrows:
        if ("." not in arrow.target and arrow.target != END_WORD) or arrow.target == meeting.at:
            after[arrow.row].add(arrow.target)
    branches = [_up_to(branch, meeting.at, after) for branch in meeting.branches]
    for first, rows in zip(meeting.branches, branches, strict=True):
        if rows and not any(meeting.at in after[row] for row in rows):
            words = "nhánh “{branch}” không đi tới “{at}”. Cho bước cuối của nhánh có next: {at}."
            faults.say(meeting.number, "join", words, branch=first, at=meeting.at)
    seen: dict[str, str] = {}
    for first, rows in zip(meeting.branches, branches, strict=True):
        for row in sorted(rows):
            other = seen.setdefault(row, first)
            if other != first:
                words = "bước “{step}” ở cả hai nhánh “{one}”, “{two}”. Tách làm hai, hoặc gặp lại trước đó."
                faults.say(meeting.number, "next", words, step=row, one=other, two=first)
                return branches
    return branches


def _up_to(first: str, at: str, after: dict[str, set[str]]) -> frozenset[str]:
    if first == at:
        return frozenset()
    seen = {first}
    ahead = [first]
    while ahead:
        fresh = after[ahead.pop()] - seen - {at}
        seen |= fresh
        ahead += fresh
    return frozenset(seen)


def _place(
    arrow: Arrow, around: Sequence[Meeting], regions: dict[Meeting, list[frozenset[str]]]
) -> tuple[Meeting, int] | None:
    """At which branch of which meeting this arrow ends, innermost first; None: at its step itself."""
    for meeting in around:
        if meeting.at != arrow.target:
            continue
        if arrow.source == meeting.fork:
            return meeting, meeting.branches.index(arrow.target)
        for number, rows in enumerate(regions[meeting]):
            if arrow.row in rows:
                return meeting, number
    return None
