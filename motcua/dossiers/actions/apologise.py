"""apologise (xin lỗi, hẹn lại): before the promised date passes, once, with the reason and a new date."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from motcua.agencies import queries as agencies
from motcua.dossiers import paper_contents, papers
from motcua.dossiers.action import Act, Action, Schema, form, prose
from motcua.dossiers.apologies import close_of, is_short, next_working_day, nothing_to_promise, wrong_date
from motcua.dossiers.case import Case
from motcua.dossiers.change import Change
from motcua.dossiers.models import Apology
from motcua.ground.dates import local
from motcua.ground.refusals import FieldError
from motcua.ground.worktime import WorkCalendar
from motcua.people.actor import Actor
from motcua.web.now import now


class Apologise(Action):
    """Tell the person before the date passes that it will not be kept, why, and the one new date.

    The promised date of the dossier stays what it was, and so does being late.
    Source: Decree 61/2018/NĐ-CP, article 19 (not checked against the gazette); one new appointment only.
    """

    name = "apologise"
    label = _("Xin lỗi, hẹn lại")

    def open_to(self, case: Case, by: Actor) -> bool:
        return case.leads(by) and not _barred(case)

    def closed_because(self, case: Case, by: Actor) -> str:
        return _barred(case) or now_("Văn bản xin lỗi do lãnh đạo cơ quan giải quyết ký.")

    def schema(self, case: Case, by: Actor) -> Schema:
        asked = {"type": "string", "format": "date", "title": str(_("Ngày hẹn mới (cuối giờ làm việc)"))}
        if is_short(case.row.due_at, now(), _calendar(case)):
            asked["description"] = now_(
                "Ngày hẹn cũ còn chưa đầy một ngày làm việc: gửi ngay để đến trước hạn."
            )
        return form(
            {"reason": prose(_("Lý do chậm, viết cho người nộp đọc"), shortest=10), "new_due_on": asked},
            required=("reason", "new_due_on"),
            example={
                "reason": "Cơ quan đang giữ sổ gốc chưa trả lời xác minh.",
                "new_due_on": _next_day(case).isoformat(),
            },
        )

    def errors(self, case: Case, by: Actor, given: dict[str, Any]) -> list[FieldError]:
        """The new date is a confirmed working day after the promised one."""
        found = super().errors(case, by, given)
        if any(error.pointer == "/new_due_on" for error in found):
            return found
        wrong = _wrong_date(case, given["new_due_on"])
        return [*found, FieldError("/new_due_on", wrong)] if wrong else found

    def apply(self, change: Change, act: Act, prepared: Any) -> None:
        row = act.case.row
        new_due_at = close_of(date.fromisoformat(act.fields["new_due_on"]), _calendar(act.case))
        assert row.due_at is not None
        assert new_due_at is not None
        apology = Apology.objects.create(
            dossier_id=row.id,
            at=act.at,
            by_id=act.by.account_id,
            reason=act.fields["reason"],
            due_at=row.due_at,
            new_due_at=new_due_at,
        )
        short = is_short(row.due_at, act.at, _calendar(act.case))
        change.record("apologised", new_due_at=local(new_due_at).isoformat(), short_notice=short)
        papers.write(papers.APOLOGY, paper_contents.apology(act, apology), act)


def _barred(case: Case) -> str:
    """Why nobody can apologise for this dossier now; "" when somebody can."""
    row = case.row
    if not case.at_work:
        return now_("Chỉ xin lỗi, hẹn lại được khi hồ sơ đang được giải quyết và thời hạn đang chạy.")
    if row.due_at is None:
        return now_("Hồ sơ chưa có ngày hẹn, nên chưa có gì để hẹn lại.")
    if now() >= row.due_at:
        return now_("Ngày hẹn đã qua: văn bản xin lỗi phải gửi trước khi hết hạn.")
    if case.apology is not None:
        return now_("Đã xin lỗi và hẹn lại một lần; chỉ được hẹn lại một lần.")
    return nothing_to_promise(row.due_at, _calendar(case))


def _calendar(case: Case) -> WorkCalendar:
    return agencies.calendar_of_agency(case.row.agency_id)


def _next_day(case: Case) -> date:
    """The first working day after the promised one, as far as days off are confirmed."""
    assert case.row.due_at is not None
    return next_working_day(local(case.row.due_at).date(), _calendar(case))


def _wrong_date(case: Case, text: str) -> str:
    """What is wrong with the new date; "" when it can be promised."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return now_("Nhập ngày như 25/11/2026.")
    return wrong_date(day, case.row.due_at, _calendar(case))
