"""refund (trả lại tiền): the desk writes down that money paid too much was handed back."""

from typing import Any

from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.action import Act, Action, Schema, choice, form, line
from motcua.dossiers.case import Case
from motcua.dossiers.change import Change
from motcua.payments import actions as payments
from motcua.payments import queries as charges
from motcua.people.actor import Actor
from motcua.ui.spoken import vnd


class PayBack(Action):
    """The desk says that the sum was given back, to whom and on which paper. The house moves no money itself."""

    name = "refund"
    label = _("Ghi đã trả lại tiền")

    def open_to(self, case: Case, by: Actor) -> bool:
        return case.at_desk(by) and charges.owed_refund(case.row.code) is not None

    def closed_because(self, case: Case, by: Actor) -> str:
        if not case.at_desk(by):
            return now_("Trả lại tiền là việc của quầy Một cửa đã thu.")
        return now_("Hồ sơ này không có khoản nào phải trả lại.")

    def schema(self, case: Case, by: Actor) -> Schema:
        owed = charges.owed_refund(case.row.code)
        amount = owed.amount_vnd if owed else 0
        return form(
            {
                "amount_vnd": choice(_("Số tiền trả lại"), [(amount, vnd(amount))], kind="integer"),
                "note": line(_("Ai nhận, chứng từ nào"), shortest=3, longest=300),
            },
            required=("amount_vnd", "note"),
            example={"amount_vnd": amount, "note": "Người nộp ký nhận tại quầy."},
        )

    def apply(self, change: Change, act: Act, prepared: Any) -> None:
        owed = charges.owed_refund(act.case.row.code)
        assert owed is not None
        payments.pay_back(owed.pk, by=act.by, at=act.at, note=act.fields["note"])
        change.record("refunded", refund=owed.pk, amount_vnd=owed.amount_vnd)
