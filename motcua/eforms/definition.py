"""A form: what may be answered (JSON Schema, closed profile) and how it is asked (UI document).

The UI document (`form.ui.json`), every text in plain Vietnamese:

    {"steps": [{
        "id": "nguoi-yeu-cau", "title": "Người yêu cầu",          # title: a word or two for the progress line
        "question": "Ai yêu cầu cấp bản sao?",                     # heading of the page; default: the title
        "hint": "…", "minutes": 2, "when": CONDITION,              # all three optional
        "sections": [{
            "id": "ban-than", "title": "…", "hint": "…", "when": CONDITION,
            "fields": [{
                "field": "applicant.full_name",                    # path in the answers
                "label": "Họ, chữ đệm, tên",
                "hint": "…", "help": "…", "example": "…",
                "missing": "Nhập họ tên như trong căn cước",       # said when left out; default: by label
                "width": "4" | "10" | "full",
                "control": "radio"|"select"|"text"|"textarea"|"checkbox"|"date"|"number"|"ward"|"code"|"repeat",
                "choices": [{"value": "m", "label": "Nam", "hint": "…"}],   # default: enum or oneOf
                "unit": "bản", "autocomplete": "name",
                "prefill": "account.full_name",
                "identity_of": {"sex": "applicant.sex", "birth_date": "applicant.birth_date"},
                "when": CONDITION,
                "item_label": "Người con", "add_label": "Thêm người con", "fields": [FIELD…],  # repeat only
                "first_label": "Con cả"                                      # name of the first row, if it has one
            }]}]}]}

    CONDITION = {"field": "kind", "equals": "rent"} | {"field": "kind", "in": ["rent", "borrow"]}

A list of conditions holds when all do. Within a repeat, `field` is relative to the item; a condition there
looks in the item first, then in the whole form. Conditions look back only: the field asked about stands
earlier in the document.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from motcua.eforms import ui_document
from motcua.eforms.code_lists import CodeList
from motcua.eforms.questions import Field, Path, Step
from motcua.ground.canonical import canonical_json, sha256_hex

DAY_BOUNDS = frozenset({"latest", "earliest"})


@dataclass(frozen=True)
class FormDefinition:
    """A schema and its UI document. Without one, the schema's titles are asked in one step.

    Not proven by itself: `profile.check` says what is wrong with it; a published pack's has passed it.
    """

    schema: Mapping[str, Any]
    ui: Mapping[str, Any] = field(default_factory=dict)
    lists: Mapping[str, CodeList] = field(default_factory=dict)
    """The lists of codes that questions of the format `code` name; without them no code is looked up."""

    @cached_property
    def sha256(self) -> str:
        return sha256_hex(canonical_json({"schema": self.schema, "ui": self.ui}))

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        return ui_document.steps(self.schema, self.ui or ui_document.plain(self.schema), self.lists)

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """Every question outside repeats, and every repeat, in the order of asking."""
        return tuple(one for step in self.steps for one in step.fields)

    @cached_property
    def by_path(self) -> Mapping[Path, Field]:
        """Every question; those of a repeat under the repeat's path and their own."""
        return dict(self._paths())

    @cached_property
    def names(self) -> frozenset[str]:
        """Every key of an object that the questions name."""
        return frozenset(key for path in self.by_path for key in path)

    @cached_property
    def bounded_days(self) -> tuple[tuple[Field | None, Field], ...]:
        """The questions whose day has a `latest` or an `earliest`, each with its repeated group or None."""
        every = [(None, one) for one in self.fields] + [(one, i) for one in self.fields for i in one.fields]
        return tuple((group, one) for group, one in every if DAY_BOUNDS & one.schema.keys())

    def _paths(self) -> Iterator[tuple[Path, Field]]:
        for one in self.fields:
            yield one.path, one
            for inner in one.fields:
                yield one.path + inner.path, inner

    def step(self, step_id: str) -> Step | None:
        return next((step for step in self.steps if step.id == step_id), None)

    @property
    def example(self) -> Mapping[str, Any] | None:
        """The schema's first example: complete and valid."""
        examples = self.schema.get("examples")
        return examples[0] if isinstance(examples, list) and examples else None
