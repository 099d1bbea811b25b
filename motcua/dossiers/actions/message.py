"""message (nhắn tin): the person and the officers talk on the dossier."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.dossiers import rules
from motcua.dossiers.action import Act, Action, Schema, form, prose
from motcua.dossiers.case import Case
from motcua.dossiers.change import Change
from motcua.dossiers.models import Message
from motcua.dossiers.permissions import is_applicant
from motcua.people.actor import Actor


class Say(Action):
    """Write to the other side. Builds on nothing, so it leaves the revision as it is."""

    name = "message"
    label = _("Nhắn tin")
    keeps_rev = True

    def open_to(self, case: Case, by: Actor) -> bool:
        return case.row.status not in rules.CLOSED or case.row.status == rules.RETURNED

    def schema(self, case: Case, by: Actor) -> Schema:
        return form(
            {"text": prose(_("Tin nhắn"), shortest=1)},
            required=("text",),
            example={"text": "Đã nhận được hồ sơ."},
        )

    def apply(self, change: Change, act: Act, prepared: Any) -> None:
        mine = is_applicant(act.by, act.case.row)
        Message.objects.create(
            dossier_id=act.case.row.id,
            author_id=act.by.account_id,
            from_officer=not mine,
            text=act.fields["text"],
            at=act.at,
        )
        change.record("message", from_officer=not mine, characters=len(act.fields["text"]))
