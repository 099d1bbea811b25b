"""message (nhắn tin): the person and the officers talk on the dossier."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.dossiers import rules
from motcua.dossiers.action import Act, Action, Schema, choice, form, prose
from motcua.dossiers.case import Case, load
from motcua.dossiers.change import Change
from motcua.dossiers.linked import parts
from motcua.dossiers.models import Message
from motcua.dossiers.permissions import is_applicant
from motcua.dossiers.queries.branches import branches
from motcua.people.actor import Actor

HERE = "chung"
"""To whom a message goes that is for nobody in particular: the desk that has the whole request."""


class Say(Action):
    """Write to the other side. Builds on nothing, so it leaves the revision as it is."""

    name = "message"
    label = _("Nhắn tin")
    keeps_rev = True
    reaches_children = True

    def open_to(self, case: Case, by: Actor) -> bool:
        return case.row.status not in rules.CLOSED or case.row.status == rules.RETURNED

    def schema(self, case: Case, by: Actor) -> Schema:
        asked: Schema = {"text": prose(_("Tin nhắn"), shortest=1)}
        example = {"text": "Đã nhận được hồ sơ."}
        if case.pack.children and is_applicant(by, case.row):
            open_parts = [one for one in branches(case, with_journey=False) if one.state in ("open", "asks")]
            if open_parts:
                choices = [(HERE, _("Nơi nhận hồ sơ")), *((one.key, one.agency) for one in open_parts)]
                asked["to"] = choice(_("Nhắn cho ai"), choices)
                example["to"] = HERE
        return form(asked, required=("text",), example=example)

    def apply(self, change: Change, act: Act, prepared: Any) -> None:
        to = act.fields.get("to", HERE)
        if to != HERE:  # who has a part of a linked request reads what is written on it
            part = next(one for one in parts.of(act.case.row.id).all if one.key == to)
            case = load(part.code, lock=True)
            assert case is not None
            own = Change(case, act.by, act.at)
            self.apply(own, Act(case, act.by, act.at, {"text": act.fields["text"]}), prepared)
            own.save(new_rev=False)
            return
        mine = is_applicant(act.by, act.case.row)
        Message.objects.create(
            dossier_id=act.case.row.id,
            author_id=act.by.account_id,
            from_officer=not mine,
            text=act.fields["text"],
            at=act.at,
        )
        change.record("message", from_officer=not mine, characters=len(act.fields["text"]))
