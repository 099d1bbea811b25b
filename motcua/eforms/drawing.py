"""Drawing a form on the server: complete HTML, kept input, errors beside questions, no script needed."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import get_language, gettext
from markupsafe import Markup

from motcua.eforms import conditions, tree
from motcua.eforms.controls import WARD_LIST_ID, Words, list_id
from motcua.eforms.definition import FormDefinition
from motcua.eforms.layout import Page
from motcua.eforms.outline import filled
from motcua.eforms.questions import Step
from motcua.eforms.wards import Wards
from motcua.ground.refusals import FieldError
from motcua.ground.sentences import Sentence


def draw(
    definition: FormDefinition,
    data: Mapping[str, Any],
    errors: Iterable[FieldError] = (),
    *,
    step: str | None = None,
    warnings: Iterable[FieldError] = (),
    sources: Mapping[str, str] | None = None,
    wards: Wards | None = None,
    autocomplete: bool = True,
    headings: int = 2,
    prefix: str = "",
) -> Markup:
    """The questions of one step, or of all, as they stand between `<form>` and its buttons.

    `sources`: for each pointer where its answer was taken from, in words ("Lấy từ tài khoản").
    `autocomplete`: False at the counter, where the browser knows the officer and not the person asking.
    `prefix` stands before every id, where a page holds several forms that ask for the same.
    `headings`: level of the sections' headings. With `step`, the page itself heads it with `Step.question`.
    """
    words = Words(_by_pointer(errors), _by_pointer(warnings), sources or {})

    def drawn(shown: Mapping[str, Any]) -> str:
        one = definition.step(step) if step is not None else None
        steps = conditions.open_steps(definition, shown) if step is None else ((one,) if one else ())
        page = Page(definition, shown, words, wards, autocomplete, steps, prefix)
        context = {
            "sections": page.sections(),
            "headings": headings,
            "suggestions": _suggestions(steps, wards, prefix),
            "has_rows": any(field.is_repeat for step_drawn in steps for field in step_drawn.fields),
        }
        return render_to_string("eforms/form.html", context)

    if words.errors or words.warnings or words.sources:
        return Markup(drawn(data))
    look = (step, autocomplete, headings, prefix, get_language(), wards.pairs if wards else None)
    return filled(definition, data, wards, look, drawn)


def error_links(definition: FormDefinition, errors: Iterable[FieldError]) -> list[tuple[str, str]]:
    """For the summary at the top: the id of the control and what to do; "" when no control shows it."""
    return [(_link(definition, one.pointer), said_of(definition, one)) for one in errors]


def said_of(definition: FormDefinition, error: FieldError) -> str:
    """An error away from its question: in a repeated group the row's name stands before it."""
    path = tree.path_of_pointer(error.pointer)
    at = next((place for place, key in enumerate(path) if isinstance(key, int)), 0)
    repeat = definition.by_path.get(tuple(key for key in path[:at] if isinstance(key, str))) if at else None
    if repeat is None or not isinstance(index := path[at], int):
        return words(error.message)
    return f"{repeat.row_title(index)}: {words(error.message)}"


def words(message: str | Sentence) -> str:
    """A sentence in the reader's language."""
    if isinstance(message, Sentence):
        return message.text(gettext)
    return gettext(message) if message else ""


def _link(definition: FormDefinition, pointer: str) -> str:
    path = tree.path_of_pointer(pointer)
    known = tuple(key for key in path if isinstance(key, str)) in definition.by_path
    return tree.element_id(path) if known else ""


def _by_pointer(said: Iterable[FieldError]) -> dict[str, str]:
    """All that is said about one place, in one line."""
    found: dict[str, list[str]] = {}
    for one in said:
        found.setdefault(one.pointer, []).append(words(one.message))
    return {pointer: " ".join(lines) for pointer, lines in found.items()}


def _suggestions(steps: Iterable[Step], wards: Wards | None, prefix: str) -> dict[str, list[str]]:
    """What the browser suggests from on this page, each list once: its id and what it offers."""
    asked = [one for step in steps for field in step.fields for one in (field, *field.fields)]
    found = {prefix + list_id(one): one.codes.offers for one in asked if one.codes is not None}
    if wards is not None and any(one.control == "ward" for one in asked):
        found[prefix + WARD_LIST_ID] = wards.offers
    return found
