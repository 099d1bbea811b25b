"""The last step of reading: passages vanish, cases get their names, and a draft becomes nodes and edges."""

from __future__ import annotations

from collections import Counter

from motcua.flow import parts
from motcua.flow.bpmn.draft import PASS, START, Draft, Part, Way
from motcua.flow.bpmn.names import Ids
from motcua.flow.parts import BY_OUTCOME, Edge, Node


def contracted(draft: Draft, ids: Ids) -> tuple[list[Node], list[Edge]]:
    """Nodes and edges of a normalised draft."""
    _pass_over(draft)
    _keep_apart(draft, ids)
    coming, going = draft.coming(), draft.going()
    for part in draft.parts.values():
        if part.kind == START:
            part.kind = parts.START
        if part.kind == parts.SPLIT:
            _split(draft, part, coming[part.id], going)
    nodes = [Node(part.id, part.kind, part.name, part.data) for part in draft.parts.values()]
    edges = [Edge(way.source, way.target, way.when, way.label, way.order) for way in draft.ways]
    return nodes, edges


def _pass_over(draft: Draft) -> None:
    """Take passages with one way in and one out away; the others are merges."""
    coming, going = draft.coming(), draft.going()
    gone: set[Way] = set()
    for part in list(draft.parts.values()):
        helper = part.kind == parts.MERGE and bool(part.element.get("motcua:helper"))
        if part.kind != PASS and not helper:
            continue
        ways_in, ways_out = coming[part.id], going[part.id]
        if len(ways_out) == 1 and (helper or len(ways_in) == 1) and ways_out[0].target != part.id:
            onward = ways_out[0].target
            for way in ways_in:
                way.target = onward
            coming[onward] = [way for way in coming[onward] if way is not ways_out[0]] + ways_in
            gone.add(ways_out[0])
            del draft.parts[part.id]
        else:
            part.kind, part.data = parts.MERGE, {}
    draft.ways = [way for way in draft.ways if way not in gone]


def _keep_apart(draft: Draft, ids: Ids) -> None:
    """Two ways between the same two nodes: a graph knows them apart only behind a split, and not into a join.

    (A join there counts branches by where they come from; in BPMN each way is a branch.)
    """
    kinds = {part.id: part.kind for part in draft.parts.values()}
    times = Counter((way.source, way.target) for way in draft.ways)
    for way in list(draft.ways):
        repeated = times[way.source, way.target] > 1
        into_join = kinds[way.target] == parts.JOIN and not _helped(draft, way)
        if repeated and (into_join or kinds[way.source] != parts.SPLIT):
            merge = Part(ids.fresh(f"{way.target}.merge"), parts.MERGE, way.element)
            draft.parts[merge.id] = merge
            draft.ways.append(Way(merge.id, way.target, way.element))
            way.target = merge.id


def _helped(draft: Draft, way: Way) -> bool:
    """Whether this house wrote the ways of this split, so that they are one branch by their own right."""
    return way.own and draft.parts[way.source].own


def _split(draft: Draft, part: Part, coming: list[Way], going: dict[str, list[Way]]) -> None:
    """What a split asks, and the case of each of its ways."""
    ways = going[part.id]
    sources = [draft.parts[way.source] for way in coming]
    by_outcome = bool(sources) and all(source.kind == parts.TASK for source in sources)
    kept = part.data.get("by")
    if not isinstance(kept, str) or not kept or (kept == BY_OUTCOME and not by_outcome):
        kept = None
    part.data["by"] = kept or (BY_OUTCOME if by_outcome else part.id)
    used = {way.when for way in ways if way.own}
    for order, way in enumerate(ways):
        if way.own:
            continue
        name = way.name or _named_ahead(draft, going, way.target)
        way.label = name
        way.order = max([order, *(other.order + 1 for other in ways if other.own)])
        if way.otherwise and part.data["by"] != BY_OUTCOME and None not in used:
            way.when = None
        else:
            way.when = _unused(name or way.target, used)
        used.add(way.when)


def _named_ahead(draft: Draft, going: dict[str, list[Way]], target: str) -> str:
    """What people would call the place where a way leads: its name, or that of what follows a merge."""
    seen: set[str] = set()
    while target not in seen:
        seen.add(target)
        part = draft.parts[target]
        onward = (
            [way.target for way in draft.ways if way.source == target] if part.kind == parts.MERGE else []
        )
        if part.name or len(onward) != 1:
            return part.name
        target = onward[0]
    return ""


def _unused(wanted: str, used: set[str | None]) -> str:
    found, number = wanted, 1
    while found in used:
        number += 1
        found = f"{wanted} ({number})"
    return found
