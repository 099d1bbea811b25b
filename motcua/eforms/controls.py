"""Questions made ready to be drawn: what each control shows, is named, and says about itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from motcua.eforms import tree, typed
from motcua.eforms.questions import Field
from motcua.eforms.wards import Wards

WARD_LIST_ID = "eforms-wards"
CODE_LIST_ID = "eforms-list-{name}"
_INPUT_MODES = {"date": "numeric", "identity-number": "numeric", "tax-code": "numeric"} | {
    "phone": "tel",
    "email": "email",
}
_AUTOCOMPLETE = {
    "account.full_name": "name",
    "account.phone": "tel",
    "account.email": "email",
    "account.birth_date": "bday",
    "account.address": "street-address",
}
_LONG_ANSWER = 500
_SHOWN_IN_A_BOX = 36


@dataclass
class Option:
    """One choice; `reveals`: ids of the blocks that it opens, `inside`: the blocks drawn right below it."""

    value: str
    label: str
    hint: str
    checked: bool
    reveals: list[str] = field(default_factory=list)
    inside: list[Any] = field(default_factory=list)


class Fixed(NamedTuple):
    """What is the same of a question whatever the answer: how it is named, and what it says about itself."""

    id: str
    name: str
    kind: str
    label: str
    hint: str
    help: str
    optional: bool
    width: str
    unit: str
    input_type: str
    input_mode: str
    autocomplete: str
    list_id: str
    rows: int
    pointer: str


@dataclass
class Control:
    """One question on the page, with its answer and what is to be said about that."""

    fixed: Fixed
    value: str
    error: str = ""
    warning: str = ""
    source: str = ""
    options: list[Option] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:
        """What never changes, under its own name."""
        return getattr(object.__getattribute__(self, "fixed"), name)

    @property
    def described_by(self) -> str:
        parts = {"h": self.hint, "e": self.error, "w": self.warning, "s": self.source}
        return " ".join(f"{self.id}-{key}" for key, said in parts.items() if said)

    def drawn(self, macro: "Macro") -> Markup:
        """The control as `macro` draws it. All but the answer is drawn once for each language, and kept."""
        if self.error or self.warning or self.source or any(o.reveals or o.inside for o in self.options):
            return macro(self)
        if self.options:
            return _with_options(macro, self.fixed, self.value, tuple(map(Offered.of, self.options)))
        before, after = _around(macro, self.fixed)
        return Markup("".join((before, escape(self.value), after)))


Macro = Callable[[Control], Markup]
ANSWER = "\ue000"
"""Stands for the answer in a drawn control: a character that no text of ours holds."""


@lru_cache(maxsize=4096)
def _around(macro: Macro, fixed: Fixed) -> tuple[str, str]:
    """What stands before and behind the answer."""
    before, _answer, after = macro(Control(fixed, ANSWER)).partition(ANSWER)
    return str(before), str(after)


class Offered(NamedTuple):
    """One choice that opens nothing."""

    value: str
    label: str
    hint: str
    checked: bool

    @classmethod
    def of(cls, option: Option) -> "Offered":
        return cls(option.value, option.label, option.hint, option.checked)


@lru_cache(maxsize=4096)
def _with_options(macro: Macro, fixed: Fixed, value: str, options: tuple[Offered, ...]) -> Markup:
    return macro(Control(fixed, value, options=[Option(*one) for one in options]))


@dataclass(frozen=True)
class Words:
    """What is said beside the questions: errors, warnings and sources by JSON pointer, already in words."""

    errors: Mapping[str, str]
    warnings: Mapping[str, str]
    sources: Mapping[str, str]


def control(
    asked: Field,
    path: tree.Path,
    answer: Any,
    words: Words,
    wards: Wards | None,
    *,
    fills_in: bool = True,
    prefix: str = "",
    language: str,
) -> Control:
    """The control for one question in the language of the page; `fills_in`: the browser may offer the person's data.

    `prefix` stands before the ids, where a page holds several forms that ask for the same.
    """
    fixed = _fixed(asked, path, fills_in, prefix, language)
    pointer = fixed.pointer
    made = Control(
        fixed,
        words_in(asked, answer, wards),
        words.errors.get(pointer, ""),
        words.warnings.get(pointer, ""),
        words.sources.get(pointer, "") or _whole_name(asked, answer),
    )
    made.options = _options(asked, made)
    return made


@lru_cache(maxsize=8192)
def _fixed(asked: Field, path: tree.Path, fills_in: bool, prefix: str, _language: str) -> Fixed:
    return Fixed(
        id=prefix + tree.element_id(path),
        name=tree.name(path),
        kind=_kind(asked),
        label=asked.label,
        hint=hint_of(asked),
        help=asked.help,
        optional=not asked.required,
        width=asked.width if asked.width != "full" else "",
        unit=asked.unit,
        input_type={"phone": "tel", "email": "email"}.get(asked.format, "text"),
        input_mode="numeric" if asked.type == "integer" else _INPUT_MODES.get(asked.format, ""),
        autocomplete=_autocomplete(asked, fills_in),
        list_id=prefix + own if (own := list_id(asked)) else "",
        rows=6 if asked.schema.get("maxLength", 0) > _LONG_ANSWER else 3,
        pointer=tree.pointer(path),
    )


def _whole_name(asked: Field, answer: Any) -> str:
    """A code's name in full, where the box is too short to show it."""
    if asked.codes is None or not isinstance(answer, str) or answer not in asked.codes:
        return ""
    said = asked.codes.shown(answer)
    return said if len(said) > _SHOWN_IN_A_BOX else ""


def list_id(asked: Field) -> str:
    """The id of the list that the browser suggests from; "" when the question has none."""
    if asked.control == "ward":
        return WARD_LIST_ID
    return CODE_LIST_ID.format(name=asked.schema.get("list", "")) if asked.codes is not None else ""


def hint_of(asked: Field) -> str:
    """The hint as written, with the example where it has one; dates and wards explain themselves."""
    parts = [asked.hint]
    if not asked.hint and asked.control == "date":
        parts.append(_("Ngày/tháng/năm, ví dụ 31/12/1990"))
    if not asked.hint and asked.control == "ward":
        parts.append(_("Gõ tên rồi chọn trong danh sách, có dấu hay không dấu đều được."))
    if not asked.hint and asked.control == "code":
        parts.append(_("Gõ mã hoặc vài chữ của tên rồi chọn trong danh sách."))
    if asked.example and asked.example not in asked.hint:
        parts.append(_("Ví dụ: {example}").format(example=asked.example))
    said = [part for part in parts if part]
    return " ".join(_closed(part) for part in said[:-1]) + (" " if said[1:] else "") + "".join(said[-1:])


def _closed(part: str) -> str:
    return part if part[-1:] in ".:?" else f"{part}."


def option_label(asked: Field, label: str) -> str:
    """The words of a choice; yes and no, which the house itself offers, in the reader's language."""
    return _(label) if asked.type == "boolean" and label else label


def _kind(asked: Field) -> str:
    if asked.control in {"radio", "select", "checkbox", "textarea"}:
        return asked.control
    return "input"


def words_in(asked: Field, answer: Any, wards: Wards | None) -> str:
    """What stands in the control: the answer as one would type it."""
    if asked.format == "ward" and wards is not None and isinstance(answer, str):
        return wards.name(answer)
    return typed.shown(asked, answer)


def _options(asked: Field, made: Control) -> list[Option]:
    if asked.control == "checkbox":
        return [Option("true", asked.label, made.hint, made.value == "true")]
    if asked.control not in {"radio", "select"}:
        return []
    return [
        Option(one.text, option_label(asked, one.label), one.hint, one.text == made.value)
        for one in asked.choices
    ]


def _autocomplete(asked: Field, fills_in: bool) -> str:
    if not fills_in:
        return "off"
    return asked.autocomplete or _AUTOCOMPLETE.get(asked.prefill, "")
