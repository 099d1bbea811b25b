"""A dossier as an act finds it: its row, its pack, its tokens and open tasks, at one revision."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from motcua.dossiers import statements
from motcua.dossiers.models import Supplement
from motcua.dossiers.statements import Row, Task
from motcua.eforms import tree
from motcua.eforms.conditions import holds
from motcua.flow.marking import Marking
from motcua.people.actor import Actor
from motcua.procedures.packs.pack import Pack, Step
from motcua.procedures.packs.published import pack_of

DESK = "mot_cua"


@dataclass
class Case:
    row: Row
    tasks: tuple[Task, ...]
    marking: Marking

    @property
    def pack(self) -> Pack:
        return pack_of(self.row.pack_version_id)

    def step(self, task: Task) -> Step:
        return self.pack.steps[task.node]

    def task_for(self, by: Actor, does: str) -> Task | None:
        """The open task of this kind that this officer may do: theirs, or nobody's yet; never one's own request."""
        if self.row.applicant_id == by.account_id:
            return None
        for task in self.tasks:
            is_free = task.assignee_id in (None, by.account_id)
            if is_free and self.step(task).does == does and by.has(task.role, unit_id=task.unit_id):
                return task
        return None

    def open_task(self, *does: str) -> Task | None:
        return next((t for t in self.tasks if self.step(t).does in does), None)

    def at_desk(self, by: Actor) -> bool:
        """A reception officer of the agency that handles it; never for one's own request."""
        return self.row.applicant_id != by.account_id and by.has(DESK, agency_id=self.row.agency_id)

    @cached_property
    def form_data(self) -> dict[str, Any]:
        """The answers as they stand now."""
        return statements.answers(self.row.id)

    @property
    def answers(self) -> dict[str, str]:
        """The value of each condition that the process may ask for; nothing is read when it asks for none."""
        return self.pack.answers(self.form_data) if self.pack.has_conditions else {}

    @cached_property
    def labels(self) -> dict[str, str]:
        """What each answer is called, by its pointer."""
        return {tree.pointer(f.path): f.label for f in self.pack.form.fields if holds(f.when, self.form_data)}

    @cached_property
    def supplement(self) -> Supplement:
        """The request that waits for the person's answer."""
        return Supplement.objects.filter(dossier_id=self.row.id, answered_at=None).latest("id")


def load(code: str, *, lock: bool) -> Case | None:
    """Two reads; None when there is no such dossier."""
    row = statements.read(code, lock=lock)
    if row is None:
        return None
    marking, tasks = statements.standing(row.id)
    return Case(row, tasks, marking)
