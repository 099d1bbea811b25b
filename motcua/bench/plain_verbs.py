"""The first and the last step of a bare process, as plain as those between: without receipt, number or result."""

from typing import Any

from motcua.dossiers import rules
from motcua.dossiers.action import Act
from motcua.dossiers.actions.complete_step import CompleteStep
from motcua.dossiers.case import Case
from motcua.dossiers.change import Change
from motcua.people.actor import Actor


class Begin(CompleteStep):
    """The desk sends on what was filed."""

    name = "begin"

    def open_to(self, case: Case, by: Actor) -> bool:
        return case.row.status == rules.FILED and case.task_for(by, "work") is not None


class End(CompleteStep):
    """The desk gives back what was asked for."""

    name = "end"

    def apply(self, change: Change, act: Act, prepared: Any) -> None:
        super().apply(change, act, prepared)
        change.set(status=rules.RETURNED, returned_at=act.at)
