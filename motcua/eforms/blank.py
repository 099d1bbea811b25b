"""The form as an empty paper: what a typst layout needs to print questions with dotted lines."""

from typing import Any

from motcua.eforms.controls import option_label
from motcua.eforms.definition import FormDefinition
from motcua.eforms.questions import Condition, Field, Section

_LETTERS_A_LINE = 80
_MOST_LINES = 8
_CELLS = {"identity-number": 12, "tax-code": 10, "phone": 10}
_ROWS_ON_PAPER = 3


def paper(definition: FormDefinition) -> dict[str, Any]:
    """Plain data for a paper layout:

    `{"title": …, "sections": [{"title", "only_when", "rows": [ROW]}]}`, where ROW is
    `{"label", "hint", "optional", "only_when", "kind", …}` and kind is one of
    `line`, `lines` (with `lines`), `cells` (with `cells`, one box a digit), `date`,
    `choices` (with `choices`, each to be ticked), `tick`, `table` (with `columns`, `rows` to draw and the `most`).
    `only_when` says in words when a question is to be answered; "" means always.
    """
    sections = [
        _section(definition, one, one.title or step.title)
        for step in definition.steps
        for one in step.sections
    ]
    return {
        "title": str(definition.schema.get("title", "")),
        "sections": [one for one in sections if one["rows"]],
    }


def _section(definition: FormDefinition, section: Section, title: str) -> dict[str, Any]:
    rows = [_row(definition, one, section.when) for one in section.fields]
    return {"title": title, "only_when": _only_when(definition, section.when), "rows": rows}


def _row(definition: FormDefinition, field: Field, above: tuple[Condition, ...]) -> dict[str, Any]:
    own = tuple(one for one in field.when if one not in above)
    return {
        "label": field.label,
        "hint": field.hint,
        "unit": field.unit,
        "optional": not field.required,
        "only_when": _only_when(definition, own),
        **_answer_place(definition, field),
    }


def _answer_place(definition: FormDefinition, field: Field) -> dict[str, Any]:
    if field.is_repeat:
        columns = [
            {"label": one.label, "unit": one.unit, **_answer_place(definition, one)} for one in field.fields
        ]
        count = max(_ROWS_ON_PAPER, field.schema.get("minItems", 0))
        most = field.schema.get("maxItems", count)
        return {"kind": "table", "columns": columns, "rows": min(count, most), "most": most}
    if field.choices:
        return {"kind": "choices", "choices": [option_label(field, one.label) for one in field.choices]}
    if field.type == "boolean":
        return {"kind": "tick"}
    if field.format == "date":
        return {"kind": "date"}
    if field.format in _CELLS:
        return {"kind": "cells", "cells": _CELLS[field.format]}
    if field.control == "textarea":
        lines = -(-field.schema.get("maxLength", 2 * _LETTERS_A_LINE) // _LETTERS_A_LINE)
        return {"kind": "lines", "lines": max(2, min(lines, _MOST_LINES))}
    return {"kind": "line"}


def _only_when(definition: FormDefinition, when: tuple[Condition, ...]) -> str:
    said = []
    for one in when:
        decider = definition.by_path.get(one.path)
        if decider is None:
            continue
        chosen = [option_label(decider, c.label) for c in decider.choices if c.value in one.values]
        said.append(", ".join(chosen) or decider.label)
    return "; ".join(said)
