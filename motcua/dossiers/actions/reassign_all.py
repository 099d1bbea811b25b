"""Everything that an officer holds in a unit, given to a colleague: one act for each, with what came of it."""

from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.actions.perform import perform
from motcua.dossiers.models import OpenTask
from motcua.ground.refusals import Refused
from motcua.ground.sentences import Sentence
from motcua.people.actor import Actor
from motcua.people.models import Account


@dataclass(frozen=True)
class Outcome:
    """What came of one dossier: handed on, or why not."""

    code: str
    refused: Sentence | None = None

    @property
    def done(self) -> bool:
        return self.refused is None


def reassign_all(
    from_account: Account, to_account: Account, unit: int, *, by: Actor, at: datetime, reason: str
) -> list[Outcome]:
    """Hand every open task that `from_account` holds in the unit (its id) to `to_account`, by deadline.

    Each is an act of its own, with permission, transaction, event and journal; one that is refused stops no other.
    """
    fields = {"from": from_account.username, "assignee": to_account.username, "reason": reason}
    tasks = OpenTask.objects.filter(assignee=from_account, unit=unit, consultation=None)
    rows = tasks.order_by("due_at", "id").values_list("dossier__code", "dossier__rev")
    return [_one(code, rev, fields, by, at) for code, rev in dict(rows).items()]


def _one(code: str, rev: int, fields: dict[str, str], by: Actor, at: datetime) -> Outcome:
    try:
        perform(code, "reassign", by=by, at=at, rev=rev, fields=dict(fields))
    except Refused as refused:
        return Outcome(code, refused.sentence)
    return Outcome(code)
