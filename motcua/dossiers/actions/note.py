"""note (ghi trao đổi nội bộ): a word among the officers of a dossier; the person never sees it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.dossiers.action import Act, Action, Schema, form, prose
from motcua.dossiers.case import Case
from motcua.dossiers.change import Change
from motcua.dossiers.models import InternalNote
from motcua.dossiers.permissions import is_applicant, works_on
from motcua.people.actor import Actor


class Note(Action):
    """Write for one's colleagues. Builds on nothing, so it leaves the revision as it is."""

    name = "note"
    label = _("Ghi trao đổi nội bộ")
    keeps_rev = True

    def open_to(self, case: Case, by: Actor) -> bool:
        return not is_applicant(by, case.row) and works_on(by, case.row)

    def schema(self, case: Case, by: Actor) -> Schema:
        return form(
            {"text": prose(_("Ý kiến"), shortest=1)},
            required=("text",),
            example={"text": "Đã tra sổ gốc, khớp với đơn."},
        )

    def apply(self, change: Change, act: Act, prepared: Any) -> None:
        text = act.fields["text"]
        InternalNote.objects.create(
            dossier_id=act.case.row.id, author_id=act.by.account_id, at=act.at, text=text
        )
        change.record("noted", characters=len(text))
