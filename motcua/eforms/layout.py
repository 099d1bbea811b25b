"""The questions of a page in their order, conditional ones in blocks that their choice opens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language

from motcua.eforms import conditions, tree
from motcua.eforms.controls import Control, Words, control
from motcua.eforms.definition import FormDefinition
from motcua.eforms.questions import Condition, Field, Section, Step
from motcua.eforms.wards import Wards

_CHOICES = frozenset({"radio", "select", "checkbox"})


@dataclass
class Block:
    """Questions that are open under one choice; `only_when` says so in words where scripts do not run.

    `is_apart`: it stands in the row of questions, not right below its choice.
    """

    id: str
    only_when: str
    parts: list[Any]
    is_apart: bool = True
    is_block: bool = True


@dataclass
class Row:
    """One item of a group; `remove` is what its button posts, "" when it has to stay."""

    id: str
    title: str
    remove: str
    parts: list[Any]


@dataclass
class Group:
    """A repeated group; `add` is what its button posts, "" when there may be no more."""

    id: str
    label: str
    hint: str
    error: str
    optional: bool
    add: str
    add_label: str
    rows: list[Row]
    most: int
    """How many rows there may be."""
    kind: str = "repeat"


@dataclass
class Part:
    """One section of the page; `opened`: the block that all of it is, heading and hint included."""

    id: str
    title: str
    hint: str
    parts: list[Any]
    opened: Block | None = None


@dataclass
class Page:
    """Builds the parts of one page; remembers each choice, so that a later block can hang on it."""

    definition: FormDefinition
    data: Mapping[str, Any]
    words: Words
    wards: Wards | None
    fills_in: bool
    steps: Sequence[Step]
    prefix: str = ""
    _drawn: dict[tree.Path, tuple[Field, Control]] = field(default_factory=dict)
    _on_page: dict[tuple[str, ...], Field] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.language = get_language() or ""
        for step in self.steps:
            for one in step.fields:
                self._on_page[one.path] = one

    def sections(self) -> list[Part]:
        built = [self._section(one) for step in self.steps for one in step.sections]
        return [one for one in built if one.parts]

    def _section(self, section: Section) -> Part:
        parts = self._parts(section.fields, (), None)
        whole = parts[0] if len(parts) == 1 and isinstance(parts[0], Block) else None
        inside = whole.parts if whole else parts
        return Part(self.prefix + section.id, section.title, section.hint, inside, whole)

    def _parts(self, fields: Sequence[Field], around: tree.Path, item: Any) -> list[Any]:
        """`around`: path of the repeat's row that the fields stand in."""
        asked = [(one, chain) for one in fields if (chain := self._chain(one, around, item)) is not None]
        return self._grouped(asked, around, 0)

    def _chain(self, asked: Field, around: tree.Path, item: Any) -> list[tuple[tree.Path, Condition]] | None:
        """The conditions that a choice on this page decides, outermost first; None when closed for good."""
        chain: list[tuple[tree.Path, Condition]] = []
        for one in asked.when:
            path = (*around, *one.path) if one.local else one.path
            decider = self._decider(one, around)
            if decider is None:
                if not conditions.holds((one,), self.data, item):
                    return None
                continue
            above = self._chain(decider, around, item)
            if above is None:
                return None
            chain += [link for link in (*above, (path, one)) if link not in chain]
        return chain

    def _decider(self, condition: Condition, around: tree.Path) -> Field | None:
        if not condition.local:
            found = self._on_page.get(condition.path)
        else:
            found = self.definition.by_path.get((*_names(around), *condition.path))
        return found if found and found.control in _CHOICES else None

    def _grouped(
        self, asked: Sequence[tuple[Field, list[tuple[tree.Path, Condition]]]], around: tree.Path, depth: int
    ) -> list[Any]:
        parts: list[Any] = []
        rest = list(asked)
        while rest:
            one, chain = rest[0]
            if len(chain) <= depth:
                parts.append(self._question(one, around))
                rest.pop(0)
                continue
            link = chain[depth]
            same = 0
            while same < len(rest) and rest[same][1][depth : depth + 1] == [link]:
                same += 1
            self._add_block(parts, link, rest[:same], around, depth)
            rest = rest[same:]
        return parts

    def _add_block(
        self,
        parts: list[Any],
        link: tuple[tree.Path, Condition],
        asked: Sequence[tuple[Field, list[tuple[tree.Path, Condition]]]],
        around: tree.Path,
        depth: int,
    ) -> None:
        """A block right below the choice that opens it, or in the row when that is not the last question."""
        path, condition = link
        decider, choice = self._drawn[path]
        block_id = f"{self._id((*around, *asked[0][0].path))}-when{depth}"
        opening = [
            option
            for option, one in zip(choice.options, decider.choices or (None,), strict=False)
            if (one.value if one else True) in condition.values
        ]
        for option in opening:
            option.reveals.append(block_id)
        words = ", ".join(option.label for option in opening)
        block = Block(block_id, words, self._grouped(asked, around, depth + 1))
        if len(opening) == 1 and choice.kind == "radio" and parts and parts[-1] is choice:
            block.is_apart = False
            opening[0].inside.append(block)
        else:
            parts.append(block)

    def _question(self, asked: Field, around: tree.Path) -> Control | Group:
        path: tree.Path = (*around, *asked.path)
        if asked.is_repeat:
            return self._group(asked, path)
        answer = tree.at(self.data, path)
        made = control(
            asked,
            path,
            answer,
            self.words,
            self.wards,
            fills_in=self.fills_in,
            prefix=self.prefix,
            language=self.language,
        )
        self._drawn[path] = (asked, made)
        return made

    def _group(self, asked: Field, path: tree.Path) -> Group:
        items = tree.at(self.data, path)
        items = items if isinstance(items, list) else []
        count = max(len(items), asked.schema.get("minItems", 0))
        rows, is_whole = [], not asked.only_rows
        for index in asked.only_rows or range(count):
            item = items[index] if index < len(items) else {}
            title = asked.row_title(index)
            may_go = is_whole and count > asked.schema.get("minItems", 0)
            removable = f"{asked.id}[{index}]" if may_go else ""
            row_id = f"{self._id((*path, index))}-row"
            rows.append(Row(row_id, title, removable, self._parts(asked.fields, (*path, index), item)))
        most = asked.schema.get("maxItems", count + 1)
        return Group(
            id=self._id(path),
            label=asked.label,
            hint=asked.hint,
            error=self.words.errors.get(tree.pointer(path), ""),
            optional=not asked.required,
            add=asked.id if is_whole and count < most else "",
            add_label=asked.add_label,
            rows=rows,
            most=most,
        )

    def _id(self, path: tree.Path) -> str:
        return self.prefix + tree.element_id(path)


def _names(path: tree.Path) -> tuple[str, ...]:
    return tuple(key for key in path if isinstance(key, str))
