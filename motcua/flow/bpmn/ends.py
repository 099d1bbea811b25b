"""Parallel branches that each run to an end of their own: BPMN waits for all of them, so a join is put there."""

from __future__ import annotations

from motcua.flow import parts
from motcua.flow.blocks import post_dominators, reachable
from motcua.flow.bpmn.draft import Draft, Part, Way
from motcua.flow.bpmn.normal import Normal

MOST_FORKS = 200


def joined(normal: Normal) -> Draft:
    """The draft in which the branches of every fork meet before the end, wherever that is what BPMN means.

    Branches that share steps are left alone: whether those are sound is for `soundness` to say.
    """
    draft = normal.draft
    open_forks = [fork for fork, region in _open(draft) if region]
    if len(open_forks) > MOST_FORKS:
        return draft
    while True:
        found = [(sum(map(len, region)), fork, region) for fork, region in _open(draft) if region]
        if not found:
            return draft
        _size, fork, region = min(found, key=lambda one: (one[0], one[1]))
        _join(normal, draft.parts[fork], region)


def _open(draft: Draft) -> list[tuple[str, list[frozenset[str]]]]:
    """Each fork whose branches only meet at ends or outside, with the nodes of each branch."""
    after = _after(draft)
    ends = {part.id for part in draft.parts.values() if part.kind == parts.END}
    meets = post_dominators(after)
    found = []
    for part in draft.parts.values():
        meet = meets.get(part.id, "")
        if part.kind != parts.FORK or (meet and meet not in ends):
            continue
        branches = [reachable(way.target, after) for way in draft.ways if way.source == part.id]
        inner = [branch - ends for branch in branches]
        if all(branch & ends for branch in branches) and _apart(draft, part.id, inner):
            found.append((part.id, inner))
    return found


def _apart(draft: Draft, fork: str, branches: list[frozenset[str]]) -> bool:
    """Whether no branch shares a node with another, and nothing comes into one but from the fork."""
    inside: frozenset[str] = frozenset()
    for branch in branches:
        if branch & inside or fork in branch:
            return False
        inside |= branch
    return all(way.source in inside or way.source == fork for way in draft.ways if way.target in inside)


def _join(normal: Normal, fork: Part, branches: list[frozenset[str]]) -> None:
    draft = normal.draft
    ends = {part.id for part in draft.parts.values() if part.kind == parts.END}
    join = normal.made(fork, "join", parts.JOIN)
    left: list[str] = []
    for branch, first in zip(branches, [way for way in draft.ways if way.source == fork.id], strict=True):
        last = [way for way in draft.ways if way.target in ends and (way.source in branch or way is first)]
        left += [way.target for way in last]
        _lead(normal, last, join)
    names = " / ".join(dict.fromkeys(filter(None, (draft.parts[end].name for end in left))))
    still = {way.target for way in draft.ways}
    gone = [end for end in dict.fromkeys(left) if end not in still]
    end = draft.parts[gone[0]] if len(set(left)) == 1 and gone else normal.made(fork, "end", parts.END)
    end.name = end.name if len(set(left)) == 1 and gone else names[:300]
    for one in gone:
        if one != end.id:
            del draft.parts[one]
    normal.way(join, end)


def _lead(normal: Normal, ways: list[Way], join: Part) -> None:
    """Let all ways of one branch come to the join as one."""
    target = join
    if len(ways) > 1 or ways[0].source == join.id:
        target = normal.made(join, "merge", parts.MERGE)
        normal.way(target, join)
    for way in ways:
        way.target = target.id


def _after(draft: Draft) -> dict[str, list[str]]:
    after: dict[str, list[str]] = {part: [] for part in draft.parts}
    for way in draft.ways:
        after[way.source].append(way.target)
    for part in draft.parts.values():
        if part.data.get("on") in after:
            after[part.data["on"]].append(part.id)
    return after
