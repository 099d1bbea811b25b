"""refuse (từ chối): before acceptance by the reception desk, afterwards by the leader who would have signed."""

from typing import Any

from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from motcua.dossiers import ending, paper_contents, papers, rules
from motcua.dossiers.action import Act, Action, Schema, form, prose
from motcua.dossiers.case import Case
from motcua.dossiers.change import Change
from motcua.people.actor import Actor


class Refuse(Action):
    """End the dossier with reasons the person can read. All tokens leave the net; unpaid charges are cancelled.

    Being late gives no ground to refuse (DOMAIN, deadline clock).
    """

    name = "refuse"
    label = _("Từ chối")

    def open_to(self, case: Case, by: Actor) -> bool:
        if case.row.status == rules.FILED:
            return case.task_for(by, "accept") is not None
        return case.at_work and case.task_for(by, "sign") is not None

    def schema(self, case: Case, by: Actor) -> Schema:
        return form(
            {"reasons": prose(_("Lý do từ chối, viết cho người nộp đọc"), shortest=10)},
            required=("reasons",),
            example={"reasons": "Sự kiện hộ tịch này không có trong sổ và cơ sở dữ liệu của cơ quan."},
        )

    def apply(self, change: Change, act: Act, prepared: Any) -> None:
        case = act.case
        before = case.row.status == rules.FILED
        status = rules.REFUSED if before else rules.STOPPED
        ending.end(change, act, status=status, outcome="refused", why=now_("hồ sơ bị từ chối"))
        change.record("refused", before_acceptance=before)
        papers.write(papers.REFUSAL, paper_contents.refusal(act, by_leader=not before), act)
