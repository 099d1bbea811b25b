"""How a dossier stands, in words: its state, how much time is left, since when it waits."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.dossiers import rules
from motcua.dossiers.models.dossier import Status
from motcua.ground.dates import day, local
from motcua.ground.worktime import WorkCalendar, working_minutes
from motcua.ui.spoken import clock_time, weekday

HOUR, DAY_MINUTES = 60, 480


@dataclass(frozen=True)
class Standing:
    """`kind`: ok, soon, late or hold; `left`: how much time; `until`: the promised moment."""

    kind: str
    left: str
    until: str


def standing(
    status: int,
    due_at: datetime | None,
    suspended_since: datetime | None,
    at: datetime,
    calendar: WorkCalendar,
    finished_at: datetime | None = None,
) -> Standing:
    """How much of its time a dossier has left, counted in the working time of its agency.

    Once the result is there (`finished_at`) or the dossier is closed, no time runs any more.
    """
    if status in rules.CLOSED or status == rules.FINISHED:
        return _ended(status, due_at, finished_at, calendar)
    if suspended_since is not None or status == rules.SUPPLEMENT:
        since = (
            _("chờ bổ sung, từ {day}").format(day=day(local(suspended_since)))
            if suspended_since
            else _("chờ bổ sung")
        )
        return Standing("hold", _("Tạm dừng"), since)
    if due_at is None:
        return Standing(
            "hold", _("Chưa tính hạn"), _("tính từ khi tiếp nhận") if status == rules.FILED else ""
        )
    until = promised(due_at, at)
    if at > due_at:
        return Standing(
            "late", _("Quá {time}").format(time=_span(working_minutes(due_at, at, calendar))), until
        )
    minutes = working_minutes(at, due_at, calendar)
    kind = "soon" if local(due_at).date() == local(at).date() else "ok"
    return Standing(kind, _("Còn {time}").format(time=_span(minutes)), until)


def _ended(
    status: int, due_at: datetime | None, finished_at: datetime | None, calendar: WorkCalendar
) -> Standing:
    """Whether the result came in time, held against the moment it was ready, not the one it was fetched."""
    since = day(local(finished_at)) if finished_at else ""
    if status not in (rules.FINISHED, rules.RETURNED) or due_at is None or finished_at is None:
        return Standing("hold", _("Đã kết thúc"), since)
    if finished_at <= due_at:
        return Standing("ok", _("Xong đúng hẹn"), since)
    late = _span(working_minutes(due_at, finished_at, calendar))
    return Standing("hold", _("Xong, trễ {time}").format(time=late), since)


def promised(due_at: datetime, at: datetime) -> str:
    """“hôm nay, 17 giờ” or “thứ Tư 25/11”."""
    due = local(due_at)
    if due.date() == local(at).date():
        return _("hôm nay, {time}").format(time=clock_time(due))
    return f"{weekday(due)} {due:%d/%m}"


def when(moment: datetime, at: datetime) -> str:
    """“thứ Hai 23/11, 8 giờ 07”: when something happened, seen from `at`; the year only when it is another."""
    told = local(moment)
    date = f"{told:%d/%m}" if told.year == local(at).year else day(told)
    return f"{weekday(told)} {date}, {clock_time(told)}"


def headline(status: int, left: Standing) -> tuple[str, str]:
    """The chip at the top of a dossier: (kind, words)."""
    words = str(Status(status).label)
    if status in (rules.ACCEPTED, rules.WORKING, rules.SUPPLEMENT):
        kinds = {"late": "late", "soon": "warn", "hold": "", "ok": "info"}
        return kinds[
            left.kind
        ], f"{words}, {left.left[0].lower()}{left.left[1:]}" if left.kind != "hold" else words
    if status in (rules.FINISHED, rules.RETURNED):
        return "ok", words
    return ("info" if status == rules.FILED else ""), words


def _span(minutes: int) -> str:
    if minutes < HOUR:
        return ngettext("%(n)d phút", "%(n)d phút", minutes) % {"n": minutes}
    if minutes < DAY_MINUTES:
        hours = minutes // HOUR
        return ngettext("%(n)d giờ", "%(n)d giờ", hours) % {"n": hours}
    days = minutes // DAY_MINUTES
    return ngettext("%(n)d ngày làm việc", "%(n)d ngày làm việc", days) % {"n": days}
