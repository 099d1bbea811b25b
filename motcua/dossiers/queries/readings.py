"""Who has read a dossier in full: for the person on their page, for officers at the desk."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models import Reading

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
    rows = Reading.objects.filter(dossier_id=dossier_id).select_related("account", "agency")
    return [
        Read(
            row.account.full_name,
            row.agency.name if row.agency else "",
            row.at,
            str(DOORS.get(row.what, row.what)),
        )
        for row in rows.order_by("-at", "-id")[:limit]
    ]
