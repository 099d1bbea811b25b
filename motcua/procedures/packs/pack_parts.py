"""The parts of a published pack as plain values: a step, whom it asks, a place for papers, the kind of result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from motcua.eforms.definition import FormDefinition
from motcua.flow.expressions import Expression
from motcua.ground.law import LawRef
from motcua.ground.worktime import Limit

MEDIA_TYPES = {
    "pdf": ("application/pdf",),
    "jpg": ("image/jpeg",),
    "png": ("image/png",),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",),
    "zip": ("application/zip",),
}


@dataclass(frozen=True)
class Slot:
    """A place for a paper (thành phần hồ sơ). `when` None: it is asked of everybody."""

    id: str
    name: str
    required: bool
    when: Expression | None
    accepts: tuple[str, ...]
    max_files: int
    note: str = ""

    @property
    def always_required(self) -> bool:
        return self.required and self.when is None

    @property
    def media_types(self) -> tuple[str, ...]:
        """The sniffed types that fit, as `accept` of a file input and as the check of a stored file."""
        return tuple(media for kind in self.accepts for media in MEDIA_TYPES[kind])

    @property
    def kinds(self) -> str:
        """The kinds of file that fit, as they are said: "PDF, JPG, PNG"."""
        return ", ".join(kind.upper() for kind in self.accepts)

    def shown(self, data: Mapping[str, Any]) -> bool:
        """Whether this paper is asked for, given the answers of the form."""
        return self.when is None or self.when.holds(data)

    def needed(self, data: Mapping[str, Any]) -> bool:
        """Whether the request is incomplete without it, given the answers of the form."""
        return self.required and self.shown(data)


@dataclass(frozen=True)
class Outcome:
    """One of several ways on from a step."""

    when: str
    label: str


@dataclass(frozen=True)
class Consulted:
    """A body that may be asked for its opinion at a step (lấy ý kiến phối hợp).

    `agency` is a type, empty for the agency that handles the dossier. With `when` it must have been asked and
    have answered where that holds; without, asking is free. `waits`: an answer is waited for beyond the limit;
    else silence until then counts as nothing to say.
    """

    id: str
    agency: str
    unit: str
    name: str
    limit: Limit
    when: Expression | None
    question: str
    waits: bool

    def must_be_asked(self, data: Mapping[str, Any]) -> bool:
        """Whether the step cannot be completed without it, given the answers of the form."""
        return self.when is not None and self.when.holds(data)


@dataclass(frozen=True)
class Step:
    """A step of the process as its table says; time in working minutes."""

    id: str
    name: str
    role: str
    unit: str
    minutes: int
    does: str
    text: str
    paper: str = ""
    on_supplement: str = ""
    send_back_to: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    """What may come of it, the ordinary way first; empty when there is only one way on."""
    result_form: FormDefinition | None = None
    """What is typed here: the content of the result."""
    at: str = ""
    """The type of the agency that does it; empty: the one that handles the dossier."""
    consult: tuple[Consulted, ...] = ()
    """Whom one may or must ask here, in the order of the table."""


@dataclass(frozen=True)
class ResultKind:
    """What the procedure gives: the kind of result, its name, the notation of its number, its paper.

    A linked request has a name only: its children give the results.

    `issuer` is the type of the agency in whose name, number series and stamp it goes out; empty: the one that
    handles the dossier.
    """

    kind: str
    name: str
    notation: str
    paper: str
    step: str
    issuer: str = ""


@dataclass(frozen=True)
class Law(LawRef):
    """A reference of the pack, known inside it by `id`."""

    id: str = ""
