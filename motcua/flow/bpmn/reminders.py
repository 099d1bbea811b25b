"""Timers that do not interrupt a step: reminders. They do not change its way, so they are kept with the step.

A token that such a timer would set off runs beside the step to an end of its own. In a graph no such tokens
exist: a case is where its steps are. So what is sent beside a step stands in the step's `reminders`, in full.
"""

from __future__ import annotations

from typing import Any

from motcua.flow import parts
from motcua.flow.bpmn.draft import Draft, Part
from motcua.flow.bpmn.faults import Faults

_NOT_A_ROW = (
    "hẹn giờ không ngắt bước chỉ nhận làm lời nhắc: sau nó là một hàng bước đi thẳng tới kết thúc riêng"
)


def fold(draft: Draft, faults: Faults) -> None:
    """Move every non-interrupting timer, and the row of steps behind it, into the step that it stands on."""
    for part in list(draft.parts.values()):
        if part.kind != parts.TIMER or part.element.get("cancelActivity") != "false":
            continue
        host = draft.parts.get(part.data.get("on", ""))
        row = _row(draft, part)
        if row is None or host is None or host.kind != parts.TASK:
            faults.say(part.element, _NOT_A_ROW)
            continue
        *steps, end = row
        known = host.data.get("reminders")
        host.data["reminders"] = known if isinstance(known, list) else []
        host.data["reminders"].append(
            _told(part, "on")
            | {
                "times": part.data.get("times", 1),
                "steps": [_told(step) for step in steps],
                "end": _told(end),
            }
        )
        gone = {part.id, *(one.id for one in row)}
        draft.parts = {name: one for name, one in draft.parts.items() if name not in gone}
        draft.ways = [way for way in draft.ways if way.source not in gone]


def _row(draft: Draft, timer: Part) -> list[Part] | None:
    """The steps behind a timer and the end after them; None when they are anything but a row."""
    coming, going = draft.coming(), draft.going()
    held = {part.data["on"] for part in draft.parts.values() if "on" in part.data}
    row: list[Part] = []
    here = timer
    while here.kind != parts.END:
        ways = going[here.id]
        if len(ways) != 1 or len(coming[ways[0].target]) != 1:
            return None
        here = draft.parts[ways[0].target]
        if here.kind not in (parts.TASK, parts.END) or here.id in held:
            return None
        row.append(here)
    return row


def _told(part: Part, *without: str) -> dict[str, Any]:
    found: dict[str, Any] = {"id": part.id}
    if part.name:
        found["name"] = part.name
    return found | {key: value for key, value in part.data.items() if key not in without}
