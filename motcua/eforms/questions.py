"""The parts of a form as it is asked: steps, sections, questions, choices and conditions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from motcua.eforms.code_lists import CodeList

Path = tuple[str, ...]


@dataclass(frozen=True)
class Condition:
    """True when the answer at `path` is one of `values`; `local`: the path starts at the repeat's item."""

    path: Path
    values: tuple[Any, ...]
    local: bool = False


@dataclass(frozen=True)
class Choice:
    value: Any
    label: str
    hint: str = ""

    @property
    def text(self) -> str:
        """The value as a control posts it."""
        return {True: "true", False: "false"}[self.value] if isinstance(self.value, bool) else str(self.value)


@dataclass(frozen=True, eq=False)
class Field:
    """One question of one form, equal to itself alone. `path` is from the root of the form, or from the item when it
    stands in a repeat."""

    path: Path
    schema: Mapping[str, Any]
    control: str
    label: str
    hint: str = ""
    help: str = ""
    example: str = ""
    missing: str = ""
    width: str = "full"
    unit: str = ""
    autocomplete: str = ""
    prefill: str = ""
    identity_of: Mapping[str, str] = field(default_factory=dict)
    required: bool = False
    choices: tuple[Choice, ...] = ()
    when: tuple[Condition, ...] = ()
    fields: tuple["Field", ...] = ()
    item_label: str = ""
    first_label: str = ""
    add_label: str = ""
    codes: CodeList | None = None
    only_rows: tuple[int, ...] = ()
    """Of a repeated group: the rows that are asked, no other shown and none added or taken out; empty: all."""

    @cached_property
    def id(self) -> str:
        """The stable id: `applicant.full_name`."""
        return ".".join(self.path)

    @cached_property
    def type(self) -> str:
        return str(self.schema.get("type", "string"))

    @cached_property
    def format(self) -> str:
        return str(self.schema.get("format", ""))

    @cached_property
    def takes_words(self) -> bool:
        """Whether a list of codes may be answered in the person's own words."""
        return self.schema.get("open") is True

    def row_title(self, index: int) -> str:
        """What a row of a repeated group is called: "Ngành, nghề 2"; the first may have a name of its own."""
        if index == 0 and self.first_label:
            return self.first_label
        return f"{self.item_label or self.label} {index + 1}"

    @cached_property
    def is_beyond_schema(self) -> bool:
        """Whether its answer can be wrong in a way that no schema can say: a ward, a code, words to avoid."""
        return self.format == "ward" or self.codes is not None or "avoid" in self.schema

    @cached_property
    def is_repeat(self) -> bool:
        return self.control == "repeat"

    @cached_property
    def is_line(self) -> bool:
        """One line of text, in which line breaks have no place."""
        return self.control != "textarea"


@dataclass(frozen=True)
class Section:
    id: str
    title: str
    hint: str
    fields: tuple[Field, ...]
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Step:
    id: str
    title: str
    question: str
    hint: str
    minutes: int
    sections: tuple[Section, ...]
    when: tuple[Condition, ...] = ()

    @property
    def fields(self) -> tuple[Field, ...]:
        return tuple(one for section in self.sections for one in section.fields)
