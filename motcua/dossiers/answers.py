"""Parts of a form's answers by JSON pointer: what a supplement asks for and what comes back."""

from collections.abc import Iterable, Mapping
from typing import Any

from motcua.eforms import tree


def picked(data: Mapping[str, Any], pointers: Iterable[str]) -> dict[str, Any]:
    """The answers at the pointers; those that are not there are left out."""
    found = {p: tree.at(data, tree.path_of_pointer(p)) for p in pointers}
    return {p: value for p, value in found.items() if value is not None}


def replaced(data: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of the answers with those at the given pointers changed; nothing else moves."""
    copy: dict[str, Any] = tree.copied(data)
    for pointer, value in given.items():
        tree.put(copy, tree.path_of_pointer(pointer), value)
    return copy


def subschema(schema: Mapping[str, Any], pointer: str) -> dict[str, Any]:
    """The schema of the answer at a pointer; of anything when the schema does not say."""
    here: Any = schema
    for key in tree.path_of_pointer(pointer):
        here = here.get("items", {}) if isinstance(key, int) else here.get("properties", {}).get(key, {})
    return dict(here)
