"""What a page offers of an action: its questions, with what was typed and what was wrong when it was refused."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from markupsafe import Markup

from motcua.dossiers import acting
from motcua.dossiers.action import Action
from motcua.dossiers.case import Case
from motcua.dossiers.shown import Shown
from motcua.eforms import drawing, tree
from motcua.eforms.definition import FormDefinition
from motcua.eforms.narrowing import narrowed
from motcua.files.models import StoredFile
from motcua.ground.refusals import FieldError, Invalid, Refused
from motcua.people.actor import Actor
from motcua.procedures.packs.pack import Slot

APART = frozenset({"answers", "result"})
"""Fields of an action that are forms of their own."""

LONG = 500
"""From so many characters on an answer is sentences, into which kept ones can be put."""

Errors = Sequence[FieldError]


@dataclass(frozen=True)
class Settled:
    """A field with one possible value: told, not asked."""

    name: str
    value: str | int
    title: str
    words: str


@dataclass(frozen=True)
class Ticks:
    """A list of things to tick: [(value, words, ticked)]."""

    name: str
    title: str
    choices: list[tuple[str, str, bool]]
    error: str


@dataclass(frozen=True)
class Place:
    """A place for papers, of `media_types` only.

    `files` came along when the act was refused and need not be chosen again.
    """

    slot: str
    name: str
    note: str
    media_types: tuple[str, ...]
    many: bool
    files: list[StoredFile]
    error: str


@dataclass(frozen=True)
class Panel:
    """One action as the page offers it.

    `apart`: the forms inside it, `form`: its plain questions. `has_result`: the result is written in it.
    `prose`: its first question that is answered in sentences, "" for none.
    """

    action: Action
    apart: Markup
    form: Markup
    settled: list[Settled]
    lists: list[Ticks]
    slots: list[Place]
    has_result: bool
    prose: str = ""

    @property
    def asks(self) -> bool:
        """Whether there is anything to answer before the button."""
        return bool(self.apart or self.form or self.lists or self.slots)


def panels(
    seen: Shown, by: Actor, request: HttpRequest, *, tried: str = "", refused: Refused | None = None
) -> list[Panel]:
    """The actions open to this person; the one that was `tried` keeps what was typed and says what was wrong."""
    return [
        _panel(action, seen, by, request if action.name == tried else None, _wrong(refused))
        for action in seen.actions
    ]


def messages_of(refused: Refused | None, tried: str = "") -> list[tuple[str, str]]:
    """(id of the control in the panel of `tried`, sentence) for the summary at the top."""
    if refused is None:
        return []
    if not isinstance(refused, Invalid) or not refused.errors:
        return [("", drawing.words(refused.sentence))]
    return [(_element_id(error.pointer, tried), drawing.words(error.message)) for error in _wrong(refused)]


def _panel(action: Action, seen: Shown, by: Actor, again: HttpRequest | None, wrong: Errors) -> Panel:
    """`again`: the request that tried this very action, whose answers are kept."""
    case = seen.case
    schema = action.asks(case, by)
    errors = wrong if again is not None else ()
    typed = acting.read(action, case, by, again) if again is not None else {}
    sent = acting.files_of(again) if again is not None and action.takes_files else {}
    asked = {n: s for n, s in schema["properties"].items() if n not in APART and s.get("type") != "array"}
    settled = _settled(schema, asked)
    open_ones = {n: s for n, s in asked.items() if n not in {one.name for one in settled}}
    return Panel(
        action,
        _apart(action, seen, by, schema, typed, errors),
        _plain(action, schema, open_ones, typed, errors),
        settled,
        _lists(schema, case, typed, errors),
        _places(action.slots(case), sent, errors) if action.takes_files else [],
        "result" in schema["properties"],
        next((n for n, sub in open_ones.items() if sub.get("maxLength", 0) >= LONG), ""),
    )


def _plain(
    action: Action,
    schema: Mapping[str, Any],
    asked: Mapping[str, Any],
    typed: Mapping[str, Any],
    errors: Errors,
) -> Markup:
    if not asked:
        return Markup()
    plain = {**schema, "properties": asked, "examples": [{}]}
    if not typed and not errors:
        return _untouched(json.dumps(plain, default=str), action.name, get_language() or "")
    return _asked(plain, typed or _defaults(asked), errors, action.name)


@lru_cache(maxsize=1024)
def _untouched(schema: str, name: str, _language: str) -> Markup:
    """The questions of an act before anybody typed: the same for every dossier that asks the same."""
    plain = json.loads(schema)
    return _asked(plain, _defaults(plain["properties"]), (), name)


def _asked(plain: Mapping[str, Any], data: Mapping[str, Any], errors: Errors, name: str) -> Markup:
    form = FormDefinition(plain)
    return drawing.draw(form, data, errors, headings=3, autocomplete=False, prefix=prefix(name))


def _defaults(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Choices begin with the ordinary one; texts are the officer's own, where the action proposes none."""
    first = {n: s["enum"][0] for n, s in asked.items() if s.get("enum")}
    return first | {n: s["default"] for n, s in asked.items() if "default" in s}


def _settled(schema: Mapping[str, Any], asked: Mapping[str, Any]) -> list[Settled]:
    """What has to be given and can only be one thing."""
    only = {
        n: s["oneOf"][0] for n, s in asked.items() if n in schema["required"] and len(s.get("oneOf", ())) == 1
    }
    return [Settled(n, one["const"], asked[n]["title"], one["title"]) for n, one in only.items()]


def _apart(
    action: Action,
    seen: Shown,
    by: Actor,
    schema: Mapping[str, Any],
    typed: Mapping[str, Any],
    errors: Errors,
) -> Markup:
    """The forms inside the action: the draft of the result, the questions that were asked again."""
    case, properties = seen.case, schema["properties"]
    if "result" in properties:
        fresh = case.pack.result_draft(case.form_data, case.row.id)
        known = case.taken_back or (seen.draft.data if seen.draft else fresh)
        form, data = acting.result_form(case, by), typed.get("result") or known
        return _drawn(form, data, errors, action, case, fills_in=False)
    if "answers" in properties:
        form = narrowed(case.pack.form, list(properties["answers"]["properties"]))
        return _drawn(form, _answered(case, typed), errors, action, case, fills_in=seen.is_mine)
    return Markup()


def _drawn(
    form: FormDefinition,
    data: Mapping[str, Any],
    errors: Errors,
    action: Action,
    case: Case,
    *,
    fills_in: bool,
) -> Markup:
    before = prefix(action.name)
    return drawing.draw(
        form, data, errors, wards=case.wards, headings=3, autocomplete=fills_in, prefix=before
    )


def _answered(case: Case, typed: Mapping[str, Any]) -> dict[str, Any]:
    """The answers as they stand, with those just typed."""
    data: dict[str, Any] = tree.copied(case.form_data)
    for pointer, value in typed.get("answers", {}).items():
        tree.put(data, tree.path_of_pointer(pointer), value)
    return data


def _lists(schema: Mapping[str, Any], case: Case, typed: Mapping[str, Any], errors: Errors) -> list[Ticks]:
    lists = {n: s for n, s in schema["properties"].items() if "enum" in s.get("items", ())}
    if not lists:
        return []
    words = case.labels | {slot.id: slot.name for slot in case.pack.slots}
    said = _by_pointer(errors)
    return [
        Ticks(
            name,
            sub["title"],
            [
                (value, told or words.get(value, value), value in typed.get(name, sub.get("default", ())))
                for value, told in _options(sub["items"])
            ],
            said.get(f"/{name}", ""),
        )
        for name, sub in lists.items()
    ]


def _options(items: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(value, the words that the action has for it); "" where the form or the procedure has them."""
    told = {one["const"]: one["title"] for one in items.get("oneOf", ())}
    return [(value, told.get(value, "")) for value in items["enum"]]


def _places(slots: Iterable[Slot], sent: Mapping[str, list[StoredFile]], errors: Errors) -> list[Place]:
    """The places for files that an action has."""
    said = _by_pointer(errors)
    return [
        Place(
            slot.id,
            slot.name,
            slot.note,
            slot.media_types,
            slot.max_files > 1,
            sent.get(slot.id, []),
            said.get(f"/files/{slot.id}", ""),
        )
        for slot in slots
    ]


def _wrong(refused: Refused | None) -> list[FieldError]:
    """What was wrong, each at the pointer that its control has on the page."""
    errors = refused.errors if isinstance(refused, Invalid) else ()
    return [FieldError(_pointer(error.pointer), error.message) for error in errors]


def _pointer(pointer: str) -> str:
    path = tree.path_of_pointer(pointer)
    if path[:1] == ("result",):
        return tree.pointer(path[1:]) or pointer
    if path[:1] == ("answers",) and len(path) > 1:
        return str(path[1]) + tree.pointer(path[2:])
    return pointer


def _element_id(pointer: str, tried: str) -> str:
    path = tree.path_of_pointer(pointer)
    is_file = path[:1] == ("files",) and len(path) > 1
    return prefix(tried) + (f"file-{path[1]}" if is_file else tree.element_id(path))


def prefix(name: str) -> str:
    """Before the ids of the controls of an action: several on one page ask for a reason."""
    return f"{name}-"


def _by_pointer(errors: Errors) -> dict[str, str]:
    return {error.pointer: drawing.words(error.message) for error in errors}
