"""From the elements of one process, or of a process inside another, to a draft; nothing is decided yet."""

from __future__ import annotations

import json
from typing import Any

from motcua.flow import parts
from motcua.flow.bpmn import durations
from motcua.flow.bpmn.around import Around
from motcua.flow.bpmn.draft import EXCLUSIVE, PARALLEL, PASS, START, Draft, Part, Way
from motcua.flow.bpmn.exact_text import kept, unexact
from motcua.flow.bpmn.faults import Faults
from motcua.flow.bpmn.names import Ids, said
from motcua.flow.bpmn.subset import (
    DEFINITIONS,
    ELSEWHERE,
    EVENTS,
    FLOW_NODES,
    GATEWAYS,
    NOT_KNOWN,
    PASSED_OVER,
    REFUSED,
    SUBPROCESS,
    TASKS,
)
from motcua.flow.bpmn.xml_tree import Element
from motcua.ground.sentences import N_

LONGEST_DOCUMENTATION = 2_000
_NO_DURATION = N_("thời lượng “{text}” không đọc được; ghi như PT2H (2 giờ) hoặc P3D (3 ngày làm việc)")


class Scopes:
    """Reads scopes one into the other; `ids` are the graph ids given so far, by BPMN id in `known`."""

    def __init__(self, around: Around, faults: Faults) -> None:
        self.around, self.faults = around, faults
        self.ids = Ids()
        self.known: dict[str, str] = {}

    def name_all(self, root: Element) -> None:
        """Give every node its graph id first, those that bring their own before all others."""
        nodes = [one for one in root.walk() if one.name in FLOW_NODES]
        for one in sorted(nodes, key=lambda one: not one.get("motcua:id")):
            if not one.get("id"):
                self.faults.say(one, "thiếu id")
            elif one.get("id") in self.known:
                self.faults.say(one, "id này đã dùng ở phần tử khác")
            else:
                self.known[one.get("id")] = self.ids.fresh(one.get("motcua:id") or one.get("id"))

    def read(self, scope: Element, role: str, pool: str, part: str = "") -> tuple[Draft, dict[str, Element]]:
        """The draft of one scope, and its embedded subprocesses by graph id, still to be read."""
        draft = Draft()
        inner: dict[str, Element] = {}
        for one in scope.children:
            if one.name in FLOW_NODES:
                made = self._part(one)
                if made is None:
                    continue
                self._about(made, role, pool, part)
                draft.parts[made.id] = made
                if one.name == SUBPROCESS and any(child.name in FLOW_NODES for child in one.children):
                    inner[made.id] = one
            elif one.name in REFUSED:
                self.faults.say(one, REFUSED[one.name], owner=scope)
            elif one.name not in PASSED_OVER and not one.name.startswith(("motcua:", "di:", "dc:")):
                self.faults.say(one, NOT_KNOWN, owner=scope)
        for one in scope.all("sequenceFlow"):
            self._way(one, draft)
        return draft, inner

    def _part(self, one: Element) -> Part | None:
        known = self.known.get(one.get("id"))
        if known is None or not self._inside(one):
            return None
        own = bool(one.get("motcua:id"))
        made = Part(known, "", one, _name(one), self._own_data(one) if own else {}, own)
        if one.name in TASKS or one.name == SUBPROCESS:
            made.kind = parts.TASK
            if not own and one.name not in ("userTask", SUBPROCESS):
                made.data["bpmn"] = one.name
            if one.get("triggeredByEvent") == "true":
                self.faults.say(one, "quy trình con chạy theo sự kiện không nhận; vẽ bằng cổng rẽ")
        elif one.name in GATEWAYS:
            made.kind = EXCLUSIVE if one.name == "exclusiveGateway" else PARALLEL
        else:
            self._event(one, made)
        return made

    def _inside(self, one: Element) -> bool:
        """Look at what an element holds; False when something in it cannot be taken."""
        before = len(self.faults.found)
        own = DEFINITIONS.get(one.name, frozenset()) if one.name in EVENTS else frozenset()
        for child in one.children:
            if child.name in own or child.name in PASSED_OVER or child.name.startswith("motcua:"):
                continue
            if one.name == SUBPROCESS and (child.name in FLOW_NODES or child.name in REFUSED):
                if child.name.endswith("LoopCharacteristics"):
                    self.faults.say(child, REFUSED[child.name], owner=one)
                continue
            known = child.name.endswith("EventDefinition") and child.name not in REFUSED
            self.faults.say(child, ELSEWHERE if known else REFUSED.get(child.name, NOT_KNOWN), owner=one)
        if one.get("isForCompensation") == "true":
            self.faults.say(one, REFUSED["compensateEventDefinition"])
        if one.name in EVENTS and len([child for child in one.children if child.name in own]) > 1:
            self.faults.say(one, "một sự kiện chỉ nhận một loại; tách thành nhiều sự kiện")
        for key in ("startQuantity", "completionQuantity"):
            if one.get(key) not in ("", "1"):
                self.faults.note(one, "số lượng {key} được bỏ qua: mỗi bước làm một lần", key=key)
        return len(self.faults.found) == before

    def _event(self, one: Element, made: Part) -> None:
        timer, message = one.first("timerEventDefinition"), one.first("messageEventDefinition")
        if message is not None and not made.own:
            named = self.around.messages.get(message.get("messageRef").rpartition(":")[2], "")
            made.data |= {"message": named} if named else {}
        if one.name == "startEvent":
            made.kind = START
        elif one.name == "endEvent":
            made.kind = parts.END
            made.data |= {"bpmn": "messageEnd"} if message is not None and not made.own else {}
        elif timer is not None:
            made.kind = parts.TIMER
            self._timer(one, timer, made)
        elif message is not None:
            made.kind = parts.MESSAGE
            if one.name == "intermediateThrowEvent":
                made.kind = parts.TASK
                made.data |= {} if made.own else {"bpmn": one.name}
            elif one.get("cancelActivity") == "false":
                self.faults.say(
                    one, "tin báo không ngắt bước không nhận; cho nó ngắt bước, hoặc dùng cổng song song"
                )
        else:
            made.kind = PASS
        if one.name == "boundaryEvent":
            self._attached(one, made, timer is not None or message is not None)

    def _attached(self, one: Element, made: Part, defined: bool) -> None:
        to = self.known.get(one.get("attachedToRef").rpartition(":")[2])
        if not defined:
            self.faults.say(one, "sự kiện trên cạnh phải là hẹn giờ hoặc tin báo")
        if to is None:
            self.faults.say(
                one, "không có bước “{id}” mà sự kiện này gắn vào", id=one.get("attachedToRef")[:80]
            )
        made.data["on"] = to or ""

    def _timer(self, one: Element, timer: Element, made: Part) -> None:
        lasts, cycles, at = (timer.first(f"time{kind}") for kind in ("Duration", "Cycle", "Date"))
        if cycles is not None and one.name == "boundaryEvent" and one.get("cancelActivity") == "false":
            found = durations.cycle(cycles.text)
            made.data["times"], made.data["minutes"] = found or (0, 0)
            text = cycles.text if found is None else None
        elif lasts is not None:
            minutes = durations.minutes(lasts.text)
            made.data["minutes"] = minutes or 0
            text = lasts.text if minutes is None else None
        else:
            text = (cycles if cycles is not None else at if at is not None else timer).text
        if text is not None:
            self.faults.say(timer, _NO_DURATION, owner=one, text=said(text)[:40])

    def _way(self, one: Element, draft: Draft) -> None:
        source, target = (
            self.known.get(one.get(f"{end}Ref").rpartition(":")[2]) for end in ("source", "target")
        )
        if source is None or target is None or not {source, target} <= draft.parts.keys():
            if not self.faults.found:
                self.faults.say(one, "nối tới một phần tử không có trong quy trình này")
            return
        condition = one.first("conditionExpression")
        default = draft.parts[source].element.get("default")
        way = Way(source, target, one, said(one.get("name")))
        way.otherwise = bool(default) and default == one.get("id")
        way.marked = condition is not None and not way.otherwise
        if "motcua:order" in one.attributes:
            way.own = True
            way.order = int(one.get("motcua:order")) if one.get("motcua:order").isdecimal() else 0
            way.when = unexact(one.attributes["motcua:when"]) if "motcua:when" in one.attributes else None
            label = unexact(one.get("motcua:label"))
            way.label = label if label is not None and kept(label or way.when or "") == way.name else way.name
        draft.ways.append(way)

    def _about(self, made: Part, role: str, pool: str, part: str) -> None:
        """Who does it, where it is drawn, what is said of it."""
        one, data = made.element, made.data
        lane = self.around.roles.get(one.get("id"), role)
        if made.kind == parts.TASK:
            owner = one.first("potentialOwner") or one.first("humanPerformer") or one.first("performer")
            reference = owner.first("resourceRef") if owner is not None else None
            if not lane and reference is not None:
                lane = self.around.owners.get(reference.text.strip(), "")
            lane = lane or ("" if made.own else pool)
            if lane:
                data["role"] = lane
            if not made.own:
                data |= {key: value for key, value in (("pool", pool), ("part", part)) if value}
                data |= _documentation(one)
        at = self.around.shapes.get(one.get("id"))
        if at and (not made.own or "drawn" in data):
            data["drawn"] = list(at)

    def _own_data(self, one: Element) -> dict[str, Any]:
        extension = one.first("extensionElements")
        found = extension.first("motcua:data") if extension is not None else None
        if found is None:
            return {}
        try:
            data = json.loads(found.text)
        except (ValueError, RecursionError):
            data = None
        if not isinstance(data, dict):
            self.faults.say(found, "dữ liệu kèm theo không đọc được; xóa nó đi hoặc xuất lại tệp", owner=one)
            return {}
        return data


def _name(one: Element) -> str:
    """The name, as exactly as this house wrote it, unless somebody changed it since."""
    name = said(one.get("name"))
    own = unexact(one.get("motcua:name"))
    return own if own is not None and kept(own) == name else name


def _documentation(one: Element) -> dict[str, str]:
    texts = [" ".join(child.text.split()) for child in one.all("documentation")]
    text = " ".join(filter(None, texts))[:LONGEST_DOCUMENTATION]
    return {"text": text} if text else {}
