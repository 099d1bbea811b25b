"""What a new version means for one dossier: untouched, moved as it is, moved with something asked, or not moved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from motcua.ground.sentences import Sentence


class Kind(StrEnum):
    """The four groups of a rehearsal."""

    UNAFFECTED = "unaffected"
    MOVES = "moves"
    NEEDS = "needs"
    STAYS = "stays"


@dataclass(frozen=True)
class Reason:
    """Why a dossier cannot be moved; `rule` is a stable short name."""

    rule: str
    sentence: Sentence


@dataclass(frozen=True)
class Promise:
    """The promised time: as it is, by the limit of the new version, and as it would be; with the limit that it
    would then be counted by. All None before acceptance and while no calendar says it."""

    before: datetime | None = None
    by_new_limit: datetime | None = None
    after: datetime | None = None
    limit_after: str = ""

    @property
    def moves(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True)
class Cost:
    """What the same answers cost in whole đồng under both versions, and what the person would then have to pay.

    A charge that was made at acceptance stays as it is: `after` is then `before`. Both None where nothing is read.
    """

    before: int | None = None
    by_new_fees: int | None = None
    after: int | None = None


@dataclass(frozen=True)
class Verdict:
    """`places`: old place → new place of every token. `fields` are JSON pointers of answers, `slots` ids of papers
    that the new version asks for and the dossier lacks. `touches`: the kinds of change that it would notice.
    `skips`: new steps that it has already passed by."""

    kind: Kind
    reasons: tuple[Reason, ...] = ()
    places: Mapping[str, str] | None = None
    fields: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()
    touches: tuple[str, ...] = ()
    skips: tuple[str, ...] = ()
    promise: Promise = Promise()
    cost: Cost = Cost()

    @property
    def can_move(self) -> bool:
        return self.kind is not Kind.STAYS
