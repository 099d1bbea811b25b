"""Making explicit what BPMN leaves unsaid: splits, merges, starts and ends that nobody drew."""

from __future__ import annotations

from motcua.flow import parts
from motcua.flow.bpmn.draft import EXCLUSIVE, PARALLEL, PASS, START, Draft, Part, Way
from motcua.flow.bpmn.faults import Faults
from motcua.flow.bpmn.names import Ids
from motcua.flow.bpmn.xml_tree import Element

_INCLUSIVE = (
    "nhiều đường đi có điều kiện từ một bước nghĩa là “một hoặc nhiều”, không nhận; đặt một cổng rẽ sau bước"
)
_LEFT_OVER = "đường đi có điều kiện mà không có đường nào khác; thêm đường mặc định hoặc cổng rẽ"


class Normal:
    """Works on one draft; fresh ids are made of those of the parts they belong to."""

    def __init__(self, draft: Draft, scope: Element, ids: Ids, faults: Faults) -> None:
        self.draft, self.scope, self.ids, self.faults = draft, scope, ids, faults

    def run(self) -> Draft:
        """The draft with exactly one start, whose every part has the ways in and out that its kind wants."""
        self._starts()
        coming, going = self.draft.coming(), self.draft.going()
        for part in list(self.draft.parts.values()):
            if part.kind in (EXCLUSIVE, PARALLEL):
                self._gateway(part, coming[part.id], going[part.id])
            else:
                self._ways_out(part, going[part.id])
        coming = self.draft.coming()
        for part in list(self.draft.parts.values()):
            self._ways_in(part, coming[part.id])
        self._dead_ends()
        return self.draft

    def made(self, of: Part | None, suffix: str, kind: str, *, own: bool = False) -> Part:
        """A fresh part beside another one."""
        base = f"{of.id}.{suffix}" if of is not None else suffix
        element = of.element if of is not None else self.scope
        part = Part(self.ids.fresh(base), kind, element, own=own)
        self.draft.parts[part.id] = part
        return part

    def way(self, source: Part, target: Part) -> Way:
        """A fresh way."""
        way = Way(source.id, target.id, target.element)
        self.draft.ways.append(way)
        return way

    def _starts(self) -> None:
        starts = [part for part in self.draft.parts.values() if part.kind == START]
        coming = self.draft.coming()
        for start in starts:
            if coming[start.id]:
                self.faults.say(start.element, "sự kiện bắt đầu không được có đường vào")
        if len(starts) == 1:
            return
        begins = starts or [
            part
            for part in self.draft.parts.values()
            if not coming[part.id] and part.kind != parts.END and "on" not in part.data
        ]
        if not begins:
            self.faults.say(self.scope, "không có chỗ bắt đầu")
            return
        start = self.made(None, "start", START)
        if len(begins) == 1:
            self.way(start, begins[0])
            return
        # Each start event begins a case of its own; steps without a way in all begin together.
        source = self.made(start, "split" if starts else "fork", parts.SPLIT if starts else parts.FORK)
        self.way(start, source)
        for begin in begins:
            self.way(source, begin).name = begin.name if starts else ""
            begin.kind = PASS if starts else begin.kind

    def _ways_out(self, part: Part, going: list[Way]) -> None:
        if part.kind in (parts.SPLIT, parts.FORK, parts.END):
            if part.kind == parts.END and going:
                self.faults.say(part.element, "sự kiện kết thúc không được có đường ra")
            return
        default = [way for way in going if way.otherwise]
        conditional = [
            way for way in going if way.marked and way.element.first("conditionExpression") is not None
        ]
        if len(going) == 1:
            if conditional and _text(conditional[0]):
                self.faults.say(conditional[0].element, _LEFT_OVER)
            return
        if (default and len(going) > 2) or (not default and any(map(_text, conditional))):
            self.faults.say(part.element, _INCLUSIVE)
        if len(going) > 1:
            kind = parts.SPLIT if default else parts.FORK
            split = self.made(part, kind, kind)
            for way in going:
                way.source = split.id
            self.way(part, split)

    def _gateway(self, part: Part, coming: list[Way], going: list[Way]) -> None:
        """A gateway is a split, a merge, or both; what is both becomes two."""
        splits, meets = (parts.SPLIT, parts.MERGE) if part.kind == EXCLUSIVE else (parts.FORK, parts.JOIN)
        if len(going) > 1 and len(coming) > 1:
            part.kind = splits
            meeting = self.made(part, meets, meets)
            for way in coming:
                way.target = meeting.id
            self.way(meeting, part)
        elif len(going) > 1:
            part.kind = splits
        elif len(coming) > 1:
            part.kind = meets
        else:
            part.kind = parts.MERGE if part.own else PASS

    def _ways_in(self, part: Part, coming: list[Way]) -> None:
        """A merge before everything that has several ways in and does not say how they meet."""
        if part.own or part.kind in (parts.JOIN, parts.MERGE, parts.END, PASS):
            return
        if len(coming) > 1:
            merge = self.made(part, "merge", parts.MERGE)
            for way in coming:
                way.target = merge.id
            self.way(merge, part)

    def _dead_ends(self) -> None:
        going = self.draft.going()
        for part in list(self.draft.parts.values()):
            if part.kind != parts.END and not going[part.id]:
                self.way(part, self.made(part, "end", parts.END))


def _text(way: Way) -> str:
    condition = way.element.first("conditionExpression")
    return condition.text.strip() if condition is not None else ""
