"""The person supplies once, at the linked request, what its agencies have asked for: each gets its own part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from motcua.dossiers.case import Case, load
from motcua.dossiers.linked import fields
from motcua.dossiers.linked.asking import Asking
from motcua.files.models import StoredFile


@dataclass(frozen=True)
class Part:
    """What one of them gets of what the person gave: its fields of `supply`, and its files."""

    case: Case
    fields: dict[str, Any]
    files: dict[str, list[StoredFile]]

    @property
    def is_empty(self) -> bool:
        return not self.fields.get("answers") and not self.files


def shared_out(
    several: Sequence[Asking], given: Mapping[str, Any], files: Mapping[str, list[StoredFile]], note: str
) -> list[Part]:
    """Who gets what. A word that came with nothing else goes to all; else to those that got something with it."""
    parts = [_part(one, given, files, note) for one in several]
    got = [part for part in parts if not part.is_empty]
    return got or (parts if note else [])


def _part(one: Asking, given: Mapping[str, Any], files: Mapping[str, list[StoredFile]], note: str) -> Part:
    case = load(one.code, lock=True)
    assert case is not None
    own = {slot: files[source] for slot, source in one.child.slots.items() if files.get(source)}
    asked = {slot: several for slot, several in own.items() if slot in one.request.slots}
    answers = fields.passed_on(one.child, one.request.fields, given)
    return Part(case, ({"answers": answers} if answers else {}) | ({"note": note} if note else {}), asked)
