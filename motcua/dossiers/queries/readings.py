"""Who has read a dossier in full: for the person on their page, for officers at the desk."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models import Reading
from motcua.web.questions import Question

DOORS = {
    "page": _("trang hồ sơ"),
    "sign": _("bàn ký"),
    "issue": _("bàn cấp số"),
    "file": _("giấy tờ đã nộp"),
    "paper": _("giấy đã phát"),
    "draft": _("dự thảo kết quả"),
    "result": _("kết quả"),
    "register": _("sổ theo dõi"),
    "api": _("phần mềm qua API"),
}
"""Doors through which the full data is read, in words."""


@dataclass(frozen=True)
class Read:
    """One officer's reading through one door in one hour; `at` is the last time in it."""

    who: str
    agency: str
    at: datetime
    door: str


def readings(dossier_id: int, *, limit: int = 50) -> list[Read]:
    """Who of which agency read it, newest first; one query."""
    return [
        Read(who, agency or "", at, str(DOORS.get(what, what)))
        for who, agency, at, what in _newest(limit)(dossier_id)
    ]


@cache
def _newest(limit: int) -> Question[tuple[str, str | None, datetime, str]]:
    return Question(
        lambda dossier: (
            Reading.objects.filter(dossier=dossier)
            .order_by("-at", "-id")
            .values_list("account__full_name", "agency__name", "at", "what")[:limit]
        )
    )
