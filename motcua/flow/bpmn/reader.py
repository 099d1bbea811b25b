"""BPMN 2.0 in: from a file to a graph, or to every reason why not. See `subset` for what is taken.

Several processes in one file (pools) run side by side; pools and lanes stay as the steps' `pool` and `role`.
"""

from __future__ import annotations

from dataclasses import dataclass

from motcua.flow import parts
from motcua.flow.bpmn import ends, reminders
from motcua.flow.bpmn.around import Around, around
from motcua.flow.bpmn.contracted import contracted
from motcua.flow.bpmn.draft import PASS, START, Draft, Part
from motcua.flow.bpmn.faults import Faults
from motcua.flow.bpmn.normal import Normal
from motcua.flow.bpmn.scopes import Scopes
from motcua.flow.bpmn.subset import FLOW_NODES
from motcua.flow.bpmn.xml_tree import Element, parsed
from motcua.flow.graph import Graph
from motcua.flow.graph_json import MOST_NODES
from motcua.ground.refusals import FieldError, Invalid
from motcua.ground.sentences import Sentence


@dataclass(frozen=True)
class Imported:
    """A graph from a file, and what was taken otherwise than it is drawn there."""

    graph: Graph
    notes: tuple[Sentence, ...]


def read(content: bytes) -> Imported:
    """The process in a BPMN file. Raises Invalid with every fault at once; a fault's pointer is its line.

    Nothing of the file is ever run. Whether the process is sound is `soundness`'s to say.
    """
    root = parsed(content)
    if root.name != "definitions":
        words = Sentence("Tệp XML này không phải BPMN 2.0: phần tử gốc phải là “definitions” của BPMN.")
        raise Invalid(words, errors=(FieldError("", words),))
    faults = Faults()
    found = around(root, faults)
    processes = [one for one in found.processes if any(child.name in FLOW_NODES for child in one.walk())]
    if not processes and not faults.found:
        faults.say(root, "không có quy trình nào có bước")
    count = sum(one.name in FLOW_NODES for process in processes for one in process.walk())
    if count > MOST_NODES:
        faults.say(root, "có quá nhiều phần tử: hơn {most}", most=MOST_NODES)
    faults.raise_found()
    scopes = Scopes(found, faults)
    for process in processes:
        scopes.name_all(process)
    drafts = [_draft(scopes, process, "", _pool(found, process)) for process in processes]
    faults.raise_found()
    whole = drafts[0] if len(drafts) == 1 else _side_by_side(drafts, root, scopes)
    nodes, edges = contracted(whole, scopes.ids)
    return Imported(_built(nodes, edges, whole), tuple(faults.notes))


def _pool(found: Around, process: Element) -> str:
    return found.pools.get(process.get("id"), "")


def _draft(scopes: Scopes, scope: Element, role: str, pool: str, part: str = "") -> Draft:
    """One scope with all inside it, normalised."""
    draft, inner = scopes.read(scope, role, pool, part)
    normal = Normal(draft, scope, scopes.ids, scopes.faults)
    for name, element in inner.items():
        host = draft.parts[name]
        within = _draft(scopes, element, host.data.get("role", ""), pool, host.name)
        _embed(normal, host, within)
    reminders.fold(draft, scopes.faults)
    normal.run()
    return draft if scopes.faults.found else ends.joined(normal)


def _embed(normal: Normal, host: Part, within: Draft) -> None:
    """Put the inside of a subprocess in its place: its start and its ends become mere passages."""
    if any(part.data.get("on") == host.id for part in normal.draft.parts.values()):
        normal.faults.say(
            host.element, "sự kiện gắn trên quy trình con không nhận; gắn vào một bước bên trong"
        )
    out = normal.made(host, "out", PASS)
    for way in normal.draft.ways:
        if way.source == host.id:
            way.source = out.id
    normal.draft.take(within)
    host.kind, host.name, host.data = PASS, "", {}
    for part in within.parts.values():
        if part.kind == START:
            part.kind = PASS
            normal.way(host, part)
        elif part.kind == parts.END:
            part.kind = PASS
            normal.way(part, out)


def _side_by_side(drafts: list[Draft], root: Element, scopes: Scopes) -> Draft:
    """Several processes as one: all begin together, and it is over when all have ended."""
    normal = Normal(Draft(), root, scopes.ids, scopes.faults)
    start = normal.made(None, "start", START)
    fork = normal.made(start, "fork", parts.FORK)
    normal.way(start, fork)
    for draft in drafts:
        normal.draft.take(draft)
        for part in draft.parts.values():
            if part.kind == START:
                part.kind = PASS
                normal.way(fork, part)
    return ends.joined(normal)


def _built(nodes: list[parts.Node], edges: list[parts.Edge], whole: Draft) -> Graph:
    """The graph; what its grammar refuses is told with the line of the element."""
    try:
        return Graph.build(nodes, edges)
    except Invalid as wrong:
        lines = {f"/nodes/{part.id}": part.element.line for part in whole.parts.values()}
        errors = tuple(
            FieldError(
                f"dòng {lines[place]}" if (place := "/".join(one.pointer.split("/")[:3])) in lines else "",
                one.message,
            )
            for one in wrong.errors
        )
        raise Invalid(wrong.sentence, errors=errors) from None
