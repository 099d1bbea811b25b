"""pause, resume (tạm dừng, tiếp tục): an officer stops the clock for a reason that the law knows, and lets it go on."""

from typing import Any

from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from motcua.dossiers import clockwork, reasons
from motcua.dossiers.action import Act, Action, Schema, form, line, prose
from motcua.dossiers.case import Case
from motcua.dossiers.change import Change
from motcua.dossiers.rules import AT_WORK
from motcua.ground.sentences import N_
from motcua.people.actor import Actor
from motcua.web.now import now


def may_pause(case: Case, by: Actor) -> bool:
    """The head of a unit that has the dossier now, or a leader of its agency: stopping a promised clock is theirs.

    A specialist who needs a pause asks the head, for the person was promised a date by the agency, not by them.
    """
    does = ("work", "sign", "issue")
    if case.is_with_children:  # each agency pauses its own clock, and the whole one follows
        return False
    return case.leads(by) or case.headed_task(by, *does) is not None


class Pause(Action):
    """The clock stands until somebody lets it go on. The dossier stays where it is; steps wait, too."""

    name = "pause"
    label = _("Tạm dừng tính thời hạn")
    undoable = True

    def open_to(self, case: Case, by: Actor) -> bool:
        return case.at_work and not case.stands and not _is_late(case) and may_pause(case, by)

    def closed_because(self, case: Case, by: Actor) -> str:
        if case.row.suspended_since is not None:
            return now_("Thời hạn đang tạm dừng rồi.")
        if case.at_work and _is_late(case) and may_pause(case, by):
            return now_("Hồ sơ đã quá hạn; tạm dừng lúc này không đổi được ngày hẹn.")
        return now_(WHO) if case.at_work else now_("Chỉ tạm dừng được khi hồ sơ đang được giải quyết.")

    def schema(self, case: Case, by: Actor) -> Schema:
        law = _("Căn cứ pháp lý (nếu có)")
        return form(
            {
                "reason": line(_("Vì sao tạm dừng, viết cho người nộp đọc"), shortest=10, longest=300),
                "law": line(law, longest=300),
            },
            required=("reason",),
            example={"reason": "Chờ cơ quan đang giữ sổ gốc trả lời xác minh.", "law": ""},
        )

    def apply(self, change: Change, act: Act, prepared: Any) -> None:
        reason, law = act.fields["reason"], act.fields.get("law", "")
        clockwork.stop(change, act, kind=clockwork.BY_OFFICER, reason=reason, law=law)
        change.record("paused")


WHO = N_("Tạm dừng và cho tính tiếp thời hạn là việc của trưởng phòng đang giữ hồ sơ hoặc lãnh đạo cơ quan.")


class Resume(Action):
    """The clock goes on; the time it stood is given back to the minute."""

    name = "resume"
    label = _("Tính tiếp thời hạn")
    undoable = True

    def open_to(self, case: Case, by: Actor) -> bool:
        return _is_paused(case) and not case.stands and may_pause(case, by)

    def closed_because(self, case: Case, by: Actor) -> str:
        if case.stands:
            return now_("Đồng hồ dừng theo bước này; hoàn thành bước thì thời hạn tính tiếp.")
        if not _is_paused(case):
            return now_("Thời hạn không bị cán bộ tạm dừng, nên không có gì để tính tiếp.")
        return now_(WHO)

    def schema(self, case: Case, by: Actor) -> Schema:
        return form({"note": prose(_("Ghi chú"))}, example={"note": "Đã có trả lời xác minh."})

    def apply(self, change: Change, act: Act, prepared: Any) -> None:
        clockwork.go_on(change, act)
        reasons.keep(act, str(self.label), act.fields.get("note", ""))
        change.record("resumed")


def _is_paused(case: Case) -> bool:
    """Whether an officer has stopped the clock; while the person has to supply something, it is theirs to end that."""
    return case.row.status in AT_WORK and case.row.suspended_since is not None


def _is_late(case: Case) -> bool:
    return case.row.due_at is not None and now() >= case.row.due_at
