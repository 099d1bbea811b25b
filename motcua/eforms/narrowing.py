"""A form cut down to a few of its questions: for asking again exactly what has to be mended."""

from collections.abc import Collection, Mapping
from typing import Any

from motcua.eforms import tree
from motcua.eforms.definition import FormDefinition
from motcua.eforms.ui_document import ONLY_ROWS

Wanted = Mapping[str, Collection[int]]
"""Questions by their id; of a repeated group the rows, none meaning the whole group."""


def narrowed(definition: FormDefinition, pointers: Collection[str]) -> FormDefinition:
    """Only the questions at these JSON pointers (`/members`: a repeated group as a whole, `/members/2`: one row of
    it), asked as before.

    For drawing and reading; what is valid is still said by the whole form.
    """
    wanted = _wanted(without_inner(pointers))
    steps = [_step(step, wanted) for step in definition.ui.get("steps", ())]
    ui = {**definition.ui, "steps": [s for s in steps if s["sections"]]}
    return FormDefinition(definition.schema, ui, definition.lists)


def without_inner(pointers: Collection[str]) -> list[str]:
    """Each question once: what lies in something else that is asked is asked with it."""
    return [p for p in dict.fromkeys(pointers) if not any(p.startswith(f"{other}/") for other in pointers)]


def _wanted(pointers: Collection[str]) -> Wanted:
    found: dict[str, set[int]] = {}
    for one in pointers:
        *path, last = tree.path_of_pointer(one)
        rows = found.setdefault(".".join(map(str, path if isinstance(last, int) else [*path, last])), set())
        rows |= {last} if isinstance(last, int) else set()
    return found


def _step(step: Mapping[str, Any], wanted: Wanted) -> dict[str, Any]:
    sections = [
        {
            **section,
            "fields": [
                _asked(f, wanted[f["field"]]) for f in section.get("fields", ()) if f["field"] in wanted
            ],
        }
        for section in step.get("sections", ())
    ]
    return {**step, "sections": [section for section in sections if section["fields"]]}


def _asked(field: Mapping[str, Any], rows: Collection[int]) -> Mapping[str, Any]:
    return {**field, ONLY_ROWS: sorted(rows)} if rows else field
