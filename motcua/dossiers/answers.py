"""Parts of a form's answers by JSON pointer: what a supplement asks for and what comes back."""

from collections.abc import Iterable, Mapping
from typing import Any

from motcua.eforms import checking, tree
from motcua.eforms.definition import FormDefinition


def picked(data: Mapping[str, Any], pointers: Iterable[str]) -> dict[str, Any]:
    """The answers at the pointers; those that are not there are left out."""
    found = {p: tree.at(data, tree.path_of_pointer(p)) for p in pointers}
    return {p: value for p, value in found.items() if value is not None}


def replaced(data: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of the answers with those at the given pointers changed; nothing else moves, and no row comes."""
    copy: dict[str, Any] = tree.copied(data)
    for pointer, value in given.items():
        path = tree.path_of_pointer(pointer)
        is_row = isinstance(path[-1], int)
        if not is_row or tree.at(copy, path) is not None:
            tree.put(copy, path, value)
    return copy


def subschema(schema: Mapping[str, Any], pointer: str) -> dict[str, Any]:
    """The schema of the answer at a pointer; of anything when the schema does not say."""
    here: Any = schema
    for key in tree.path_of_pointer(pointer):
        here = here.get("items", {}) if isinstance(key, int) else here.get("properties", {}).get(key, {})
    return dict(here)


def examples(form: FormDefinition, data: Mapping[str, Any], pointers: Iterable[str]) -> dict[str, Any]:
    """Answers at the pointers as they could be sent: the present ones, or the form's example where one is wanting."""
    pointers = list(pointers)
    wrong = [error.pointer for error in checking.errors(form, known(form.schema, data))]
    found = {p: v for p in pointers if (v := _example_at(form.example or {}, p)) is not None}
    fine = [p for p in pointers if not any(w == p or w.startswith(f"{p}/") for w in wrong)]
    return found | picked(data, fine)


def _example_at(example: Mapping[str, Any], pointer: str) -> Any:
    """The example's answer; for any row of a repeated group its first."""
    path = tree.path_of_pointer(pointer)
    return tree.at(example, (*path[:-1], 0) if isinstance(path[-1], int) else path)


def known(schema: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of the answers without those that a form has no question for: it asked them in an earlier version."""
    found: dict[str, Any] = tree.copied(_known(schema, data))
    return found


def _known(schema: Mapping[str, Any], value: Any) -> Any:
    properties = schema.get("properties")
    if isinstance(value, Mapping) and isinstance(properties, Mapping):
        return {key: _known(properties[key], below) for key, below in value.items() if key in properties}
    if isinstance(value, list) and isinstance(schema.get("items"), Mapping):
        return [_known(schema["items"], one) for one in value]
    return value


def with_former(
    schema: Mapping[str, Any], data: Mapping[str, Any], former: Mapping[str, Any]
) -> dict[str, Any]:
    """The answers, and those of `former` to questions that are asked no more: nothing that was said is lost.

    What was said inside a repeated group goes with its row.
    """
    found: dict[str, Any] = tree.copied(data)
    properties = schema.get("properties", {})
    for key, value in former.items():
        if key not in properties:
            found[key] = tree.copied(value)
        elif isinstance(value, Mapping) and isinstance(properties[key].get("properties"), Mapping):
            inner = with_former(properties[key], found.get(key, {}), value)
            found |= {key: inner} if inner else {}
    return found
