"""undo (hoàn tác): the last act is taken back by who did it, as long as nobody has built on it."""

from typing import Any

from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from motcua.dossiers import carried_rows, clock, last_state, reasons, rules
from motcua.dossiers.action import Act, Action, Schema, form, prose
from motcua.dossiers.case import Case
from motcua.dossiers.change import Change
from motcua.dossiers.events import occasion
from motcua.dossiers.models import Event, LastAct, Message, Paper, Pause, ResultDraft, Supplement, TaskLog
from motcua.dossiers.queries.last_act import DID
from motcua.dossiers.rebuild import recorded
from motcua.ground.refusals import Conflict
from motcua.notices import queries as notices
from motcua.people.actor import Actor
from motcua.procedures.packs.published import pack_of
from motcua.web.now import now

REQUESTED = "supplement_requested"
# What moves the clock may be taken back on the same day only: later, working time would be won by it.
SAME_DAY = frozenset({"pause", "resume", "request_supplement"})


class Undo(Action):
    """Put the dossier back to how it stood before the last act, except for what is history.

    Tokens, open tasks and their hands, draft, state, pauses, timers and due time are exactly as before; the
    journal gains an event with the inverse moves, the closed task stays in the log marked as undone, and a paper
    that was written stays with its number, marked as withdrawn.
    """

    name = "undo"
    label = _("Hoàn tác")

    def open_to(self, case: Case, by: Actor) -> bool:
        last = case.last_act if by.is_officer else None
        return last is not None and last.name != self.name and not _held_back(case, by, last)

    def closed_because(self, case: Case, by: Actor) -> str:
        last = case.last_act
        if last is None or last.name == self.name:
            return now_(
                "Không hoàn tác được: việc cuối cùng không phải loại hoàn tác được, hoặc đã có việc khác."
            )
        return _held_back(case, by, last)

    def schema(self, case: Case, by: Actor) -> Schema:
        return form(
            {"reason": prose(_("Vì sao hoàn tác")) | {"description": said(case)}},
            example={"reason": now_("Bấm nhầm.")},
        )

    def apply(self, change: Change, act: Act, prepared: Any) -> None:
        case, last = act.case, act.case.last_act
        assert last is not None
        before = last.before
        move = last_state.inverse(case.marking, before, [task.node for task in case.tasks])
        _mark_log(case, last)
        last_state.put_back(case.row.id, case.tasks, before, move)
        change.set(**last_state.columns_of(before))
        reasons.keep(act, str(self.label), act.fields.get("reason", ""))
        typed = _put_back_draft(case, before)
        _put_back_pauses(case, before)
        _withdraw_request(before, act)
        carried_rows.put_back(before)
        tasks = last_state.tasks_of(before)
        change.record(
            "undone",
            act=last.name,
            rev=last.rev,
            status=change.columns.get("status", case.row.status),
            moves=[recorded(move)],
            tasks={task.node: [task.opened_at.isoformat(), task.assignee_id] for task in tasks},
            pauses=[[_iso(since), _iso(until)] for since, until in clock.spans(case.row.id)],
            **({"limit": before["row"]["limit_text"]} if "limit_text" in before["row"] else {}),
            **_version_before(before),
            **(
                {"timers": {node: set_at for node, set_at, _at in before["timers"]}}
                if "timers" in before
                else {}
            ),
        )
        LastAct.objects.filter(pk=last.pk).update(
            name=self.name, rev=case.row.rev + 1, at=act.at, before={"result": typed} if typed else {}
        )


def said(case: Case) -> str:
    """What would be taken back, in words."""
    last = case.last_act
    kind = KINDS.get(last.name, "") if last else ""
    return now_("Sẽ lấy lại việc: {did}.").format(did=DID.get(kind, kind))


KINDS = {
    "take": "taken",
    "assign": "assigned",
    "reassign": "reassigned",
    "complete_step": "step_completed",
    "send_back": "sent_back",
    "pause": "paused",
    "resume": "resumed",
    "request_supplement": "supplement_requested",
    "migrate": "migrated",
}
"""The acts that may be taken back, with the kind of their event."""


def _held_back(case: Case, by: Actor, last: LastAct) -> str:
    """Why this act may not be taken back by this person now; "" when it may."""
    if last.by_id != by.account_id:
        return now_("Chỉ người vừa làm việc cuối cùng mới hoàn tác được việc ấy.")
    if case.row.applicant_id == by.account_id:
        return now_("Không ai xử lý hồ sơ của chính mình.")
    if last.name in SAME_DAY and rules.local_date(last.at) != rules.local_date(now()):
        return now_("Việc này làm thay đổi thời hạn, chỉ hoàn tác được trong ngày đã làm.")
    if last.before.get("supplement") and _was_answered(case, last):
        return now_("Người nộp đã nhắn lại về yêu cầu này, nên không rút lại được nữa.")
    if last.before.get("supplement") and _was_read(case):
        return now_(
            "Người nộp đã đọc yêu cầu này, nên không rút lại được nữa. Nhắn cho người nộp nếu có nhầm."
        )
    return ""


def _was_answered(case: Case, last: LastAct) -> bool:
    since = Message.objects.filter(dossier_id=case.row.id, from_officer=False, at__gte=last.at)
    return since.exists()


def _was_read(case: Case) -> bool:
    """Whether the person has read that something is asked of them."""
    asked = Event.objects.filter(dossier_id=case.row.id, kind=REQUESTED).order_by("-seq").first()
    return asked is not None and notices.was_read(occasion(case.row.id, asked.seq, REQUESTED))


def _mark_log(case: Case, last: LastAct) -> None:
    """The tasks that the act closed stay in the log, so that it says what was done, and undone."""
    closed = {row["node"] for row in last.before["tasks"]}
    logs = TaskLog.objects.filter(dossier_id=case.row.id, closed_at=last.at, closed_by_id=last.by_id)
    logs.filter(node__in=closed).exclude(outcome=rules.UNDONE).update(outcome=rules.UNDONE)


def _put_back_draft(case: Case, before: last_state.Kept) -> Any:
    """The draft as it was; what was written in the act is given back, so that no typing is lost."""
    if "draft" not in before:
        return None
    draft = ResultDraft.objects.get(dossier_id=case.row.id)
    typed = draft.data
    if before["draft"] is None:
        draft.delete()
        return typed
    for name, value in last_state.draft_columns(before["draft"]).items():
        setattr(draft, name, value)
    draft.save()
    return typed if typed != draft.data else None


def _put_back_pauses(case: Case, before: last_state.Kept) -> None:
    if before.get("resumed"):
        Pause.objects.filter(pk=before["resumed"]).update(to_at=None)
    if before.get("pause"):
        Pause.objects.filter(pk=before["pause"], dossier_id=case.row.id).delete()


def _withdraw_request(before: last_state.Kept, act: Act) -> None:
    """A request for a supplement is asked no more; its paper keeps its number and says that it was withdrawn."""
    if not before.get("supplement"):
        return
    gone, _rows = Supplement.objects.filter(pk=before["supplement"], answered_at=None).delete()
    if not gone:
        raise Conflict(now_("Người nộp đã gửi bổ sung, nên không rút lại yêu cầu được nữa."))
    Paper.objects.filter(pk=before["paper"]).update(withdrawn_at=act.at)


def _version_before(before: last_state.Kept) -> dict[str, Any]:
    """The version that the dossier is on again, for rebuilding it from the journal alone."""
    version_id = before["row"].get("pack_version_id")
    return {} if version_id is None else {"pack": pack_of(version_id).sha256}


def _iso(moment: Any) -> str | None:
    return moment.isoformat() if moment else None
