"""stop (dừng giải quyết): a leader ends a dossier that cannot go on, and says why."""

from typing import Any

from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from motcua.dossiers import ending, paper_contents, papers, rules
from motcua.dossiers.action import Act, Action, Schema, form, line, prose
from motcua.dossiers.case import Case
from motcua.dossiers.change import Change
from motcua.people.actor import Actor

STOPPABLE = frozenset({rules.ACCEPTED, rules.WORKING, rules.SUPPLEMENT})


class Stop(Action):
    """End it without a result and without refusing it: the person never supplied, the matter fell away.

    Paper: thông báo dừng giải quyết. Being late gives no ground to stop (DOMAIN, deadline clock).
    """

    name = "stop"
    label = _("Dừng giải quyết")

    def open_to(self, case: Case, by: Actor) -> bool:
        at_hand = case.row.accepted_at is not None and not case.is_with_children
        return at_hand and case.row.status in STOPPABLE and case.leads(by)

    def closed_because(self, case: Case, by: Actor) -> str:
        if case.row.accepted_at is None and case.row.status in (rules.FILED, rules.SUPPLEMENT):
            return now_(
                "Hồ sơ chưa tiếp nhận: quầy từ chối tiếp nhận hoặc yêu cầu bổ sung, không dừng giải quyết."
            )
        if case.row.status not in STOPPABLE:
            return now_("Hồ sơ đã có kết quả hoặc đã kết thúc.")
        if case.is_with_children:
            return now_("Các cơ quan liên thông đang giải quyết; lãnh đạo mỗi nơi dừng phần của nơi ấy.")
        return now_("Chỉ lãnh đạo cơ quan giải quyết mới dừng được hồ sơ.")

    def schema(self, case: Case, by: Actor) -> Schema:
        return form(
            {
                "reason": prose(_("Lý do dừng, viết cho người nộp đọc"), shortest=10),
                "law": line(_("Căn cứ pháp lý (nếu có)"), longest=300),
            },
            required=("reason",),
            example={
                "reason": "Quá thời gian chờ mà người nộp chưa bổ sung giấy tờ được yêu cầu.",
                "law": "",
            },
        )

    def apply(self, change: Change, act: Act, prepared: Any) -> None:
        ending.end(change, act, status=rules.STOPPED, outcome="stopped", why=now_("hồ sơ dừng giải quyết"))
        change.record("stopped")
        papers.write(papers.STOPPED, paper_contents.stopped(act), act)
