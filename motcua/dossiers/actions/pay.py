"""pay (nộp phí, lệ phí): cash at the desk."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.dossiers import paper_contents, papers
from motcua.dossiers.action import Act, Action, Schema, choice, form
from motcua.dossiers.case import Case
from motcua.dossiers.change import Change
from motcua.payments import actions as payments
from motcua.payments import queries as charges
from motcua.payments.models import Charge
from motcua.people.actor import Actor
from motcua.ui.spoken import vnd


class Pay(Action):
    """The desk takes the whole amount due in cash and hands over the receipt."""

    name = "pay"
    label = _("Thu lệ phí")

    def open_to(self, case: Case, by: Actor) -> bool:
        return case.at_desk(by) and charges.due_vnd(case.row.code) > 0

    def schema(self, case: Case, by: Actor) -> Schema:
        amount = charges.due_vnd(case.row.code)
        return form(
            {
                "method": choice(_("Cách trả"), [("cash", _("Tiền mặt"))]),
                "amount_vnd": choice(_("Số tiền"), [(amount, vnd(amount))], kind="integer"),
            },
            required=("method", "amount_vnd"),
            example={"method": "cash", "amount_vnd": amount},
        )

    def apply(self, change: Change, act: Act, prepared: Any) -> None:
        for charge in charges.charges_of(act.case.row.code):
            if charge.state != Charge.State.DUE:
                continue
            paid = payments.collect_cash(charge.pk, by=act.by, at=act.at)
            change.record("paid", charge=charge.pk, amount_vnd=charge.amount_vnd, method="cash")
            papers.write(papers.CASH, paper_contents.cash_receipt(act, paid), act)
