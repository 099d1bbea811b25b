"""reply (cho ý kiến): the asked body answers, with an opinion, its reasons and files."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.action import Act, Action, Schema, choice, form, prose
from motcua.dossiers.case import Case
from motcua.dossiers.change import Change
from motcua.dossiers.consulting import Closing
from motcua.dossiers.models import Consultation
from motcua.dossiers.rules import CLOSED
from motcua.files.models import StoredFile
from motcua.ground.refusals import FieldError
from motcua.people.actor import Actor
from motcua.procedures.packs.pack import Slot

Opinion = Consultation.Opinion
OPINIONS = (
    (Opinion.AGREES.value, _("Đồng ý")),
    (Opinion.AGREES_IF.value, _("Đồng ý với điều kiện")),
    (Opinion.OBJECTS.value, _("Không đồng ý")),
)
SHORTEST_REASON = 5


def reply_slot() -> Slot:
    """Where the files of an answer go."""
    name, note = now_("Tệp kèm theo"), now_("Công văn trả lời, nếu có.")
    return Slot("tra-loi", name, False, None, ("pdf", "jpg", "png", "docx"), 10, note)


class Reply(Action):
    """Answer an open question, once. A late answer is still an answer as long as the question is open."""

    name = "reply"
    label = _("Cho ý kiến")
    takes_files = True
    any_rev = True

    def open_to(self, case: Case, by: Actor) -> bool:
        return case.row.status not in CLOSED and bool(case.asked_of(by))

    def closed_because(self, case: Case, by: Actor) -> str:
        """Somebody of the same unit was quicker, or nobody waits for it any more."""
        if case.was_asked(by):
            return now_("Câu hỏi này đã có ý kiến, đã được rút lại hoặc đã quá hạn và khép lại.")
        return ""

    def slots(self, case: Case) -> tuple[Slot, ...]:
        return (reply_slot(),)

    def schema(self, case: Case, by: Actor) -> Schema:
        found = [(one.body, case.pack.bodies[one.body].name) for one in case.asked_of(by)]
        return form(
            {
                "body": choice(_("Thay mặt"), found),
                "opinion": choice(_("Ý kiến"), OPINIONS),
                "text": prose(_("Nội dung ý kiến, lý do hoặc điều kiện")),
            },
            required=("body", "opinion"),
            example={
                "body": found[0][0] if found else "",
                "opinion": Opinion.AGREES.value,
                "text": now_("Không có nội dung thuộc diện không được phổ biến."),
            },
        )

    def errors(self, case: Case, by: Actor, given: dict[str, Any]) -> list[FieldError]:
        """Whoever does not simply agree says why."""
        found = super().errors(case, by, given)
        text = given.get("text", "")
        unsaid = isinstance(text, str) and len(text) < SHORTEST_REASON
        if unsaid and given.get("opinion") in (Opinion.AGREES_IF, Opinion.OBJECTS):
            found.append(FieldError("/text", now_("Ghi rõ điều kiện hoặc lý do không đồng ý.")))
        return found

    def file_errors(self, case: Case, files: Mapping[str, list[StoredFile]]) -> list[FieldError]:
        """One place for files, so many in it, of kinds that can be read."""
        slot, found = reply_slot(), []
        for name, several in files.items():
            if name != slot.id:
                text = now_("Ý kiến chỉ nhận tệp ở mục “{name}”.").format(name=slot.name)
            elif len(several) > slot.max_files:
                text = now_("{name}: chỉ nhận {most} tệp.").format(name=slot.name, most=slot.max_files)
            elif any(file.type not in slot.media_types for file in several):
                text = now_("{name}: chỉ nhận tệp PDF, ảnh JPG, PNG hoặc Word.").format(name=slot.name)
            else:
                continue
            found.append(FieldError(f"/files/{name}", text))
        return found

    def apply(self, change: Change, act: Act, prepared: Any) -> None:
        asked = next(one for one in act.case.asked_of(act.by) if one.body == act.fields["body"])
        files = act.files.get(reply_slot().id, ())
        opinion, text = act.fields["opinion"], act.fields.get("text", "")
        change.close(Closing(asked, Consultation.Outcome.REPLIED, opinion, text, files))
        change.record(
            "consultation_replied",
            node=asked.node,
            body=asked.body,
            opinion=opinion,
            files=sorted(file.sha256 for file in files),
        )
