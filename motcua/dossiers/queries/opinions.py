"""The questions that were put to other bodies, and what became of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.agencies import queries as agencies
from motcua.dossiers import wording
from motcua.dossiers.case import Case
from motcua.dossiers.models import Consultation
from motcua.files.models import StoredFile
from motcua.ground.worktime import WorkCalendar

Outcome = Consultation.Outcome
SAID = {
    Consultation.Opinion.AGREES.value: gettext_lazy("Đồng ý"),
    Consultation.Opinion.AGREES_IF.value: gettext_lazy("Đồng ý với điều kiện"),
    Consultation.Opinion.OBJECTS.value: gettext_lazy("Không đồng ý"),
}


@dataclass(frozen=True)
class Asked:
    """One question to one body. `state`: open, late, replied, silent or recalled; times in working minutes."""

    id: int
    node: str
    body: str
    name: str
    unit: str
    unit_id: int
    question: str
    limit: str
    waits: bool
    state: str
    asked_at: datetime
    asked_by: str
    due_at: datetime | None
    due_reason: str
    reminded_at: datetime | None
    closed_at: datetime | None
    opinion: str
    reply: str
    replied_by: str
    files: tuple[StoredFile, ...]
    used_minutes: int | None
    limit_minutes: int | None
    due_words: str
    """“thứ Năm 26/11”, “hôm nay, 17 giờ”; "" when nobody can say."""

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def time(self) -> str:
        """“dùng 1,5 / 3 ngày”: how much of its own time is used."""
        return wording.used(self.used_minutes, self.limit_minutes or 0)

    @property
    def opinion_words(self) -> str:
        """“Đồng ý với điều kiện”; "" while nobody has answered."""
        return str(SAID.get(self.opinion, ""))

    @property
    def state_words(self) -> str:
        """How it stands, in a few words."""
        return {
            "open": _("đang chờ ý kiến"),
            "late": _("trả lời chậm"),
            "replied": _("đã có ý kiến"),
            "silent": _("quá hạn không trả lời, làm tiếp"),
            "recalled": _("đã rút câu hỏi"),
        }[self.state]


def opinions(case: Case, at: datetime) -> list[Asked]:
    """All questions of a dossier, oldest first; four queries, none when the procedure asks nobody."""
    if not case.pack.bodies:
        return []
    rows = list(
        Consultation.objects.filter(dossier_id=case.row.id)
        .select_related("unit__agency", "asked_by", "replied_by")
        .prefetch_related("files__file")
        .order_by("id")
    )
    calendars = agencies.calendars_of({row.unit.agency_id for row in rows}) if rows else {}
    return [_asked(case, row, calendars, at) for row in rows]


def _asked(case: Case, row: Consultation, calendars: Mapping[int, WorkCalendar], at: datetime) -> Asked:
    body = case.pack.bodies[row.body]
    until, calendar = row.closed_at or at, calendars[row.unit.agency_id]
    return Asked(
        id=row.pk,
        node=row.node,
        body=row.body,
        name=body.name,
        unit=row.unit.name,
        unit_id=row.unit_id,
        question=row.question,
        limit=row.limit_text,
        waits=body.waits,
        state=_state(row, at),
        asked_at=row.asked_at,
        asked_by=row.asked_by.full_name,
        due_at=row.due_at,
        due_reason=row.due_reason,
        reminded_at=row.reminded_at,
        closed_at=row.closed_at,
        opinion=row.opinion,
        reply=row.reply,
        replied_by=row.replied_by.full_name if row.replied_by else "",
        files=tuple(one.file for one in row.files.all()),
        used_minutes=wording.worked(row.asked_at, until, calendar),
        limit_minutes=wording.worked(row.asked_at, row.due_at, calendar) if row.due_at else None,
        due_words=wording.promised(row.due_at, at) if row.due_at else "",
    )


def _state(row: Consultation, at: datetime) -> str:
    if row.outcome:
        return str(row.outcome)
    return "late" if row.due_at is not None and at > row.due_at else "open"
