"""Checking answers against a form: all errors at once, each with its JSON pointer and a sentence."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_noop as N_

from motcua.eforms import cleaning, code_lists, conditions, doubts, messages, tree
from motcua.eforms.definition import FormDefinition
from motcua.eforms.questions import Field
from motcua.eforms.ui_document import always_required, subschema
from motcua.eforms.validators import validator_of
from motcua.eforms.wards import Wards
from motcua.ground.folding import fold
from motcua.ground.refusals import FieldError
from motcua.ground.sentences import Sentence

UNKNOWN = N_("Bỏ mục này: tờ khai không có mục tên như vậy.")
SHAPE = N_("Gửi mục này đúng kiểu mà tờ khai định.")
MOST_ERRORS = 200
Beyond = Callable[[Mapping[str, Any]], Iterable[FieldError]]
_LIMITED = frozenset({"minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems"})


def _nothing(_data: Mapping[str, Any]) -> tuple[FieldError, ...]:
    return ()


@dataclass(frozen=True)
class Checked:
    """Answers after checking: `data` is what to keep (clean, closed questions dropped), valid when no errors.

    Warnings never hinder: the person is asked to look again, the officer sees them too.
    """

    data: dict[str, Any]
    errors: tuple[FieldError, ...]
    warnings: tuple[FieldError, ...]


def check(
    definition: FormDefinition, data: Any, *, wards: Wards | None = None, beyond: Beyond = _nothing
) -> Checked:
    """Check complete answers, from a page or as JSON. `wards`, if given: a ward's code must be among them.

    `beyond` says what hinders in answers as such, whatever the form allows: ages, days, who may ask.
    """
    kept, found = cleaning.clean(definition, data)
    asked = conditions.sift(definition, kept)
    seen = {one.pointer for one in found}
    for error in _against_schema(definition, kept):
        if error.pointer not in seen and len(found) < MOST_ERRORS:
            seen.add(error.pointer)
            found.append(error)
    for error in (*_beyond_schema(asked, kept, wards), *beyond(kept)):
        if error.pointer not in seen:
            seen.add(error.pointer)
            found.append(error)
    return Checked(kept, _in_order(definition, found), tuple(doubts.doubts(asked, kept)))


def errors(definition: FormDefinition, data: Any, *, wards: Wards | None = None) -> list[FieldError]:
    """What is wrong with complete answers, in the order of asking; empty when they are valid."""
    return list(check(definition, data, wards=wards).errors)


def errors_of_step(
    definition: FormDefinition,
    data: Any,
    step: str,
    *,
    wards: Wards | None = None,
    beyond: Beyond = _nothing,
) -> list[FieldError]:
    """What is wrong with the answers of one step; the others may still be open."""
    found = definition.step(step)
    paths = [tree.pointer(one.path) for one in found.fields] if found else []
    return [
        error
        for error in check(definition, data, wards=wards, beyond=beyond).errors
        if any(error.pointer == one or error.pointer.startswith(one + "/") for one in paths)
    ]


def step_of(definition: FormDefinition, pointer: str) -> str:
    """The id of the step that asks what a pointer points to; the first step when none does."""
    for step in definition.steps:
        for one in step.fields:
            own = tree.pointer(one.path)
            if pointer == own or pointer.startswith(own + "/"):
                return step.id
    return definition.steps[0].id if definition.steps else ""


def _against_schema(definition: FormDefinition, data: Mapping[str, Any]) -> Iterable[FieldError]:
    for error in validator_of(definition).iter_errors(data):
        path = tuple(error.instance_path)
        keyword = str(error.kind.name)
        if keyword == "required":
            yield from _missing(definition, (*path, str(error.kind.property)))
        elif keyword == "additionalProperties":
            for name in error.kind.unexpected:
                yield FieldError(tree.pointer((*path, name)), Sentence(UNKNOWN))
        else:
            limit = error.kind.value if keyword in _LIMITED else None
            yield FieldError(tree.pointer(path), _sentence(definition, path, keyword, limit, data))


def _missing(definition: FormDefinition, path: tree.Path) -> Iterable[FieldError]:
    """An object left out is answered with the questions inside it, since those are what a person sees."""
    if field := _field(definition, path):
        yield FieldError(tree.pointer(path), messages.missing(field))
        return
    whole = subschema(definition.schema, tuple(str(key) for key in path))
    inner = [
        one
        for one in definition.fields
        if one.path[: len(path)] == path and always_required(whole, one.path[len(path) :])
    ]
    for one in inner:
        yield FieldError(tree.pointer(one.path), messages.missing(one))
    if not inner:
        yield FieldError(tree.pointer(path), Sentence("Bổ sung mục này: tờ khai cần có nó."))


def _sentence(
    definition: FormDefinition, path: tree.Path, keyword: str, limit: Any, data: Mapping[str, Any]
) -> Sentence | str:
    field = _field(definition, path)
    if field is None:
        return Sentence(SHAPE)
    if tree.at(data, path) == "" or (keyword == "minItems" and limit == 1):
        return messages.missing(field)
    return messages.wrong(field, keyword, limit, tree.at(data, path))


def _field(definition: FormDefinition, path: tree.Path) -> Field | None:
    return definition.by_path.get(tuple(key for key in path if isinstance(key, str)))


def _beyond_schema(
    asked: conditions.Open, data: Mapping[str, Any], wards: Wards | None
) -> Iterable[FieldError]:
    """What a schema alone cannot say: wards and codes that are not in their lists, words to avoid."""
    for path, field in asked:
        if not field.is_beyond_schema:
            continue
        answer = tree.at(data, path)
        if isinstance(answer, str) and (said := _fault(field, answer, wards)):
            yield FieldError(tree.pointer(path), said)


def _fault(field: Field, answer: str, wards: Wards | None) -> Sentence | str | None:
    if field.format == "ward" and wards is not None and answer not in wards:
        return messages.wrong(field, "format", None, answer)
    in_words = field.takes_words and not code_lists.looks_like_code(answer)
    if field.codes is not None and answer not in field.codes and not in_words:
        return messages.no_such_code(field, answer)
    avoided = next((one for one in field.schema.get("avoid", ()) if holds_words(answer, one)), None)
    return messages.to_avoid(field, avoided) if avoided else None


def _in_order(definition: FormDefinition, found: list[FieldError]) -> tuple[FieldError, ...]:
    """The first errors, as they are asked."""
    if not found:
        return ()
    order = _order(definition)
    return tuple(sorted(found, key=lambda one: _place(order, one.pointer))[:MOST_ERRORS])


def _order(definition: FormDefinition) -> Mapping[tuple[str, ...], int]:
    return {path: place for place, path in enumerate(definition.by_path)}


def _place(order: Mapping[tuple[str, ...], int], pointer: str) -> tuple[int, int, int, str]:
    """Where a pointer's question is asked: question or group, row in the group, question in the row."""
    path = tree.path_of_pointer(pointer)
    rows = [key for key in path if isinstance(key, int)]
    names = tuple(key for key in path if isinstance(key, str))
    first = next((at for at, key in enumerate(path) if isinstance(key, int)), len(path))
    last = len(order)
    return order.get(names[:first], last), rows[0] if rows else -1, order.get(names, last), pointer


def holds_words(text: str, words: str) -> bool:
    """Whether these words stand in a text as words of their own, however they are spelt."""
    letters = "".join(one if one.isalnum() else " " for one in fold(text))
    return f" {fold(words)} " in f" {' '.join(letters.split())} "
