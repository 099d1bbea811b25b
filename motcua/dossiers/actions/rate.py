"""rate (đánh giá): what the person thought of it, once, after the result came back."""

from typing import Any

from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from motcua.dossiers import rules
from motcua.dossiers.action import Act, Action, Schema, choice, form, prose
from motcua.dossiers.case import Case
from motcua.dossiers.change import Change
from motcua.dossiers.models import Rating
from motcua.dossiers.permissions import is_applicant
from motcua.people.actor import Actor

SCORES = (
    (5, _("Rất hài lòng")),
    (4, _("Hài lòng")),
    (3, _("Bình thường")),
    (2, _("Chưa hài lòng")),
    (1, _("Rất không hài lòng")),
)
"""What each score means, best first."""


class Rate(Action):
    """Say how it went: 1 to 5, and a word if one likes. Builds on nothing, so it leaves the revision as it is."""

    name = "rate"
    label = _("Gửi đánh giá")
    keeps_rev = True

    def open_to(self, case: Case, by: Actor) -> bool:
        if case.row.status != rules.RETURNED or not is_applicant(by, case.row):
            return False
        if case.row.parent_id is not None:  # a linked request is rated as a whole
            return False
        return not Rating.objects.filter(dossier_id=case.row.id).exists()

    def closed_because(self, case: Case, by: Actor) -> str:
        if case.row.status == rules.RETURNED and is_applicant(by, case.row):
            return now_("Hồ sơ này đã được đánh giá một lần.")
        return now_("Người nộp đánh giá sau khi nhận kết quả.")

    def schema(self, case: Case, by: Actor) -> Schema:
        return form(
            {
                "score": choice(_("Giải quyết hồ sơ này thế nào?"), SCORES, kind="integer")
                | {"default": None},
                "text": prose(_("Điều gì tốt, điều gì cần sửa?")),
            },
            required=("score",),
            example={"score": 4, "text": "Trả đúng hẹn."},
        )

    def apply(self, change: Change, act: Act, prepared: Any) -> None:
        score, text = act.fields["score"], act.fields.get("text", "")
        Rating.objects.create(dossier_id=act.case.row.id, at=act.at, score=score, text=text)
        change.record("rated", score=score, characters=len(text))
