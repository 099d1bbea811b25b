"""consult, recall (lấy ý kiến, rút câu hỏi): ask other bodies for their opinion, each with a clock of its own."""

from typing import Any

from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from motcua.agencies import queries as agencies
from motcua.agencies.models import Unit
from motcua.dossiers import clock, consulting, papers
from motcua.dossiers.action import Act, Action, Schema, choice, form, prose
from motcua.dossiers.case import Case
from motcua.dossiers.change import Change
from motcua.dossiers.consulting import Asked, Closing, Question
from motcua.dossiers.models import Consultation
from motcua.dossiers.opinion_letter import opinion_letter
from motcua.dossiers.statements import Task
from motcua.ground.refusals import Missing
from motcua.ground.sentences import Sentence
from motcua.people.actor import Actor
from motcua.procedures.packs.pack import Consulted


class Consult(Action):
    """Ask one or several bodies at once. The dossier's own clock runs on; each body has its own inside it.

    Source: the competent agency takes the opinions it needs itself, and the person is not sent for them
    (Decree 61/2018/NĐ-CP, replaced by Decree 118/2025/NĐ-CP; not checked article by article).
    """

    name = "consult"
    label = _("Lấy ý kiến")

    def open_to(self, case: Case, by: Actor) -> bool:
        return case.at_work and _askable(case, by) is not None

    def schema(self, case: Case, by: Actor) -> Schema:
        found = _askable(case, by)
        assert found is not None
        task, bodies = found
        needed = [body.id for body in case.unheard(task)[0]]
        ticked = needed or [body.id for body in bodies[:1]]
        ready = bodies[0].question if len(bodies) == 1 else ""
        asks = _("Câu hỏi") if ready else _("Câu hỏi (để trống: gửi câu hỏi soạn sẵn cho từng nơi)")
        return form(
            {
                "bodies": {
                    "type": "array",
                    "title": now_("Hỏi ý kiến"),
                    "items": {
                        "type": "string",
                        "enum": [body.id for body in bodies],
                        "oneOf": [{"const": body.id, "title": told(body)} for body in bodies],
                    },
                    "minItems": 1,
                    "uniqueItems": True,
                    "default": needed or ([bodies[0].id] if len(bodies) == 1 else []),
                },
                "question": prose(asks) | {"default": ready},
            },
            required=("bodies",),
            example={"bodies": ticked, "question": ready},
        )

    def apply(self, change: Change, act: Act, prepared: Any) -> None:
        found = _askable(act.case, act.by)
        assert found is not None
        task, bodies = found
        chosen = [body for body in bodies if body.id in act.fields["bodies"]]
        for body in chosen:
            change.ask(_question(act, task, body))
        asked = [
            {"body": q.body.id, "unit_id": q.unit_id, "due_at": q.due_at.isoformat() if q.due_at else None}
            for q in change.questions
        ]
        change.record("consulted", node=task.node, asked=asked)
        papers.write(papers.LETTER, opinion_letter(act, change.questions), act)


class Recall(Action):
    """Take a question back that nobody has answered yet: it is no longer needed, or was asked of the wrong body."""

    name = "recall"
    label = _("Rút câu hỏi")

    def open_to(self, case: Case, by: Actor) -> bool:
        return case.at_work and bool(_recallable(case, by))

    def schema(self, case: Case, by: Actor) -> Schema:
        found = _recallable(case, by)
        names = [(one.body, case.pack.bodies[one.body].name) for one in found]
        return form(
            {"body": choice(_("Nơi đã hỏi"), names), "reason": prose(_("Vì sao rút"), shortest=5)},
            required=("body", "reason"),
            example={"body": names[0][0] if names else "", "reason": now_("Không còn cần ý kiến này.")},
        )

    def apply(self, change: Change, act: Act, prepared: Any) -> None:
        asked = next(one for one in _recallable(act.case, act.by) if one.body == act.fields["body"])
        change.close(Closing(asked, Consultation.Outcome.RECALLED, reply=act.fields["reason"]))
        change.record("consultation_recalled", node=asked.node, body=asked.body)


def told(body: Consulted) -> str:
    """A body as one chooses it: its name, how long it has, whether the step waits for it."""
    limit = body.limit.said.text(now_)
    if body.waits:
        return now_("{name} – {limit}, chờ tới khi có ý kiến").format(name=body.name, limit=limit)
    return now_("{name} – {limit}, quá hạn thì làm tiếp").format(name=body.name, limit=limit)


def _askable(case: Case, by: Actor) -> tuple[Task, list[Consulted]] | None:
    """The task at which there is somebody to ask, and whom: those that are being asked already are not."""
    for task in case.tasks_for(by, "work"):
        bodies = case.step(task).consult
        if bodies:
            open_now = {one.body for one in case.asked}
            if free := [body for body in bodies if body.id not in open_now]:
                return task, free
    return None


def _recallable(case: Case, by: Actor) -> list[Asked]:
    if not case.asked:
        return []
    nodes = {task.node for task in case.tasks_for(by, "work")}
    return [one for one in case.asked if one.node in nodes]


def _question(act: Act, task: Task, body: Consulted) -> Question:
    """What is asked, of which unit, and until when: counted by the calendar of the agency that is asked."""
    unit = _unit(act.case, body)
    columns = clock.reckon(act.at, body.limit, unit.agency_id).columns
    return Question(
        node=task.node,
        body=body,
        unit_id=unit.pk,
        role=consulting.role_in(unit.key),
        text=act.fields.get("question") or body.question,
        due_at=columns["due_at"],
        due_reason=columns["due_reason"],
    )


def _unit(case: Case, body: Consulted) -> Unit:
    if not body.agency:
        return agencies.unit(case.row.agency_id, body.unit)
    found = agencies.unit_elsewhere(body.agency, body.unit)
    if found is None:
        raise Missing(
            Sentence(
                "Tỉnh này không có cơ quan loại “{kind}” với bộ phận “{unit}” để hỏi ý kiến.",
                {"kind": body.agency, "unit": body.unit},
            )
        )
    return found
