"""A form cut down to a few of its questions: for asking again exactly what has to be mended."""

from collections.abc import Collection, Mapping
from typing import Any

from motcua.eforms import tree
from motcua.eforms.definition import FormDefinition


def narrowed(definition: FormDefinition, pointers: Collection[str]) -> FormDefinition:
    """Only the questions at these JSON pointers (a repeated group as a whole), asked as before.

    For drawing and reading; what is valid is still said by the whole form.
    """
    wanted = {".".join(str(key) for key in tree.path_of_pointer(one)) for one in pointers}
    steps = [_step(step, wanted) for step in definition.ui.get("steps", ())]
    ui = {**definition.ui, "steps": [s for s in steps if s["sections"]]}
    return FormDefinition(definition.schema, ui, definition.lists)


def _step(step: Mapping[str, Any], wanted: Collection[str]) -> dict[str, Any]:
    sections = [
        {**section, "fields": [f for f in section.get("fields", ()) if f["field"] in wanted]}
        for section in step.get("sections", ())
    ]
    return {**step, "sections": [section for section in sections if section["fields"]]}
