"""supply (bổ sung): the person gives what was asked; everything else is kept, and the clock goes on."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from motcua.dossiers import answers, clock, filing, rules
from motcua.dossiers.action import Act, Action, Schema, form, prose
from motcua.dossiers.case import Case
from motcua.dossiers.change import Change
from motcua.dossiers.charged_by import charged_by
from motcua.dossiers.linked.fees import fees
from motcua.dossiers.linked.supplying import shared_out
from motcua.dossiers.models import Message, Pause, Supplement
from motcua.dossiers.permissions import is_applicant
from motcua.eforms import checking, tree
from motcua.files.models import StoredFile
from motcua.flow import jumps
from motcua.ground.folding import fold
from motcua.ground.refusals import FieldError, Invalid
from motcua.payments import actions as payments
from motcua.people.actor import Actor
from motcua.procedures.packs.pack import Slot


class Supply(Action):
    """Answer the open request: corrected answers (whole form values by pointer), papers, or a word why not."""

    name = "supply"
    label = _("Gửi bổ sung")
    takes_files = True
    reaches_children = True

    def open_to(self, case: Case, by: Actor) -> bool:
        if case.row.status != rules.SUPPLEMENT:
            return False
        return is_applicant(by, case.row) or case.at_desk(by)

    def schema(self, case: Case, by: Actor) -> Schema:
        asked = case.supplement
        example_form = answers.examples(case.pack.form, case.form_data, asked.fields)
        return form(
            {
                "answers": {
                    "type": "object",
                    "title": now_("Câu trả lời đã sửa, theo từng câu được hỏi"),
                    "properties": {p: answers.subschema(case.pack.form.schema, p) for p in asked.fields},
                    "additionalProperties": False,
                },
                "note": prose(_("Lời nhắn cho cán bộ")),
            },
            example={"answers": example_form, "note": now_("Đã bổ sung theo yêu cầu.")},
        )

    def errors(self, case: Case, by: Actor, given: dict[str, Any]) -> list[FieldError]:
        """The asked answers are checked by the form they belong to, with that form's own sentences."""
        asked = {p: tree.pointer(("answers", p)) for p in case.supplement.fields}
        found = [e for e in super().errors(case, by, given) if not _below(e.pointer, asked.values())]
        if not isinstance(given.get("answers"), dict):
            return found
        data = answers.replaced(case.form_data, {p: v for p, v in given["answers"].items() if p in asked})
        beyond = case.pack.hindering(rules.local_date(case.row.filed_at))
        for error in checking.check(case.pack.form, data, wards=filing.wards(), beyond=beyond).errors:
            place = next((p for p in asked if _below(error.pointer, [p])), None)
            if place is not None:
                found.append(FieldError(asked[place] + error.pointer.removeprefix(place), error.message))
        return found

    def file_errors(self, case: Case, files: Mapping[str, list[StoredFile]]) -> list[FieldError]:
        """Files go into places that the procedure has, as many as each takes."""
        return filing.misplaced(case.pack, files)

    def slots(self, case: Case) -> tuple[Slot, ...]:
        """The papers that the officer asked for."""
        known = {slot.id: slot for slot in case.pack.slots}
        return tuple(known[i] for i in case.supplement.slots if i in known)

    def apply(self, change: Change, act: Act, prepared: Any) -> None:
        case, row, asked = act.case, act.case.row, act.case.supplement
        _needs_something(act, asked)
        if case.asking:
            _supply_children(change, act)
            return
        given = act.fields.get("answers", {})
        if given:
            filed_on = rules.local_date(row.filed_at)
            schema = case.pack.form.schema
            known = answers.known(schema, answers.replaced(case.form_data, given))
            data = filing.checked(case.pack, known, on=filed_on)
            whole = answers.with_former(schema, data, case.form_data)
            digest = filing.store_answers(row.id, whole)
            name = case.pack.applicant_name(data) or row.applicant_name
            change.set(applicant_name=name, applicant_folded=fold(name))
            if row.accepted_at is not None and row.parent_id is None:
                payments.charge_anew(
                    row.code,
                    row.agency_id,
                    charged_by(case).fee(whole, rules.CHANNELS[row.channel], filed_on),
                    at=act.at,
                    reason=now_("tính lại theo câu trả lời đã sửa"),
                    more=now_("Thu thêm theo câu trả lời đã sửa"),
                )
        else:
            digest = None
        filing.attach(row.id, act.files, at=act.at, supersede=asked.slots)
        Supplement.objects.filter(pk=asked.pk).update(answered_at=act.at)
        _keep_note(act)
        _go_on(change, case, asked)
        change.set(status=rules.after_supply(row.accepted_at is not None), suspended_since=None)
        if row.accepted_at is not None:
            Pause.objects.filter(dossier_id=row.id, to_at=None).update(to_at=act.at)
            change.set(
                **clock.reckon(row.accepted_at, case.limit, row.agency_id, clock.spans(row.id)).columns
            )
        change.record(
            "supplied",
            fields=sorted(given),
            slots=sorted(act.files),
            form_digest=digest,
            resumed=row.accepted_at is not None,
        )


def _supply_children(change: Change, act: Act) -> None:
    """At a linked request: its own answers are mended, and each agency that asked gets its part and goes on."""
    case, row = act.case, act.case.row
    given, digest = act.fields.get("answers", {}), None
    if given:
        filed_on = rules.local_date(row.filed_at)
        schema = case.pack.form.schema
        known = answers.known(schema, answers.replaced(case.form_data, given))
        data = filing.checked(case.pack, known, on=filed_on)
        whole = answers.with_former(schema, data, case.form_data)
        digest = filing.store_answers(row.id, whole)
        payments.charge_anew(
            row.code,
            row.agency_id,
            fees(charged_by(case), whole, rules.CHANNELS[row.channel], filed_on),
            at=act.at,
            reason=now_("tính lại theo câu trả lời đã sửa"),
            more=now_("Thu thêm theo câu trả lời đã sửa"),
        )
    filing.attach(row.id, act.files, at=act.at, supersede=case.supplement.slots)
    parts = shared_out(case.asking, given, act.files, act.fields.get("note", "").strip())
    for part in parts:
        own = Change(part.case, act.by, act.at)
        Supply().apply(own, Act(part.case, act.by, act.at, part.fields, part.files), None)
        own.save()
    change.record(
        "children_supplied",
        fields=sorted(given),
        slots=sorted(act.files),
        form_digest=digest,
        children=[part.case.row.code for part in parts],
    )


def _keep_note(act: Act) -> None:
    """The word to the officer stands among the messages, where both sides read."""
    text = act.fields.get("note", "").strip()
    if text:
        Message.objects.create(
            dossier_id=act.case.row.id,
            author_id=act.by.account_id,
            from_officer=not is_applicant(act.by, act.case.row),
            text=text,
            at=act.at,
        )


def _go_on(change: Change, case: Case, asked: Supplement) -> None:
    """The process goes on where the step table says (`on_supplement`), usually where it stood."""
    if asked.node in case.marking:
        move = jumps.supplied(case.pack.graph, case.marking, asked.node)
        if move.consumed:
            change.move(move, outcome="supplied")


def _below(pointer: str, places: Iterable[str]) -> bool:
    return any(pointer == place or pointer.startswith(f"{place}/") for place in places)


def _needs_something(act: Act, asked: Supplement) -> None:
    """Every asked paper comes, or a word says why not; an empty answer is no answer."""
    missing = [slot for slot in asked.slots if not act.files.get(slot)]
    if act.fields.get("note", "").strip():
        return
    if missing:
        message = now_("Chọn tệp cho giấy tờ được yêu cầu, hoặc viết lời nhắn vì sao chưa có.")
        raise Invalid(message, errors=tuple(FieldError(f"/files/{slot}", message) for slot in missing))
    if not act.fields.get("answers") and not act.files:
        message = now_("Sửa câu trả lời được yêu cầu, hoặc viết lời nhắn cho cán bộ.")
        raise Invalid(message, errors=(FieldError("/note", message),))
