"""Acts from a page: reading the posted fields and files, and what each action's panel shows."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from markupsafe import Markup

from motcua.dossiers import answers, filing
from motcua.dossiers.action import Action
from motcua.dossiers.actions.perform import perform
from motcua.dossiers.actions.registry import ACTIONS
from motcua.dossiers.case import Case, load
from motcua.dossiers.papers_after import draw_papers
from motcua.dossiers.shown import Shown
from motcua.eforms import drawing, reading, tree
from motcua.eforms.definition import FormDefinition
from motcua.eforms.narrowing import narrowed
from motcua.files import actions as files
from motcua.files.models import StoredFile
from motcua.ground.refusals import Invalid, Missing, Refused
from motcua.people.actor import Actor
from motcua.people.callers import account_of, caller
from motcua.web.now import now


@dataclass(frozen=True)
class Panel:
    """One action as the page offers it: its plain questions, and what needs a place of its own."""

    action: Action
    form: Markup
    lists: list[tuple[str, str, list[tuple[str, str, bool]]]]
    slots: list[tuple[str, str]]


def post(request: HttpRequest, code: str, name: str) -> None:
    """Do the posted act. Files are stored first; the act itself is one transaction."""
    by, case = caller(request), load(code, lock=False)
    action = ACTIONS.get(name)
    if case is None or action is None:
        raise Missing(_("Không tìm thấy hồ sơ này. Kiểm tra lại mã hồ sơ."))
    given = read(action, case, by, request) if action.open_to(case, by) else {}
    perform(
        code,
        name,
        by=by,
        at=now(),
        rev=None if action.keeps_rev else _rev(request.POST.get("rev", "")),
        fields=given,
        files=_files(request),
    )
    draw_papers(code)


def _rev(text: str) -> int:
    """The revision that the page was drawn from; -1, which none is, for anything that is no such number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


def read(action: Action, case: Case, by: Actor, request: HttpRequest) -> dict[str, Any]:
    """The fields of an action out of a posted form."""
    schema = action.schema(case, by)
    given: dict[str, Any] = {}
    plain = {}
    for name, sub in schema["properties"].items():
        if sub.get("type") == "array" and "enum" in sub.get("items", {}):
            given[name] = [v for v in request.POST.getlist(name) if v in sub["items"]["enum"]]
        elif name == "answers":
            given[name] = _answers(case, sub, request)
        elif name == "result":
            given[name] = reading.read_post(_result_form(case, by), request.POST, wards=filing.wards())
        else:
            plain[name] = sub
    rest = FormDefinition({**schema, "properties": plain, "examples": [{}]})
    return given | reading.read_post(rest, request.POST)


def panel(action: Action, seen: Shown, by: Actor, request: HttpRequest, tried: str) -> Panel:
    """What the page shows of an action; typed answers are kept when this very act was refused."""
    case = seen.case
    schema = action.schema(case, by)
    again = read(action, case, by, request) if tried == action.name else {}
    plain = {
        n: s
        for n, s in schema["properties"].items()
        if n not in ("answers", "result") and s.get("type") != "array"
    }
    form = FormDefinition({**schema, "properties": plain, "examples": [{}]})
    drawn = drawing.draw(form, again or _defaults(schema, plain), headings=3, autocomplete=False)
    if "result" in schema["properties"]:
        data = again.get("result") or (
            seen.draft.data if seen.draft else case.pack.result_draft(case.form_data)
        )
        drawn = (
            drawing.draw(_result_form(case, by), data, wards=filing.wards(), headings=3, autocomplete=False)
            + drawn
        )
    if "answers" in schema["properties"]:
        drawn = _asked_form(case, schema, again) + drawn
    return Panel(action, drawn, _lists(schema, seen, again), _slots(action, seen))


def messages_of(refused: Refused | None) -> list[tuple[str, str]]:
    """(id of the control, sentence) for the summary at the top."""
    if refused is None:
        return []
    if not isinstance(refused, Invalid) or not refused.errors:
        return [("", drawing.words(refused.sentence))]
    return [
        (tree.element_id(tree.path_of_pointer(e.pointer.removeprefix("/result"))), drawing.words(e.message))
        for e in refused.errors
    ]


def _defaults(schema: dict[str, Any], plain: dict[str, Any]) -> dict[str, Any]:
    """Choices and amounts come filled in; texts are the officer's own."""
    example = schema["examples"][0]
    return {
        n: example[n]
        for n, s in plain.items()
        if n in example and ("enum" in s or s.get("type") == "integer")
    }


def _result_form(case: Case, by: Actor) -> FormDefinition:
    task = case.task_for(by, "work")
    assert task is not None
    form = case.step(task).result_form
    assert form is not None
    return form


def _answers(case: Case, schema: dict[str, Any], request: HttpRequest) -> dict[str, Any]:
    """The asked answers, read with the form's own rules, by pointer."""
    asked = list(schema["properties"])
    form = narrowed(case.pack.form, asked)
    return answers.picked(
        reading.read_post(form, request.POST, base=case.form_data, wards=filing.wards()), asked
    )


def _asked_form(case: Case, schema: dict[str, Any], again: dict[str, Any]) -> Markup:
    """Only the questions that were asked, filled with today's answers."""
    data = tree.copied(case.form_data)
    for pointer, value in again.get("answers", {}).items():
        tree.put(data, tree.path_of_pointer(pointer), value)
    form = narrowed(case.pack.form, list(schema["properties"]["answers"]["properties"]))
    return drawing.draw(form, data, wards=filing.wards(), headings=3)


def _lists(
    schema: dict[str, Any], seen: Shown, again: dict[str, Any]
) -> list[tuple[str, str, list[tuple[str, str, bool]]]]:
    """Lists of things to tick: (name, title, [(value, label, ticked)])."""
    words = seen.case.labels | {slot.id: slot.name for slot in seen.case.pack.slots}
    return [
        (name, sub["title"], [(v, words.get(v, v), v in again.get(name, [])) for v in sub["items"]["enum"]])
        for name, sub in schema["properties"].items()
        if sub.get("type") == "array" and "enum" in sub.get("items", {})
    ]


def _slots(action: Action, seen: Shown) -> list[tuple[str, str]]:
    """Places for papers that this act may fill: those the officer asked for."""
    if action.name != "supply":
        return []
    names = {slot.id: slot.name for slot in seen.case.pack.slots}
    return [(slot, names.get(slot, slot)) for slot in seen.case.supplement.slots]


def _files(request: HttpRequest) -> dict[str, list[StoredFile]]:
    found: dict[str, list[StoredFile]] = {}
    for name in request.FILES:
        for upload in request.FILES.getlist(name):
            stored = files.store(
                upload, name=upload.name or "", by=account_of(request), at=now(), pointer=f"/{name}"
            )
            found.setdefault(name.removeprefix("file:"), []).append(stored)
    return found
