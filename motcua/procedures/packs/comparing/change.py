"""One difference between two versions of a pack, and the ids that a version uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from motcua.ground.sentences import Sentence

FORM, RESULT, SLOT, STEP, BODY = "form", "result-form", "slot", "step", "body"


@dataclass(frozen=True)
class Change:
    """`kind` is a stable short name; `where` the id of what changed, empty for the pack as a whole.

    `part` is form, result-form, slot, step, body, or what else of the pack the change is about.
    """

    part: str
    kind: str
    where: str
    sentence: Sentence

    def as_json(self) -> dict[str, str]:
        """The change as the command prints it."""
        return {
            "part": self.part,
            "kind": self.kind,
            "where": self.where,
            "message": str(self.sentence),
        }


class Used(NamedTuple):
    """What an id stands for: `sort` decides whether it is still the same thing; `said` is that in words."""

    sort: str
    said: str
    name: str


Ids = Mapping[tuple[str, str], Used]
"""(part, id) → what it stands for."""
