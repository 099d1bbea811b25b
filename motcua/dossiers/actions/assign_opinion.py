"""assign_opinion, take_opinion (giao, nhận việc cho ý kiến): who in the asked unit answers another body's question."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.action import Act, Action, Schema, choice, form
from motcua.dossiers.case import HEAD, Case
from motcua.dossiers.change import Change
from motcua.dossiers.consulting import Asked, task_of
from motcua.dossiers.rules import CLOSED
from motcua.ground.refusals import FieldError
from motcua.people import queries as people
from motcua.people.actor import Actor
from motcua.web.now import now

Officers = dict[str, tuple[int, str]]
"""username → account, full name."""


class AssignOpinion(Action):
    """The head of the asked unit gives the question to one of its officers, or to another one; the head may still
    answer. Moves nothing in the dossier itself, so it leaves the revision as it is."""

    name = "assign_opinion"
    label = _("Giao việc cho ý kiến")
    keeps_rev = True

    def open_to(self, case: Case, by: Actor) -> bool:
        return case.row.status not in CLOSED and any(_officers(one) for one in _headed(case, by))

    def schema(self, case: Case, by: Actor) -> Schema:
        several = [(one, found) for one in _headed(case, by) if (found := _officers(one))]
        names = {who: name for _one, found in several for who, (_id, name) in found.items()}
        return form(
            {
                "body": choice(_("Thay mặt"), [(one.body, _called(case, one)) for one, _found in several]),
                "assignee": choice(_("Giao cho"), names.items()),
            },
            required=("body", "assignee"),
            example={
                "body": several[0][0].body if several else "",
                "assignee": next(iter(several[0][1])) if several else "",
            },
        )

    def errors(self, case: Case, by: Actor, given: dict[str, Any]) -> list[FieldError]:
        """The officer works in the unit that was asked."""
        found = super().errors(case, by, given)
        if found or _chosen(case, by, given) is not None:
            return found
        return [FieldError("/assignee", now_("Người này không thuộc bộ phận được hỏi. Chọn người khác."))]

    def apply(self, change: Change, act: Act, prepared: Any) -> None:
        chosen = _chosen(act.case, act.by, act.fields)
        assert chosen is not None
        asked, officer = chosen
        change.assign(asked.task_id, officer)
        change.record("opinion_assigned", node=task_of(asked.body), assignee_id=officer)


class TakeOpinion(Action):
    """An officer of the asked unit takes a question that nobody answers yet."""

    name = "take_opinion"
    label = _("Nhận việc cho ý kiến")
    keeps_rev = True

    def open_to(self, case: Case, by: Actor) -> bool:
        return case.row.status not in CLOSED and bool(_free(case, by))

    def schema(self, case: Case, by: Actor) -> Schema:
        found = [(one.body, _called(case, one)) for one in _free(case, by)]
        return form(
            {"body": choice(_("Thay mặt"), found)},
            required=("body",),
            example={"body": found[0][0] if found else ""},
        )

    def apply(self, change: Change, act: Act, prepared: Any) -> None:
        asked = next(one for one in _free(act.case, act.by) if one.body == act.fields["body"])
        change.assign(asked.task_id, act.by.account_id)
        change.record("opinion_assigned", node=task_of(asked.body), assignee_id=act.by.account_id)


def _headed(case: Case, by: Actor) -> list[Asked]:
    """The open questions to units that they head."""
    return [one for one in case.asked_of(by) if case.hands(by).has(HEAD, unit_id=one.unit_id)]


def _free(case: Case, by: Actor) -> list[Asked]:
    """The open questions that nobody has, of a unit in which they hold the role that answers."""
    hands = case.hands(by)
    return [o for o in case.asked_of(by) if o.assignee_id is None and hands.has(o.role, unit_id=o.unit_id)]


def _officers(asked: Asked) -> Officers:
    """Who could answer for the unit and does not have the question already, by name."""
    holders = people.holders_of(asked.unit_id, asked.role, now()).values_list("username", "pk", "full_name")
    return {who: (pk, name or who) for who, pk, name in holders if pk != asked.assignee_id}


def _chosen(case: Case, by: Actor, given: Mapping[str, Any]) -> tuple[Asked, int] | None:
    """The question, and the account that receives it."""
    for asked in _headed(case, by):
        officer = _officers(asked).get(given["assignee"])
        if asked.body == given["body"] and officer is not None:
            return asked, officer[0]
    return None


def _called(case: Case, asked: Asked) -> str:
    return case.pack.bodies[asked.body].name
