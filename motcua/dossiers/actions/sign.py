"""sign, issue, return_result (ký, phát hành, trả kết quả): the way of a paper to its holder."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.dossiers import result_paper, rules
from motcua.dossiers.action import Act, Action, Schema, choice, form, line, prose
from motcua.dossiers.case import Case
from motcua.dossiers.change import Change
from motcua.dossiers.models import ResultDraft
from motcua.flow import engine
from motcua.payments import queries as charges
from motcua.people.actor import Actor


class Sign(Action):
    """The leader signs the drafted result. Drawing and signing happen before the transaction."""

    name = "sign"
    label = _("Ký số")
    slow = True

    def open_to(self, case: Case, by: Actor) -> bool:
        return case.at_work and case.signature_due(by) is not None

    def schema(self, case: Case, by: Actor) -> Schema:
        return form({"note": prose(_("Ý kiến chỉ đạo"))}, example={"note": ""})

    def prepare(self, act: Act) -> result_paper.Signed:
        return result_paper.sign(act)

    def apply(self, change: Change, act: Act, prepared: result_paper.Signed) -> None:
        case = act.case
        task = case.signature_due(act.by)
        assert task is not None
        ResultDraft.objects.filter(dossier_id=case.row.id).update(
            signed_file=prepared.file,
            signed_by_id=act.by.account_id,
            signed_at=act.at,
            signed_as=prepared.words.as_json(),
        )
        change.set(status=rules.WORKING)
        change.move(engine.complete(case.pack.graph, case.marking, task.node, answers=case.answers))
        change.note(act.fields.get("note", ""))
        change.record("signed", node=task.node, sha256=prepared.file.sha256)


class Issue(Action):
    """The clerk gives the number and the agency's stamp, as an addition that leaves the leader's signature valid."""

    name = "issue"
    label = _("Cấp số, đóng dấu")
    slow = True

    def open_to(self, case: Case, by: Actor) -> bool:
        return case.at_work and case.task_for(by, "issue") is not None

    def prepare(self, act: Act) -> result_paper.Stamped:
        return result_paper.stamp(act)

    def apply(self, change: Change, act: Act, prepared: result_paper.Stamped) -> None:
        case = act.case
        task = case.task_for(act.by, "issue")
        assert task is not None
        result = result_paper.record(act, prepared)
        change.set(status=rules.FINISHED, finished_at=act.at)
        change.move(engine.complete(case.pack.graph, case.marking, task.node, answers=case.answers))
        change.record("issued", node=task.node, number=result.number, sha256=result.sha256)


HOW = (("counter", _("Đưa bản giấy tại quầy")), ("portal", _("Người nộp tự tải bản điện tử")))


class ReturnResult(Action):
    """The desk hands the result over (it is in the person's portal already); what is due has been paid."""

    name = "return_result"
    label = _("Trả kết quả")

    def open_to(self, case: Case, by: Actor) -> bool:
        ready = case.row.status == rules.FINISHED and case.task_for(by, "return") is not None
        return ready and charges.due_vnd(case.row.code) == 0

    def schema(self, case: Case, by: Actor) -> Schema:
        return form(
            {
                "handed_to": line(_("Trả cho"), shortest=1) | {"default": case.row.applicant_name},
                "how": choice(_("Cách trả"), HOW),
            },
            required=("handed_to", "how"),
            example={"handed_to": case.row.applicant_name, "how": "counter"},
        )

    def apply(self, change: Change, act: Act, prepared: Any) -> None:
        case = act.case
        task = case.task_for(act.by, "return")
        assert task is not None
        change.set(status=rules.RETURNED, returned_at=act.at)
        change.move(engine.complete(case.pack.graph, case.marking, task.node, answers=case.answers))
        change.note(act.fields["handed_to"])
        change.record("returned", node=task.node, how=act.fields["how"])
