"""complete_step, send_back (hoàn thành bước, trả lại): the process goes on, or back to an earlier step."""

from functools import lru_cache
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from motcua.dossiers import fields, last_state, rules, statements
from motcua.dossiers.action import Act, Action, Schema, choice, form, prose
from motcua.dossiers.case import Case
from motcua.dossiers.change import Change
from motcua.dossiers.models import ResultDraft
from motcua.dossiers.statements import Task
from motcua.eforms import checking
from motcua.flow import engine, jumps
from motcua.ground.refusals import FieldError
from motcua.people.actor import Actor
from motcua.procedures.packs.pack import Pack


class CompleteStep(Action):
    """Finish one's step: with an outcome where the process branches, with the draft of the result where one is due."""

    name = "complete_step"
    label = _("Hoàn thành bước")
    undoable = True

    def open_to(self, case: Case, by: Actor) -> bool:
        return case.at_work and case.ready_task(by) is not None

    def closed_because(self, case: Case, by: Actor) -> str:
        """Other bodies have to be heard first."""
        if not case.at_work:
            return ""
        return next((case.hindrance(task) for task in case.tasks_for(by, "work")), "")

    def schema(self, case: Case, by: Actor) -> Schema:
        task = case.ready_task(by)
        return _with_draft(_asked(case, task).schema, case, task)

    def asks(self, case: Case, by: Actor) -> Schema:
        return _asked(case, case.ready_task(by)).schema

    def errors(self, case: Case, by: Actor, given: dict[str, Any]) -> list[FieldError]:
        """The draft of the result is checked as the form it is, with that form's own sentences."""
        task = case.ready_task(by)
        assert task is not None
        found = [e for e in _asked(case, task).errors(given) if not e.pointer.startswith("/result/")]
        form_of_result = case.step(task).result_form
        if form_of_result is not None and isinstance(given.get("result"), dict):
            wrong = checking.errors(form_of_result, given["result"])
            found += [FieldError(f"/result{e.pointer}", e.message) for e in wrong]
        return found

    def apply(self, change: Change, act: Act, prepared: Any) -> None:
        case = act.case
        task = case.ready_task(act.by)
        assert task is not None
        if "result" in act.fields:
            change.keep(draft=last_state.draft_of(case.row.id))
            statements.run(
                "INSERT INTO dossiers_resultdraft (dossier_id, data, written_by_id) VALUES (%s, %s, %s) "
                "ON CONFLICT (dossier_id) DO UPDATE SET data = excluded.data, written_by_id = excluded.written_by_id",
                [case.row.id, statements.json_text(act.fields["result"]), act.by.account_id],
            )
        outcome = act.fields.get("outcome", "")
        change.set(status=rules.WORKING)
        change.move(
            engine.complete(case.pack.graph, case.marking, task.node, outcome or None, case.answers),
            outcome=outcome,
        )
        change.note(act.fields.get("note", ""))
        change.record("step_completed", node=task.node, outcome=outcome)


def _asked(case: Case, task: Task | None) -> fields.Asked:
    assert task is not None
    return _asked_at(case.pack, task.node, get_language() or "")


def _with_draft(schema: Schema, case: Case, task: Task | None) -> Schema:
    """The schema whose example carries what the request itself says of the result, where that is all it needs."""
    form_of_result = case.step(task).result_form if task else None
    if form_of_result is None:
        return schema
    drafted = checking.check(form_of_result, case.pack.result_draft(case.form_data, case.row.id))
    if drafted.errors:
        return schema
    return {**schema, "examples": [{**schema["examples"][0], "result": drafted.data}]}


@lru_cache(maxsize=1024)
def _asked_at(pack: Pack, node: str, language: str) -> fields.Asked:
    """What a step asks for, in the language of the page; a published pack never asks for anything else there."""
    step, properties, example, required = pack.steps[node], {}, {}, []
    outcomes = [(o.when, o.label) for o in step.outcomes]
    if outcomes:
        properties["outcome"] = choice(_("Kết luận"), outcomes)
        example["outcome"], required = outcomes[0][0], ["outcome"]
    if step.result_form is not None:
        properties["result"] = {
            k: v for k, v in step.result_form.schema.items() if k not in ("$schema", "examples")
        }
        example["result"] = step.result_form.schema["examples"][0]
        required.append("result")
    properties["note"] = prose(_("Ý kiến giải quyết"))
    example["note"] = now_("Đủ điều kiện giải quyết.")
    return fields.Asked(form(properties, required=tuple(required), example=example))


class SendBack(Action):
    """Give the dossier back to an earlier step, saying what has to be mended. The promised date stays."""

    name = "send_back"
    label = _("Trả lại bước trước")
    undoable = True

    def open_to(self, case: Case, by: Actor) -> bool:
        return case.at_work and _returnable(case, by) is not None

    def schema(self, case: Case, by: Actor) -> Schema:
        task = _returnable(case, by)
        assert task is not None
        targets = list(case.step(task).send_back_to)
        return form(
            {
                "to": choice(_("Trả về bước"), [(to, case.pack.steps[to].name) for to in targets]),
                "reason": prose(_("Cần sửa gì"), shortest=5),
            },
            required=("to", "reason"),
            example={"to": targets[0], "reason": "Xem lại số và ngày đăng ký trong bản dự thảo."},
        )

    def apply(self, change: Change, act: Act, prepared: Any) -> None:
        case = act.case
        task = _returnable(case, act.by)
        assert task is not None
        change.set(status=rules.WORKING)
        change.move(
            jumps.send_back(case.pack.graph, case.marking, task.node, act.fields["to"]), outcome="sent_back"
        )
        draft = last_state.draft_of(case.row.id)
        if draft is not None:
            change.keep(draft=draft)
        ResultDraft.objects.filter(dossier_id=case.row.id).update(
            signed_file=None, signed_by=None, signed_at=None
        )
        change.note(act.fields["reason"])
        change.record("sent_back", node=task.node, to=act.fields["to"])


def _returnable(case: Case, by: Actor) -> Task | None:
    for task in (case.task_for(by, "work"), case.signature_due(by), case.task_for(by, "issue")):
        if task is not None and case.step(task).send_back_to:
            return task
    return None
