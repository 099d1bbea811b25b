"""request_supplement (yêu cầu bổ sung): name what is missing; after acceptance the clock stands until it comes."""

from typing import Any

from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from motcua.dossiers import clockwork, paper_contents, papers, rules
from motcua.dossiers.action import Act, Action, Schema, form, prose
from motcua.dossiers.case import Case
from motcua.dossiers.change import Change
from motcua.dossiers.linked.fields import behind
from motcua.dossiers.models import Supplement
from motcua.dossiers.statements import Task
from motcua.eforms.narrowing import without_inner
from motcua.ground.refusals import FieldError, Invalid
from motcua.people.actor import Actor


class RequestSupplement(Action):
    """Ask for exactly what has to be mended or added, with the reason, in one go."""

    name = "request_supplement"
    label = _("Yêu cầu bổ sung")
    undoable = True

    def open_to(self, case: Case, by: Actor) -> bool:
        return _asking(case, by) is not None

    def closed_because(self, case: Case, by: Actor) -> str:
        again = case.at_work and case.rounds > 0 and case.task_for(by, "work") is not None
        return now_(rules.ASKED_ONCE) if again else ""

    def schema(self, case: Case, by: Actor) -> Schema:
        fields, slots = list(case.labels), [slot.id for slot in case.pack.slots]
        if case.child is not None:  # what came from another agency is not the person's to mend
            fields = [one for one in fields if behind(case.child, one)]
            slots = [one for one in slots if one in case.child.slots]
        properties: Schema = {
            "reason": prose(_("Cần bổ sung gì và vì sao, viết cho người nộp đọc"), shortest=5),
            "fields": _several(_("Câu trả lời cần sửa"), fields),
        }
        if slots:
            properties["slots"] = _several(_("Giấy tờ cần thêm"), slots)
        example = {
            "reason": "Ghi rõ hơn để tìm đúng sổ gốc.",
            "fields": fields[:1],
        }
        if not _is_again(case):
            return form(properties, required=("reason",), example=example)
        properties["round_reason"] = prose(_("Vì sao phải yêu cầu thêm lần nữa"), shortest=10) | {
            "description": str(_("Hệ thống quốc gia tính hồ sơ bị yêu cầu bổ sung quá một lần là quá hạn."))
        }
        example["round_reason"] = "Giấy tờ vừa bổ sung cho thấy một điều chưa ai biết khi yêu cầu lần trước."
        return form(properties, required=("reason", "round_reason"), example=example)

    def apply(self, change: Change, act: Act, prepared: Any) -> None:
        row, task = act.case.row, _asking(act.case, act.by)
        assert task is not None
        fields, slots = without_inner(act.fields.get("fields", [])), act.fields.get("slots", [])
        if not fields and not slots:
            message = now_("Chọn ít nhất một câu trả lời hoặc một giấy tờ cần bổ sung.")
            raise Invalid(message, errors=(FieldError("/fields", message),))
        accepted = row.accepted_at is not None
        again = _is_again(act.case)
        asked = Supplement.objects.create(
            dossier_id=row.id,
            node=task.node,
            asked_at=act.at,
            asked_by_id=act.by.account_id,
            reason=act.fields["reason"],
            fields=fields,
            slots=slots,
            round_reason=act.fields.get("round_reason", ""),
            approved_by_id=act.by.account_id if again else None,
        )
        change.set(status=rules.SUPPLEMENT)
        if accepted:
            clockwork.stop(change, act, kind=clockwork.FOR_SUPPLEMENT, reason=now_("chờ người nộp bổ sung"))
        change.record("supplement_requested", node=task.node, fields=fields, slots=slots, pause=accepted)
        nth = act.case.rounds + 1 if accepted else 0
        paper = papers.write(papers.SUPPLEMENT, paper_contents.supplement_request(act, nth=nth), act)
        change.keep(supplement=asked.pk, paper=paper.pk)


def _asking(case: Case, by: Actor) -> Task | None:
    """The task at which this officer may ask now: at intake as often as needed, afterwards at a working step.

    After acceptance the specialist asks once; once more is for the head of the unit, who says why.
    Source: Decree 61/2018/NĐ-CP, article 19 (not checked against the gazette).
    """
    if case.row.status == rules.FILED:
        return case.task_for(by, "accept")
    if not case.at_work or case.stands:
        return None
    theirs = case.task_for(by, "work")
    headed = case.headed_task(by, "work")
    if theirs is None and headed is None:
        return None
    return headed if case.rounds else theirs


def _is_again(case: Case) -> bool:
    return case.at_work and case.rounds > 0


def _several(title: Any, choices: list[str]) -> Schema:
    return {
        "type": "array",
        "title": str(title),
        "items": {"type": "string", "enum": choices},
        "uniqueItems": True,
        "maxItems": len(choices),
    }
