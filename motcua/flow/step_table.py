"""From a step table, the form in which officers write a process, to the graph that the engine plays.

Each row becomes a task with the row's id; what lies between gets ids made of it (`ky.split`,
`ky.fork`, `ky.join`, `ky.timer`), so ids stay as stable as the rows'. The first row is where a case begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from motcua.flow import parts
from motcua.flow.graph import Graph
from motcua.flow.parts import BY_OUTCOME, Node
from motcua.flow.step_blocks import Arrow, Meeting, edges_of
from motcua.flow.step_rows import END_WORD, RowFaults, StepRow, read_rows
from motcua.ground.refusals import Invalid
from motcua.ground.sentences import Sentence

START_WORD = "start"


def to_graph(rows: Iterable[Mapping[str, Any]]) -> Graph:
    """The graph of a step table (its columns: see `step_rows`).

    Raises Invalid with every fault at once, each naming row and column and how to mend it; the JSON
    pointer is /row/column, rows from 0. Whether the process is sound is `soundness`'s to say.
    """
    faults = RowFaults()
    steps = read_rows(rows, faults)
    if not faults.found:
        _references(steps, faults)
    if faults.found:
        _refuse(faults)
    nodes, arrows, meetings = _parts(steps)
    more, edges = edges_of(arrows, meetings, faults)
    if faults.found:
        _refuse(faults)
    return Graph.build([*nodes, *more], edges)


def _refuse(faults: RowFaults) -> None:
    raise Invalid(Sentence("Bảng các bước chưa dùng được."), errors=tuple(faults.found))


def _references(steps: list[StepRow], faults: RowFaults) -> None:
    """Every id is written once, and every id that is mentioned is there."""
    first: dict[str, int] = {}
    for step in steps:
        if step.id in (START_WORD, END_WORD):
            faults.say(step.number, "id", "“{id}” là từ dành riêng. Chọn mã khác.", id=step.id)
        if step.id in first:
            words = "mã “{id}” đã dùng ở dòng {first}. Mỗi bước một mã."
            faults.say(step.number, "id", words, id=step.id, first=first[step.id])
        first.setdefault(step.id, step.number)
    for step in steps:
        for column, target in _mentioned(step):
            ends_here = target == END_WORD and column in ("next", "join", "timer")
            if target not in first and not ends_here:
                near = get_close_matches(target, first, n=1)
                words = "không có bước “{id}”. " + ("Ý là “{near}”?" if near else "Thêm bước ấy hoặc sửa mã.")
                faults.say(step.number, column, words, id=target, near=near[0] if near else "")
        if step.id in step.data.get("send_back_to", ()):
            faults.say(step.number, "send_back_to", "bước không trả lại cho chính nó. Bỏ mã này.")
        whens = [case.when for case in step.cases]
        if len(set(whens)) < len(whens):
            faults.say(step.number, "next", "có hai đường cho cùng một trường hợp. Mỗi trường hợp một đường.")
        for case in step.cases:
            if len(set(case.to)) < len(case.to):
                faults.say(step.number, "next", "một nhánh song song ghi hai lần. Mỗi nhánh một lần.")


def _mentioned(step: StepRow) -> Iterable[tuple[str, str]]:
    for case in step.cases:
        for target in case.to:
            yield "next", target
    for target in step.data.get("send_back_to", ()):
        yield "send_back_to", target
    if "on_supplement" in step.data:
        yield "on_supplement", step.data["on_supplement"]
    if step.join:
        yield "join", step.join
    if step.timer:
        yield "timer", step.timer[1]


def _parts(steps: list[StepRow]) -> tuple[list[Node], list[Arrow], list[Meeting]]:
    nodes = [Node(START_WORD, parts.START), Node(END_WORD, parts.END)]
    arrows = [Arrow(START_WORD, START_WORD, steps[0].id)]
    meetings: list[Meeting] = []
    for step in steps:
        nodes.append(Node(step.id, parts.TASK, step.name, step.data))
        source = step.id
        if len(step.cases) > 1:
            source = f"{step.id}.split"
            nodes.append(Node(source, parts.SPLIT, data={"by": step.by or BY_OUTCOME}))
            arrows.append(Arrow(step.id, step.id, source))
        for order, case in enumerate(step.cases):
            target = case.to[0]
            if len(case.to) > 1:
                suffix = f"-{order + 1}" if len(step.cases) > 1 else ""
                meeting = Meeting(
                    step.number, step.id, f"{step.id}.fork{suffix}", case.to, step.join or END_WORD
                )
                target = meeting.fork
                meetings.append(meeting)
                nodes.append(Node(target, parts.FORK))
                arrows += [Arrow(step.id, target, branch) for branch in case.to]
            arrows.append(Arrow(step.id, source, target, case.when, case.label, order))
        if step.timer:
            minutes, to = step.timer
            timer = f"{step.id}.timer"
            nodes.append(Node(timer, parts.TIMER, data={"minutes": minutes, "on": step.id}))
            arrows.append(Arrow(step.id, timer, to))
    return nodes, arrows, meetings
