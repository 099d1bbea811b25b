"""assign, take (giao việc, nhận việc): who works on the open task."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.dossiers import rules
from motcua.dossiers.action import Act, Action, Schema, choice, form
from motcua.dossiers.case import Case
from motcua.dossiers.change import Change
from motcua.dossiers.statements import Task
from motcua.people import queries as people
from motcua.people.actor import Actor
from motcua.web.now import now

HEAD = "truong_phong"
OPEN = rules.AT_WORK | {rules.SUPPLEMENT}


class Assign(Action):
    """The head of a unit gives an open task of the unit to one of its officers, or to another one."""

    name = "assign"
    label = _("Giao việc")
    undoable = True

    def open_to(self, case: Case, by: Actor) -> bool:
        task = _headed(case, by)
        return task is not None and case.row.status in OPEN and bool(_officers(task))

    def schema(self, case: Case, by: Actor) -> Schema:
        task = _headed(case, by)
        names = [(username, name or username) for _id, username, name in _officers(task)] if task else []
        return form(
            {"assignee": choice(_("Giao cho"), names)},
            required=("assignee",),
            example={"assignee": names[0][0] if names else ""},
        )

    def apply(self, change: Change, act: Act, prepared: Any) -> None:
        task = _headed(act.case, act.by)
        assert task is not None
        officer = next(pk for pk, username, _name in _officers(task) if username == act.fields["assignee"])
        change.assign(task.id, officer)
        change.set(status=_working(act.case))
        change.record("assigned", node=task.node, assignee_id=officer)


class Take(Action):
    """An officer takes an open task of their unit that nobody works on yet."""

    name = "take"
    label = _("Nhận việc")
    undoable = True

    def open_to(self, case: Case, by: Actor) -> bool:
        task = case.task_for(by, "work")
        return task is not None and task.assignee_id is None and case.row.status in OPEN

    def apply(self, change: Change, act: Act, prepared: Any) -> None:
        task = act.case.task_for(act.by, "work")
        assert task is not None
        change.assign(task.id, act.by.account_id)
        change.set(status=_working(act.case))
        change.record("taken", node=task.node)


def _headed(case: Case, by: Actor) -> Task | None:
    if case.row.applicant_id == by.account_id:
        return None
    for task in case.tasks:
        if case.step(task).does == "work" and by.has(HEAD, unit_id=task.unit_id):
            return task
    return None


def _officers(task: Task) -> list[tuple[int, str, str]]:
    holders = people.holders_of(task.unit_id, task.role, now()).values_list("pk", "username", "full_name")
    return [holder for holder in holders if holder[0] != task.assignee_id]


def _working(case: Case) -> int:
    return rules.WORKING if case.row.status == rules.ACCEPTED else case.row.status
