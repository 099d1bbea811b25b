"""What a rehearsal looks at of one dossier: where it stands, what it promised, what it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from motcua.dossiers.clock import Span
from motcua.flow.marking import Marking


class Opened(NamedTuple):
    """An open task of the process."""

    node: str
    unit_id: int


class Awaited(NamedTuple):
    """An open request to the person: at which step, for which answers (pointers) and papers (slots)."""

    node: str
    fields: tuple[str, ...]
    slots: tuple[str, ...]


@dataclass(frozen=True)
class Standing:
    """One open dossier. `data`, `slots`, `draft` and `pauses` may be left empty where no comparison asks for them."""

    id: int
    code: str
    rev: int
    pack_version_id: int
    agency_id: int
    agency_type: str
    status: int
    channel: str
    filed_on: date
    accepted_at: datetime | None
    due_at: datetime | None
    limit_text: str
    suspended_since: datetime | None
    marking: Marking
    tasks: tuple[Opened, ...] = ()
    asked: tuple[tuple[str, str], ...] = ()
    """(step, body) of every open question to another body."""
    awaited: Awaited | None = None
    data: Mapping[str, Any] | None = None
    slots: frozenset[str] = frozenset()
    """The places for papers in which something lies."""
    draft: Mapping[str, Any] | None = None
    is_signed: bool = False
    pauses: tuple[Span, ...] = ()
    has_branches: bool = False
    is_part: bool = False
    """Whether it is a part of a linked request."""
