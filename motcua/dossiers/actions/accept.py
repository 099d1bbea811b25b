"""accept (tiếp nhận): the dossier is complete; the clock starts and the receipt names the day of return."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.dossiers import paper_contents, papers
from motcua.dossiers.action import Act, Action, Schema, form, line
from motcua.dossiers.case import Case
from motcua.dossiers.change import Change
from motcua.dossiers.events import DossierAccepted
from motcua.dossiers.linked.fees import fees_of
from motcua.dossiers.rules import FILED
from motcua.dossiers.taking_in import take_in
from motcua.events.publishing import publish
from motcua.payments import actions as payments
from motcua.people.actor import Actor


class Accept(Action):
    """Take a complete dossier in and start its time limit.

    Source: intake by the one-stop desk (Decree 118/2025/NĐ-CP, in force from 1 July 2025; not checked article by
    article). The limit runs from acceptance, not from filing.
    """

    name = "accept"
    label = _("Tiếp nhận")

    def open_to(self, case: Case, by: Actor) -> bool:
        return case.row.status == FILED and case.task_for(by, "accept") is not None

    def schema(self, case: Case, by: Actor) -> Schema:
        return form({"note": line(_("Ghi chú trên giấy tiếp nhận"))}, example={"note": ""})

    def apply(self, change: Change, act: Act, prepared: Any) -> None:
        case, row = act.case, act.case.row
        task = case.task_for(act.by, "accept")
        assert task is not None
        number, reckoning = take_in(change, task.node, act.at)
        fees = fees_of(case)
        payments.charge(row.code, row.agency_id, fees, at=act.at)
        papers.write(papers.RECEIPT, paper_contents.receipt(act, number, reckoning, fees), act)
        publish(DossierAccepted(dossier_id=row.id, code=row.code))
