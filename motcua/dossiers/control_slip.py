"""Phiếu kiểm soát quá trình giải quyết hồ sơ: every hand the dossier went through, when, and in time or not.

Drawn whenever an officer asks, from the record as it stands; unlike papers that are handed out it has no number.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.dossiers.filing import wards
from motcua.dossiers.letterhead import letterhead
from motcua.dossiers.queries.journey import Stop
from motcua.dossiers.rules import local_date
from motcua.dossiers.shown import Shown
from motcua.ground import dates

FORM = "phieu-kiem-soat"


def slip(seen: Shown, at: datetime) -> dict[str, Any]:
    """What the paper is drawn from."""
    case, row = seen.case, seen.case.row
    agency = letterhead(row.agency_id)
    stops = [stop for stop in seen.journey if stop.state != "todo"]
    return {
        "agency_above": agency.above,
        "agency": agency.name,
        "place": agency.place,
        "issued_on": local_date(at).isoformat(),
        "code": row.code,
        "barcode": row.code,
        "procedure": case.pack.name,
        "applicant": {"name": case.pack.applicant(case.form_data, wards()).get("name", row.applicant_name)},
        "accepted_at": dates.moment(row.accepted_at) if row.accepted_at else "",
        "due_at": dates.moment(row.due_at) if row.due_at else row.due_reason,
        "handled_by": agency.name,
        "with_others": "; ".join(_others(stops)),
        "rows": _rows(stops, agency.name),
        "sample": True,
    }


def _rows(stops: Sequence[Stop], agency: str) -> list[dict[str, str]]:
    """One row a step: who gave it and when, who took it and when, in time or not, what was noted."""
    giver, rows = agency, []
    for stop in stops:
        rows.append(
            {
                "step": stop.name,
                "unit": stop.unit,
                "given": _moment(stop.opened_at),
                "giver": giver,
                "done": _moment(stop.closed_at),
                "taker": stop.who,
                "result": _in_time(stop),
                "note": _noted(stop),
            }
        )
        giver = stop.who or stop.unit
    return rows


def _in_time(stop: Stop) -> str:
    """Before, on or over the hours that the step table gives; nothing for a step without hours, or not done yet."""
    if stop.closed_at is None or not stop.limit_minutes or stop.used_minutes is None:
        return ""
    if stop.used_minutes == stop.limit_minutes:
        return _("Đúng hạn")
    return _("Quá hạn") if stop.is_over else _("Trước hạn")


def _noted(stop: Stop) -> str:
    """What the next hand has to know: sent back and why, ended early, or another body's opinion."""
    words = {
        "sent_back": _("Trả lại: {why}").format(why=stop.note),
        "withdrawn": _("Người nộp rút hồ sơ"),
        "stopped": _("Dừng giải quyết"),
        "refused": _("Từ chối"),
        "revoked": _("Thu hồi kết quả"),
    }
    return words.get(stop.outcome, "")


def _others(stops: Sequence[Stop]) -> list[str]:
    return list(dict.fromkeys(one.name for stop in stops for one in stop.asked))


def _moment(at: datetime | None) -> str:
    return f"{dates.clock_time(at)}, {dates.day(at)}" if at else ""
