"""Answers the State already holds, put in before the person is asked; each remembers where it came from."""

from collections.abc import Mapping
from typing import Any

from motcua.eforms import conditions, tree, typed
from motcua.eforms.definition import FormDefinition
from motcua.eforms.questions import Field


def fill(
    definition: FormDefinition, data: Mapping[str, Any], held: Mapping[str, Mapping[str, Any]]
) -> tuple[dict[str, Any], dict[str, str]]:
    """Open questions answered from `held`, e.g. `{"account": {"full_name": "Trần Thị Hoa"}}`.

    Returns the answers and their provenance, `{pointer: "account.full_name"}`. What was answered already
    stays, and so does everything for which nothing is held. Dates may come as `date`.
    """
    answers: dict[str, Any] = tree.copied(data)
    provenance: dict[str, str] = {}
    for field in definition.fields:
        if not field.prefill or tree.at(answers, field.path) is not None:
            continue
        value = _held_value(field, held)
        if value is not None and conditions.holds(field.when, answers):
            tree.put(answers, field.path, value)
            provenance[tree.pointer(field.path)] = field.prefill
    return answers, provenance


def still_true(
    definition: FormDefinition, data: Mapping[str, Any], held: Mapping[str, Mapping[str, Any]]
) -> dict[str, str]:
    """Provenance of the answers that are still what is held; a changed answer is the person's own."""
    return {
        tree.pointer(field.path): field.prefill
        for field in definition.fields
        if field.prefill
        and (value := _held_value(field, held)) is not None
        and tree.at(data, field.path) == value
    }


def _held_value(field: Field, held: Mapping[str, Mapping[str, Any]]) -> Any:
    """What is held, as an answer; None for nothing, and for what would not be an answer to this question."""
    source, _, key = field.prefill.partition(".")
    value = held.get(source, {}).get(key)
    if value is None or value == "":
        return None
    if field.type == "string":
        text = value.isoformat() if hasattr(value, "isoformat") else str(value)
        return typed.value(field, text)
    return value if type(value).__name__ == {"integer": "int", "boolean": "bool"}.get(field.type) else None
