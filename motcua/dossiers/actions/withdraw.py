"""withdraw (rút hồ sơ): the person wants it no longer."""

from typing import Any

from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from motcua.dossiers import ending, paper_contents, papers, rules
from motcua.dossiers.action import Act, Action, Schema, form, prose
from motcua.dossiers.case import Case
from motcua.dossiers.change import Change
from motcua.dossiers.linked.following import derive
from motcua.dossiers.linked.withdrawing import withdraw_children
from motcua.dossiers.models.dossier import Channel
from motcua.dossiers.permissions import is_applicant
from motcua.payments import actions as payments
from motcua.people.actor import Actor

STILL_OPEN = frozenset({rules.FILED, rules.ACCEPTED, rules.WORKING, rules.SUPPLEMENT})
NOT_BEGUN = frozenset({rules.FILED, rules.ACCEPTED})


class Withdraw(Action):
    """Take the request back, at any time before its result is signed.

    The person needs no reason. For somebody who filed at the counter the desk does it, on their word, and writes
    down what they said. What was paid is noted to be given back when nobody had begun to work on it.
    """

    name = "withdraw"
    label = _("Rút hồ sơ")
    reaches_children = True

    def open_to(self, case: Case, by: Actor) -> bool:
        return case.row.status in STILL_OPEN and _whose(case, by) and not case.is_signed

    def closed_because(self, case: Case, by: Actor) -> str:
        if case.row.status not in STILL_OPEN:
            return now_("Hồ sơ đã có kết quả hoặc đã kết thúc, không rút được nữa.")
        if not _whose(case, by):
            return now_("Chỉ người nộp rút được hồ sơ này; quầy chỉ rút giúp hồ sơ đã nộp tại quầy.")
        return now_("Kết quả đã được ký, không rút hồ sơ được nữa.")

    def schema(self, case: Case, by: Actor) -> Schema:
        if is_applicant(by, case.row):
            asked = prose(_("Lý do rút"))
            return form({"reason": asked}, example={"reason": "Không còn nhu cầu."})
        asked = prose(_("Người nộp rút vì lý do gì"), shortest=5)
        example = {"reason": "Người nộp đến quầy, xin rút vì không còn nhu cầu."}
        return form({"reason": asked}, required=("reason",), example=example)

    def apply(self, change: Change, act: Act, prepared: Any) -> None:
        row = act.case.row
        standing = withdraw_children(act) if act.case.pack.children else None
        if standing and standing.status != rules.WITHDRAWN:
            change.record("withdrawn_partly", **derive(change, standing))
            papers.write(papers.WITHDRAWAL, paper_contents.withdrawal(act, 0), act)
            return
        begun = row.status not in NOT_BEGUN
        ending.end(change, act, status=rules.WITHDRAWN, outcome="withdrawn", why=now_("người nộp rút hồ sơ"))
        owed = 0
        if not begun:
            why = now_("rút hồ sơ trước khi bắt đầu giải quyết")
            owed = payments.owe_back_all(row.code, at=act.at, reason=why)
        change.record("withdrawn", at_desk=not is_applicant(act.by, row), begun=begun, owed_vnd=owed)
        papers.write(papers.WITHDRAWAL, paper_contents.withdrawal(act, owed), act)


def _whose(case: Case, by: Actor) -> bool:
    """The person's own, or, filed at the counter, that of whoever stands there."""
    return is_applicant(by, case.row) or (case.row.channel == Channel.COUNTER and case.at_desk(by))
