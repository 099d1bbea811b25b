"""reassign (giao lại việc): an officer is ill or gone, and a task of theirs is given to a colleague."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from motcua.dossiers import reasons, rules
from motcua.dossiers.action import Act, Action, Schema, choice, form, prose
from motcua.dossiers.case import Case
from motcua.dossiers.change import Change
from motcua.dossiers.statements import Task
from motcua.ground.refusals import FieldError
from motcua.people import queries as people
from motcua.people.actor import Actor
from motcua.web.now import now

OPEN = rules.AT_WORK | {rules.SUPPLEMENT, rules.FINISHED}
Officers = dict[str, tuple[int, str]]
"""username → account, full name."""


class Reassign(Action):
    """The head of the unit takes a task from the officer who holds it and gives it to another, with the reason."""

    name = "reassign"
    label = _("Giao lại cho người khác")
    undoable = True

    def open_to(self, case: Case, by: Actor) -> bool:
        return case.row.status in OPEN and any(_colleagues(task) for task in _held(case, by))

    def closed_because(self, case: Case, by: Actor) -> str:
        if case.row.status not in OPEN:
            return now_("Hồ sơ chưa tiếp nhận hoặc đã kết thúc, không còn việc để giao lại.")
        if not any(case.heads(by, task) for task in case.tasks):
            return now_(
                "Giao lại việc là của trưởng phòng đang giữ hồ sơ, hoặc lãnh đạo khi phòng chưa có trưởng."
            )
        if not any(_held(case, by)):
            return now_("Chưa ai nhận việc này, nên chưa có gì để giao lại.")
        return now_("Phòng không còn ai khác giữ vai trò này để giao lại.")

    def schema(self, case: Case, by: Actor) -> Schema:
        held = {task.id: _colleagues(task) for task in _held(case, by)}
        givers = people.names_of(task.assignee_id for task in case.tasks if held.get(task.id))
        receivers = {username: name for found in held.values() for username, (_id, name) in found.items()}
        return form(
            {
                "from": choice(_("Lấy việc của"), givers.values()),
                "assignee": choice(_("Giao cho"), receivers.items()),
                "reason": prose(_("Lý do giao lại"), shortest=3),
            },
            required=("from", "assignee", "reason"),
            example={
                "from": next(iter(givers.values()), ("", ""))[0],
                "assignee": next(iter(receivers), ""),
                "reason": "Cán bộ nghỉ ốm.",
            },
        )

    def errors(self, case: Case, by: Actor, given: dict[str, Any]) -> list[FieldError]:
        """The receiver holds the role that the task asks for, in its unit."""
        found = super().errors(case, by, given)
        if found or _chosen(case, by, given) is not None:
            return found
        return [
            FieldError("/assignee", now_("Người này không nhận được việc ấy. Chọn người khác trong phòng."))
        ]

    def apply(self, change: Change, act: Act, prepared: Any) -> None:
        chosen = _chosen(act.case, act.by, act.fields)
        assert chosen is not None
        task, officer = chosen
        change.assign(task.id, officer)
        reasons.keep(act, str(self.label), act.fields["reason"])
        change.record("reassigned", node=task.node, from_id=task.assignee_id, assignee_id=officer)


def _held(case: Case, by: Actor) -> Iterator[Task]:
    """The tasks that somebody holds in a unit that they head."""
    return (task for task in case.tasks if task.assignee_id is not None and case.heads(by, task))


def _colleagues(task: Task) -> Officers:
    """Who could take the task over: those who hold its role in its unit today, by name."""
    holders = people.holders_of(task.unit_id, task.role, now()).values_list("username", "pk", "full_name")
    return {who: (pk, name or who) for who, pk, name in holders if pk != task.assignee_id}


def _chosen(case: Case, by: Actor, given: Mapping[str, Any]) -> tuple[Task, int] | None:
    """The task to be handed on, and the account that receives it."""
    for task in _held(case, by):
        giver = people.names_of([task.assignee_id]).get(task.assignee_id or 0, ("", ""))[0]
        receiver = _colleagues(task).get(given["assignee"])
        if giver == given["from"] and receiver is not None:
            return task, receiver[0]
    return None
