"""A draft open in two windows: a page says what it was drawn from, so that neither version is lost in silence."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from motcua.eforms import tree
from motcua.eforms.definition import FormDefinition
from motcua.eforms.summary import Row, sections
from motcua.eforms.wards import Wards

STAMP = "_stamp"
"""Name of the hidden control that carries the stamp; one without it (an older page) is held to nothing."""


@dataclass(frozen=True)
class Difference:
    """A question answered otherwise in the other window, both answers in words ("" for none)."""

    label: str
    saved: str
    typed: str


def stamp(form: FormDefinition, data: Mapping[str, Any], step: str) -> str:
    """What the answers of one step are known by: the same for the same answers, 16 hexadecimal digits.

    It counts only what this page asks: two windows on two pages of one form do not stand in each other's way.
    """
    found = form.step(step)
    answers = [_filled(tree.at(data, one.path)) for one in (found.fields if found else ())]
    text = json.dumps(answers, ensure_ascii=False, sort_keys=True)
    return sha256(text.encode()).hexdigest()[:16]


def differences(
    form: FormDefinition, saved: Mapping[str, Any], typed: Mapping[str, Any], step: str, wards: Wards | None
) -> list[Difference]:
    """The questions of a step that the two versions answer differently, in the order of asking."""
    theirs, ours = _rows(form, saved, step, wards), _rows(form, typed, step, wards)
    return [
        Difference((ours.get(at) or theirs[at]).label, _words(theirs.get(at)), _words(ours.get(at)))
        for at in [*ours, *(one for one in theirs if one not in ours)]
        if _words(theirs.get(at)) != _words(ours.get(at))
    ]


def _rows(form: FormDefinition, data: Mapping[str, Any], step: str, wards: Wards | None) -> dict[str, Row]:
    found = sections(form, data, wards=wards)
    return {row.pointer: row for section in found if section.step == step for row in section.rows}


def _words(row: Row | None) -> str:
    return row.value if row else ""


def _filled(answer: Any) -> Any:
    """An answer without what is left open in it: an unticked box and a box never seen count as the same."""
    if isinstance(answer, Mapping):
        answer = {name: kept for name, one in answer.items() if (kept := _filled(one)) is not None}
    elif isinstance(answer, list):
        answer = [kept for one in answer if (kept := _filled(one)) is not None]
    return None if answer is False or answer in ("", {}, []) else answer
