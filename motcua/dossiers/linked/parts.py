"""How the branches of a linked request stand: which wait, which are open, which are over."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from motcua.dossiers.linked import deriving
from motcua.dossiers.models import Branch, ResultDraft
from motcua.results.models import Result
from motcua.web.questions import Question


@dataclass(frozen=True)
class Part:
    """One branch. `status` is its child's, None while it has none; `why` says why it was dropped."""

    id: int
    key: str
    agency_id: int
    child_id: int | None
    code: str
    status: int | None
    suspended_since: datetime | None
    dropped_at: datetime | None
    why: str

    @property
    def waits(self) -> bool:
        """It has still to begin."""
        return self.child_id is None and self.dropped_at is None

    @property
    def is_given(self) -> bool:
        return self.status in deriving.GIVEN

    @property
    def is_lost(self) -> bool:
        return self.dropped_at is not None or self.status in deriving.LOST

    @property
    def is_open(self) -> bool:
        """Its child is at work."""
        return self.status is not None and not self.is_given and not self.is_lost


_COLUMNS = (
    *("id", "key", "agency_id", "child_id", "child__code", "child__status"),
    *("child__suspended_since", "dropped_at", "why"),
)
_BRANCHES = Question(
    lambda parent: Branch.objects.filter(parent=parent).order_by("position").values_list(*_COLUMNS)
)


def of(parent_id: int) -> "Parts":
    """The branches of a request, in the order of its pack; one query."""
    return Parts(
        [Part(row[0], row[1], row[2], row[3], row[4] or "", *row[5:]) for row in _BRANCHES(parent_id)]
    )


@dataclass(frozen=True)
class Parts:
    """All branches of one request."""

    all: Sequence[Part]

    def __bool__(self) -> bool:
        return bool(self.all)

    @property
    def statuses(self) -> list[int]:
        return [one.status for one in self.all if one.status is not None]

    @property
    def open(self) -> list[Part]:
        return [one for one in self.all if one.is_open]

    @property
    def waiting(self) -> list[Part]:
        return [one for one in self.all if one.waits]

    @property
    def status(self) -> int:
        return deriving.status(self.statuses, waiting=bool(self.waiting))

    @property
    def is_settled(self) -> bool:
        """Whether nothing is open and nothing has still to begin."""
        return not self.open and not self.waiting

    @property
    def is_partly_done(self) -> bool:
        return deriving.is_partly_done(self.statuses, dropped=any(one.dropped_at for one in self.all))

    @cached_property
    def begun(self) -> set[str]:
        """The keys of all that do not wait."""
        return {one.key for one in self.all if not one.waits}

    @cached_property
    def given(self) -> set[str]:
        return {one.key for one in self.all if one.is_given}

    @cached_property
    def lost(self) -> set[str]:
        return {one.key for one in self.all if one.is_lost}

    def results(self, keys: Iterable[str]) -> dict[str, dict[str, Any]]:
        """By branch, what its result says, with its number and day as `issued`; one query, none for no keys."""
        wanted = {one.child_id: one.key for one in self.all if one.key in set(keys) and one.child_id}
        if not wanted:
            return {}
        drafts = ResultDraft.objects.filter(dossier__in=wanted, result__state=Result.State.IN_FORCE)
        return {
            wanted[draft.dossier_id]: {**draft.data, "issued": _issued(draft.result)}
            for draft in drafts.select_related("result")
            if draft.result is not None
        }


def _issued(result: Result) -> dict[str, str]:
    return {"number": result.number, "on": result.issued_at.date().isoformat()}
