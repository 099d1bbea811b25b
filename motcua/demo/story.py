"""How a history is written down: who filed what, where and when, and what happened to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

from motcua.demo.names import Person
from motcua.demo.uploads import Upload

APPLICANT = "người nộp"


class Asked(Protocol):
    """What a dossier asks for, on one pack: everything in it that depends on the pack's own form."""

    code: ClassVar[str]

    def answers(self, who: Person, ward: str) -> dict[str, Any]: ...
    def mended(self, who: Person, ward: str) -> dict[str, Any]: ...
    def result(self, who: Person, place: str) -> dict[str, Any]: ...
    def papers(self, who: Person, place: str, on: str) -> dict[str, Upload]: ...


@dataclass(frozen=True)
class Deed:
    """One act: so many working days ago at that time, by that account (or by the applicant).

    `fields` change the act's own example; `slots` are papers that come with it.
    """

    days_ago: int
    clock: str
    who: str
    action: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    slots: tuple[str, ...] = ()
    branch: str = ""
    """The part of a linked request to whose dossier it is done; "" for the request itself."""


@dataclass(frozen=True)
class Story:
    """One dossier. `id` never changes: it tells a loaded story from one that is missing.

    `person` is an account of the demo; empty, somebody is invented. `at_desk`: the reception desk files it for
    the person who stands there with papers.
    """

    id: str
    agency: str
    filed: tuple[int, str]
    ask: Asked
    deeds: tuple[Deed, ...] = ()
    person: str = ""
    at_desk: bool = False


def quay(days_ago: int, clock: str, action: str = "accept", **fields: Any) -> Deed:
    return Deed(days_ago, clock, "quay", action, fields)


def chuyenvien(days_ago: int, clock: str, action: str = "take", **fields: Any) -> Deed:
    return Deed(days_ago, clock, "chuyenvien", action, fields)


def lanhdao(days_ago: int, clock: str, action: str = "sign", **fields: Any) -> Deed:
    return Deed(days_ago, clock, "lanhdao", action, fields)


def capho(days_ago: int, clock: str) -> Deed:
    """The deputy signs, by the delegation of `demo.lent_signature`."""
    return Deed(days_ago, clock, "capho", "sign")


def truongphong(days_ago: int, clock: str, action: str, **fields: Any) -> Deed:
    return Deed(days_ago, clock, "truongphong", action, fields)


def ubnd(days_ago: int, clock: str, action: str = "sign", **fields: Any) -> Deed:
    return Deed(days_ago, clock, "ubnd", action, fields)


def vanthu(days_ago: int, clock: str) -> Deed:
    return Deed(days_ago, clock, "vanthu", "issue")


def applicant(days_ago: int, clock: str, action: str, *slots: str, **fields: Any) -> Deed:
    return Deed(days_ago, clock, APPLICANT, action, fields, slots)
