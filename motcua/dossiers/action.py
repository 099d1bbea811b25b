"""What an action is: one verb, who may do it now, what it asks for, what it changes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from motcua.dossiers import fields
from motcua.dossiers.case import Case
from motcua.dossiers.change import Change
from motcua.files.models import StoredFile
from motcua.ground.refusals import FieldError
from motcua.people.actor import Actor, Mandate
from motcua.procedures.packs.pack import Slot

Schema = dict[str, Any]


@dataclass(frozen=True)
class Act:
    """A verb as somebody does it: on this case, by this person, with these answers and files."""

    case: Case
    by: Actor
    at: datetime
    fields: dict[str, Any]
    files: Mapping[str, list[StoredFile]] = field(default_factory=dict)
    mandate: Mandate | None = None
    """In whose place it is done, when nothing but a delegation opens the act."""


class Action:
    """Base of the verbs. `prepare` may be slow (drawing, signing): it runs before the write transaction,
    which then finds the same revision or refuses; `apply` runs inside it and only writes."""

    name: ClassVar[str]
    label: ClassVar[Any]
    slow: ClassVar[bool] = False
    keeps_rev: ClassVar[bool] = False
    takes_files: ClassVar[bool] = False
    any_rev: ClassVar[bool] = False
    """Whether a page may send it however the dossier went on meanwhile: it answers one question and builds on
    nothing else. (The API holds to the revision all the same.)"""
    reaches_children: ClassVar[bool] = False
    """Whether it may write to the children of a linked request, which are then locked before it."""
    undoable: ClassVar[bool] = False
    """Whether who did it may take it back while nobody has built on it (see docs/how-to/undo-and-mend.md)."""

    def open_to(self, case: Case, by: Actor) -> bool:
        raise TypeError(f"{type(self).__name__} must say whom it is open to")

    def closed_because(self, case: Case, by: Actor) -> str:
        """Why it is not open to them now, in one sentence; "" when there is nothing more to say than that."""
        return ""

    def schema(self, case: Case, by: Actor) -> Schema:
        return form({}, example={})

    def asks(self, case: Case, by: Actor) -> Schema:
        """The schema as a page draws it; its example, which no page shows, may be any."""
        return self.schema(case, by)

    def errors(self, case: Case, by: Actor, given: dict[str, Any]) -> list[FieldError]:
        """What is wrong with the fields; empty when they can be acted on."""
        return fields.Asked(self.schema(case, by)).errors(given)

    def file_errors(self, case: Case, files: Mapping[str, list[StoredFile]]) -> list[FieldError]:
        """What is wrong with the files sent along; an act that takes none says so and loses none in silence."""
        return [FieldError(f"/files/{slot}", _("Thao tác này không nhận tệp.")) for slot in files]

    def slots(self, case: Case) -> tuple[Slot, ...]:
        """The places for files that it has, for an act that `takes_files`."""
        return ()

    def prepare(self, act: Act) -> Any:
        return None

    def apply(self, change: Change, act: Act, prepared: Any) -> None:
        raise TypeError(f"{type(self).__name__} must say what it changes")


def form(properties: Schema, *, example: dict[str, Any], required: tuple[str, ...] = ()) -> Schema:
    """The schema of an action's fields; its example is complete, valid and the ordinary way forward."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
        "examples": [example],
    }


def line(title: Any, *, longest: int = 200, shortest: int = 0) -> Schema:
    """A short text."""
    return {"type": "string", "title": str(title), "maxLength": longest, "minLength": shortest}


def choice(title: Any, options: Iterable[tuple[str | int, Any]], *, kind: str = "string") -> Schema:
    """One of several values, each with the words that a person reads: [(value, words)]."""
    pairs = [(value, str(words)) for value, words in options]
    return {
        "type": kind,
        "title": str(title),
        "enum": [value for value, _words in pairs],
        "oneOf": [{"const": value, "title": words} for value, words in pairs],
    }


def prose(title: Any, *, shortest: int = 0) -> Schema:
    """A text of some sentences, up to 2,000 characters."""
    return line(title, longest=2000, shortest=shortest)
