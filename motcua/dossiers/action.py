"""What an action is: one verb, who may do it now, what it asks for, what it changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from motcua.dossiers import fields
from motcua.dossiers.case import Case
from motcua.dossiers.change import Change
from motcua.files.models import StoredFile
from motcua.ground.refusals import FieldError
from motcua.people.actor import Actor

Schema = dict[str, Any]


@dataclass(frozen=True)
class Act:
    """A verb as somebody does it: on this case, by this person, with these answers and files."""

    case: Case
    by: Actor
    at: datetime
    fields: dict[str, Any]
    files: Mapping[str, list[StoredFile]] = field(default_factory=dict)


class Action:
    """Base of the verbs. `prepare` may be slow (drawing, signing): it runs before the write transaction,
    which then finds the same revision or refuses; `apply` runs inside it and only writes."""

    name: ClassVar[str]
    label: ClassVar[Any]
    slow: ClassVar[bool] = False
    keeps_rev: ClassVar[bool] = False

    def open_to(self, case: Case, by: Actor) -> bool:
        raise TypeError(f"{type(self).__name__} must say whom it is open to")

    def schema(self, case: Case, by: Actor) -> Schema:
        return form({}, example={})

    def errors(self, case: Case, by: Actor, given: dict[str, Any]) -> list[FieldError]:
        """What is wrong with the fields; empty when they can be acted on."""
        return fields.errors(self.schema(case, by), given)

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


def prose(title: Any, *, shortest: int = 0) -> Schema:
    """A text of some sentences, up to 2,000 characters."""
    return line(title, longest=2000, shortest=shortest)
