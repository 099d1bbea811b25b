"""The clock of one dossier as its person reads it: limit, start, pauses, and every step in a sentence."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers import clock
from motcua.dossiers.case import Case
from motcua.dossiers.rules import SUPPLEMENT
from motcua.ui.kept import translator


@dataclass(frozen=True)
class Explained:
    limit: str
    started_at: datetime | None
    pauses: list[clock.Span]
    sentences: list[str]
    steps: list[tuple[datetime, str, str]]


def explained(case: Case) -> Explained:
    """Why the promised date is that date, counted anew from the truth (start, limit, pauses)."""
    row = case.row
    if row.accepted_at is None:
        return Explained(row.limit_text, None, [], [_("Thời hạn tính từ lúc hồ sơ được tiếp nhận.")], [])
    spans = case.pauses
    due = clock.reckon_by(case.calendar, row.accepted_at, case.limit, spans).due
    said = translator()
    steps = [(step.at, step.what.text(said), step.source) for step in due.steps]
    sentences = [text for _at, text, _source in steps]
    if spans and spans[-1][1] is None:
        sentences.append(
            _("Đồng hồ đang dừng chờ bổ sung; ngày hẹn mới được tính khi bổ sung xong.")
            if row.status == SUPPLEMENT
            else _("Đồng hồ đang tạm dừng; ngày hẹn mới được tính khi cơ quan cho tính tiếp.")
        )
    return Explained(row.limit_text, row.accepted_at, spans, sentences, steps)
