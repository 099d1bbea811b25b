"""Reading a posted form into answers: names as `applicant.full_name` and `children[0].name`."""

import re
from collections.abc import Mapping
from typing import Any, Protocol

from motcua.eforms import conditions, tree, typed
from motcua.eforms.definition import FormDefinition
from motcua.eforms.questions import Field, Step
from motcua.eforms.wards import Wards

ADD = "_add"
REMOVE = "_remove"
_ROW = re.compile(r"([a-z0-9_.]+)\[(\d{1,6})\]")


class Posted(Protocol):
    """What a QueryDict offers; a plain mapping of strings will do in a test."""

    def get(self, key: str, /) -> Any: ...
    def __contains__(self, key: object, /) -> bool: ...
    def __iter__(self) -> Any: ...


def read_post(
    definition: FormDefinition,
    post: Posted,
    *,
    step: str | None = None,
    base: Mapping[str, Any] | None = None,
    wards: Wards | None = None,
) -> dict[str, Any]:
    """The answers after this post: those of `step` (all steps when None) as posted, the others from `base`.

    What was left empty is absent, what cannot be understood stays as typed, answers to closed questions are
    dropped, names that the form does not know are passed over. The buttons that add a row to a repeated group
    or take one out are done here; `pressed` tells that one of them was used.
    """
    answers: dict[str, Any] = tree.copied(base or {})
    for one in _asked(definition, step):
        if not conditions.holds(one.when, answers):
            tree.drop(answers, one.path)
        elif one.only_rows:
            _read_rows(one, post, answers, wards)
        elif one.is_repeat:
            _read_repeat(one, post, answers, wards)
        else:
            _set(answers, one.path, _answer(one, post, one.path, wards))
    kept: dict[str, Any] = conditions.kept(definition, answers)
    return kept


def pressed(post: Posted) -> bool:
    """Whether a row was added or taken out: the page is drawn again, nothing is checked yet."""
    return ADD in post or REMOVE in post


def changed_id(definition: FormDefinition, post: Posted, data: Mapping[str, Any]) -> str:
    """The id to go to after a row was added or taken out: the first control of the new row, or the group."""
    group = str(post.get(ADD) or str(post.get(REMOVE) or "").split("[")[0])
    repeat = next((one for one in definition.fields if one.is_repeat and one.id == group), None)
    if repeat is None:
        return ""
    if ADD in post and repeat.fields:
        last = max(len(tree.at(data, repeat.path) or ()), 1) - 1
        return tree.element_id((*repeat.path, last, *repeat.fields[0].path))
    return tree.element_id(repeat.path)


def _asked(definition: FormDefinition, step: str | None) -> tuple[Field, ...]:
    if step is None:
        return definition.fields
    found: Step | None = definition.step(step)
    return found.fields if found else ()


def _set(answers: dict[str, Any], path: tree.Path, answer: Any) -> None:
    if answer is None:
        tree.drop(answers, path)
    else:
        tree.put(answers, path, answer)


def _answer(field: Field, post: Posted, path: tree.Path, wards: Wards | None) -> Any:
    posted = post.get(tree.name(path))
    if field.control == "checkbox" and field.type == "boolean":
        return posted is not None
    if not isinstance(posted, str):
        return None
    answer = typed.value(field, posted)
    if field.format == "ward" and wards is not None and isinstance(answer, str):
        return wards.code_of(answer) or answer
    return answer


def _read_repeat(repeat: Field, post: Posted, answers: dict[str, Any], wards: Wards | None) -> None:
    """The rows that have an answer, as many more as the least number asks for, and a new one if asked for."""
    rows = []
    for index in _row_numbers(repeat, post):
        if post.get(REMOVE) == f"{repeat.id}[{index}]":
            continue
        rows.append(_row(repeat, index, post, wards))
    rows = [row for row in rows if any(answer not in (False, {}) for answer in row.values())]
    least = repeat.schema.get("minItems", 0)
    wanted = len(rows) + 1 if post.get(ADD) == repeat.id else least
    rows += [{} for _ in range(wanted - len(rows))]
    _set(answers, repeat.path, rows or None)


def _read_rows(repeat: Field, post: Posted, answers: dict[str, Any], wards: Wards | None) -> None:
    """The rows that are asked, each at its place; all others stay as they are, and none comes or goes."""
    there = tree.at(answers, repeat.path)
    for index in repeat.only_rows:
        if isinstance(there, list) and index < len(there):
            there[index] = _row(repeat, index, post, wards)


def _row(repeat: Field, index: int, post: Posted, wards: Wards | None) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for one in repeat.fields:
        path: tree.Path = (*repeat.path, index, *one.path)
        _set(row, one.path, _answer(one, post, path, wards))
    return row


def _row_numbers(repeat: Field, post: Posted) -> list[int]:
    found = (_ROW.match(str(key)) for key in post)
    return sorted({int(one[2]) for one in found if one and one[1] == repeat.id})
