"""request_supplement (yêu cầu bổ sung): name what is missing; after acceptance the clock stands until it comes."""

from typing import Any

from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from motcua.dossiers import papers, rules
from motcua.dossiers.action import Act, Action, Schema, form, prose
from motcua.dossiers.case import Case
from motcua.dossiers.change import Change
from motcua.dossiers.models import Pause, Supplement
from motcua.dossiers.statements import Task
from motcua.ground.refusals import FieldError, Invalid
from motcua.people.actor import Actor


class RequestSupplement(Action):
    """Ask for exactly what has to be mended or added, with the reason, in one go."""

    name = "request_supplement"
    label = _("Yêu cầu bổ sung")

    def open_to(self, case: Case, by: Actor) -> bool:
        return _asking(case, by) is not None

    def schema(self, case: Case, by: Actor) -> Schema:
        fields = list(case.labels)
        slots = [slot.id for slot in case.pack.slots]
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
        return form(properties, required=("reason",), example=example)

    def apply(self, change: Change, act: Act, prepared: Any) -> None:
        row, task = act.case.row, _asking(act.case, act.by)
        assert task is not None
        fields, slots = act.fields.get("fields", []), act.fields.get("slots", [])
        if not fields and not slots:
            message = now_("Chọn ít nhất một câu trả lời hoặc một giấy tờ cần bổ sung.")
            raise Invalid(message, errors=(FieldError("/fields", message),))
        accepted = row.accepted_at is not None
        Supplement.objects.create(
            dossier_id=row.id,
            node=task.node,
            asked_at=act.at,
            asked_by_id=act.by.account_id,
            reason=act.fields["reason"],
            fields=fields,
            slots=slots,
        )
        change.set(status=rules.SUPPLEMENT)
        if accepted:
            Pause.objects.create(dossier_id=row.id, from_at=act.at, reason=now_("chờ người nộp bổ sung"))
            change.set(suspended_since=act.at)
        change.record("supplement_requested", node=task.node, fields=fields, slots=slots, pause=accepted)
        papers.write(papers.SUPPLEMENT, papers.supplement_request(act), act)


def _asking(case: Case, by: Actor) -> Task | None:
    """The task at which this officer may ask now: at intake, afterwards at a working step."""
    if case.row.status == rules.FILED:
        return case.task_for(by, "accept")
    return case.task_for(by, "work") if case.row.status in rules.AT_WORK else None


def _several(title: Any, choices: list[str]) -> Schema:
    return {
        "type": "array",
        "title": str(title),
        "items": {"type": "string", "enum": choices},
        "uniqueItems": True,
        "maxItems": len(choices),
    }
