"""The promised date as the person reads it: what is promised, since when no longer, or why not yet."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.utils.translation import gettext as _

from motcua.dossiers import rules
from motcua.ui.spoken import clock_time, weekday_day

OVER = frozenset({rules.REFUSED, rules.WITHDRAWN, rules.STOPPED})
"""Ended without a result."""


class Promised(Protocol):
    """A dossier's row."""

    @property
    def status(self) -> int: ...
    @property
    def accepted_at(self) -> datetime | None: ...
    @property
    def due_at(self) -> datetime | None: ...
    @property
    def due_reason(self) -> str: ...
    @property
    def suspended_since(self) -> datetime | None: ...


@dataclass(frozen=True)
class Promise:
    """One line: `before`, `date` (what stands out), `after`; and the leaf that carries the date, if any."""

    before: str = ""
    date: str = ""
    after: str = ""
    leaf: datetime | None = None
    leaf_before: str = ""
    is_held: bool = False


def promise(row: Promised) -> Promise:
    """While the person has to supply something, the old date is told as old: the new one is not known yet."""
    if row.status in OVER:
        return Promise(_("Hồ sơ đã khép lại, không còn ngày hẹn."))
    if row.due_at is None:
        return Promise(_waiting_for(row))
    date = _("trước {time} {day}").format(time=clock_time(row.due_at), day=weekday_day(row.due_at))
    if row.suspended_since is not None:
        after = (
            _("Bổ sung xong sẽ có ngày hẹn mới.")
            if row.status == rules.SUPPLEMENT
            else _("Thời hạn đang tạm dừng; tính tiếp thì có ngày hẹn mới.")
        )
        return Promise(_("Hẹn cũ:"), date, after, row.due_at, _("Hẹn cũ"), is_held=True)
    return Promise(_("Hẹn trả:"), date, "", row.due_at, _("Hẹn"))


def _waiting_for(row: Promised) -> str:
    if row.due_reason:
        return row.due_reason
    if row.status == rules.SUPPLEMENT:
        return _("Ngày hẹn có khi bổ sung xong và quầy Một Cửa tiếp nhận.")
    return _("Ngày hẹn có khi quầy Một Cửa tiếp nhận.")
