"""Answers as they are read back: for "check your answers", for officers, for papers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from motcua.eforms import conditions, tree, typed
from motcua.eforms.controls import option_label
from motcua.eforms.definition import FormDefinition
from motcua.eforms.questions import Field
from motcua.eforms.questions import Section as Asked
from motcua.eforms.wards import Wards
from motcua.ground.identity import show_identity
from motcua.ground.phones import show_phone

FIELDS_IN_A_LINE = 2


@dataclass(frozen=True)
class Row:
    """One question and its answer in words ("" when open); `element_id` is where it can be changed."""

    label: str
    value: str
    pointer: str
    field_id: str
    element_id: str


@dataclass(frozen=True)
class Section:
    """Answers that belong together. A row of a repeated group is a section of its own, a line where it is short."""

    title: str
    rows: tuple[Row, ...]
    step: str


def sections(
    definition: FormDefinition,
    data: Mapping[str, Any],
    *,
    wards: Wards | None = None,
    blanks: bool = False,
) -> list[Section]:
    """The answers to every open question, in the order of asking. `blanks`: those left open as well."""
    found: list[Section] = []
    for step in conditions.open_steps(definition, data):
        for section in step.sections:
            title = section.title or step.title
            found += _section(section, title, step.id, data, wards, blanks)
    return [one for one in found if one.rows]


def shown(
    definition: FormDefinition, data: Mapping[str, Any], *, wards: Wards | None = None
) -> dict[str, Any]:
    """The answers in the same shape, each in words: days as 31/12/1990, wards and choices by name."""
    words: dict[str, Any] = tree.copied(conditions.kept(definition, data))
    for path, field in conditions.open_fields(definition, data):
        answer = tree.at(words, path)
        if answer is not None and not field.is_repeat:
            tree.put(words, path, in_words(field, answer, wards))
    return words


def on_paper(
    definition: FormDefinition, data: Mapping[str, Any], *, wards: Wards | None = None
) -> dict[str, Any]:
    """The answers as a paper's own layout wants them: as they are, but codes with what they mean.

    A ward is its name; an answer out of a list is `{"code", "name"}`, with the code "" for words of one's own.
    """
    made: dict[str, Any] = tree.copied(data)
    for path, field in conditions.open_fields(definition, data):
        answer = tree.at(data, path)
        if not isinstance(answer, str):
            continue
        if field.format == "ward" and wards is not None:
            tree.put(made, path, wards.name(answer))
        elif field.codes is not None:
            name = field.codes.name(answer)
            tree.put(made, path, {"code": answer if name else "", "name": name or answer})
    return made


def in_words(field: Field, answer: Any, wards: Wards | None = None) -> str:
    """One answer as it is read."""
    if answer is None:
        return ""
    for choice in field.choices:
        if type(choice.value) is type(answer) and choice.value == answer:
            return option_label(field, choice.label)
    if isinstance(answer, bool):
        return _("Có") if answer else _("Không")
    text = _text(field, answer, wards)
    return f"{text} {field.unit}" if field.unit and text else text


def _text(field: Field, answer: Any, wards: Wards | None) -> str:
    if isinstance(answer, int):
        return f"{answer:,}".replace(",", ".")
    if not isinstance(answer, str):
        return ""
    if field.format == "ward":
        return wards.name(answer) if wards else answer
    if field.format == "identity-number":
        return show_identity(answer)
    if field.format == "phone":
        return show_phone(answer)
    return typed.shown(field, answer)


def called(definition: FormDefinition, data: Mapping[str, Any]) -> dict[str, str]:
    """What can be asked again and what it is called, by pointer: every open question, and in a repeated group that
    has several rows each of them, too: "Thành viên 2 (Trần Văn Hải)"."""
    found: dict[str, str] = {}
    for one in definition.fields:
        if conditions.holds(one.when, data):
            found[tree.pointer(one.path)] = one.label
            found |= _rows_called(one, tree.at(data, one.path)) if one.is_repeat else {}
    return found


def _rows_called(repeat: Field, items: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for index, item in enumerate(items if isinstance(items, list) and len(items) > 1 else ()):
        first = in_words(repeat.fields[0], tree.at(item, repeat.fields[0].path)) if repeat.fields else ""
        title = repeat.row_title(index)
        found[tree.pointer((*repeat.path, index))] = f"{title} ({first})" if first else title
    return found


def _section(
    section: Asked,
    title: str,
    step: str,
    data: Mapping[str, Any],
    wards: Wards | None,
    blanks: bool,
) -> Iterator[Section]:
    """The section's own rows first, then one section for each row of its repeated groups."""
    plain = [one for one in section.fields if not one.is_repeat]
    yield Section(title, tuple(_rows(plain, (), data, None, wards, blanks)), step)
    for repeat in section.fields:
        if repeat.is_repeat and conditions.holds(repeat.when, data):
            yield from _group(repeat, step, data, wards, blanks)


def _group(
    repeat: Field, step: str, data: Mapping[str, Any], wards: Wards | None, blanks: bool
) -> Iterator[Section]:
    found = tree.at(data, repeat.path)
    several = [
        (index, tuple(_rows(repeat.fields, (*repeat.path, index), data, item, wards, blanks)))
        for index, item in enumerate(found if isinstance(found, list) else ())
    ]
    if len(repeat.fields) > FIELDS_IN_A_LINE:
        for index, rows in several:
            yield Section(repeat.row_title(index), rows, step)
        return
    yield Section(repeat.label, tuple(_line(repeat, index, rows) for index, rows in several if rows), step)


def _line(repeat: Field, index: int, rows: Sequence[Row]) -> Row:
    """A short row of a repeated group as one answer: "Ngành, nghề 2: 5630 – …; quán nước"."""
    value = "; ".join(row.value for row in rows if row.value)
    pointer = tree.pointer((*repeat.path, index))
    return Row(repeat.row_title(index), value, pointer, repeat.id, rows[0].element_id)


def _rows(
    fields: Sequence[Field],
    around: tree.Path,
    data: Mapping[str, Any],
    item: Any,
    wards: Wards | None,
    blanks: bool,
) -> Iterator[Row]:
    for one in fields:
        path = (*around, *one.path)
        value = in_words(one, tree.at(data, path), wards)
        if conditions.holds(one.when, data, item) and (value or blanks):
            yield Row(one.label, value, tree.pointer(path), one.id, tree.element_id(path))
