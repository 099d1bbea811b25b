"""Where each pack stands, from drafting to being in force: the rows of the first page and the path of one pack."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from motcua.procedures.draft_models import OPEN, DraftState, PackDraft
from motcua.procedures.models import PackVersion, Procedure
from motcua.procedures.queries import drafts

CHIPS = {
    DraftState.DRAFTING: ("warn", "pencil"),
    DraftState.IN_REVIEW: ("info", "scale"),
    DraftState.REVIEWED: ("info", "stamp"),
    DraftState.APPROVED: ("ok", "check"),
}
ORDER = (DraftState.DRAFTING, DraftState.IN_REVIEW, DraftState.REVIEWED, DraftState.APPROVED)


@dataclass(frozen=True)
class Standing:
    """One procedure with what is in force, what is being written, and what takes effect later."""

    procedure: Procedure
    published: PackVersion | None
    draft: PackDraft | None
    upcoming: PackVersion | None

    @property
    def chip(self) -> tuple[str, str, str]:
        """(words, kind, icon) of where it stands."""
        if self.draft is not None:
            kind, icon = CHIPS[DraftState(self.draft.state)]
            return str(DraftState(self.draft.state).label), kind, icon
        if self.upcoming is not None and self.upcoming.effective_on:
            day = f"{self.upcoming.effective_on:%d/%m/%Y}"
            return _("Có hiệu lực từ {day}").format(day=day), "info", "hourglass"
        return _("Đang dùng"), "ok", "check"


@dataclass(frozen=True)
class Stage:
    """One stage of the path: `state` is done, now or ahead; `said` who did it or what is awaited."""

    title: str
    state: str
    said: str


def rows(today: date) -> list[Standing]:
    """Every procedure with a pack or a draft, those that are being worked on first; four queries."""
    known = drafts.standing()
    ids = [one.pk for one in known]
    at_work = PackDraft.objects.filter(procedure_id__in=ids, state__in=OPEN).defer("files")
    being_written = {draft.procedure_id: draft for draft in at_work.select_related("updated_by")}
    in_force = PackVersion.objects.filter(pk__in=[one.published_id for one in known if one.published_id])
    versions = {version.procedure_id: version for version in in_force.defer("content")}
    later = drafts.upcoming(today)
    found = [
        Standing(one, versions.get(one.pk), being_written.get(one.pk), later.get(one.pk)) for one in known
    ]
    return sorted(found, key=lambda one: (one.draft is None, one.upcoming is None, one.procedure.code))


def path(draft: PackDraft, passed: bool) -> Sequence[Stage]:
    """How far a draft has come. `passed`: whether the gate finds nothing."""
    place = ORDER.index(DraftState(draft.state))
    checked = passed or place > 0
    stages = [
        (_("Soạn"), True, draft.updated_by.full_name),
        (_("Kiểm tra"), checked, _("Không thấy chỗ sai") if checked else _("Còn chỗ cần sửa")),
        (_("Thẩm định pháp chế"), place > 1, _name(draft.reviewed_by)),
        (_("Phê duyệt"), place > 2, _name(draft.approved_by)),
        (_("Ban hành"), False, f"{draft.effective_on:%d/%m/%Y}" if draft.effective_on else ""),
    ]
    now = next(number for number, (_title, done, _said) in enumerate(stages) if not done)
    return [
        Stage(title, "done" if done and number < now else "now" if number == now else "ahead", said)
        for number, (title, done, said) in enumerate(stages)
    ]


def _name(account: object) -> str:
    return str(getattr(account, "full_name", ""))
