"""How a dossier stands, in words: its state, how much time is left, since when it waits."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from motcua.dossiers import rules
from motcua.dossiers.models.dossier import Status
from motcua.ground.dates import day, local
from motcua.ground.worktime import Unconfirmed, WorkCalendar, working_minutes
from motcua.ui.spoken import clock_time, weekday

HOUR, DAY_MINUTES = 60, 480


class Waiting(Protocol):
    """A line of a worklist."""

    @property
    def status(self) -> int: ...
    @property
    def suspended_since(self) -> datetime | None: ...
    @property
    def does(self) -> str: ...
    @property
    def assignee(self) -> str: ...


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
        return Standing("hold", _("Tạm dừng"), _since(status, suspended_since))
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


def _since(status: int, suspended_since: datetime | None) -> str:
    """For whom it waits and since when: for the person, or because an officer stopped the clock."""
    if suspended_since is None:
        return _("chờ bổ sung")
    told = day(local(suspended_since))
    if status == rules.SUPPLEMENT:
        return _("chờ bổ sung, từ {day}").format(day=told)
    return _("từ {day}").format(day=told)


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


def next_act(line: Waiting) -> str:
    """What the officer has to do next with a line of the list, in a word or two."""
    if line.status == Status.SUPPLEMENT and line.does != "reply":
        return _("Chờ người nộp bổ sung")
    if line.suspended_since is not None and line.does != "reply":
        return _("Đang tạm dừng")
    if line.does == "work":
        return _("Làm tiếp") if line.assignee else _("Nhận việc")
    return {
        "accept": _("Tiếp nhận"),
        "reply": _("Cho ý kiến"),
        "sign": _("Ký số"),
        "issue": _("Cấp số, đóng dấu"),
        "return": _("Trả kết quả"),
    }.get(line.does, "")


def worked(since: datetime, until: datetime, calendar: WorkCalendar) -> int | None:
    """Working minutes between two moments; None when a year between them has no confirmed calendar."""
    try:
        return working_minutes(since, until, calendar)
    except Unconfirmed:
        return None


def used(minutes: int | None, limit_minutes: int) -> str:
    """“dùng 2,5 / 3 ngày”, “dùng 45 phút”: how much of its time a step has taken; "" when nobody can count it."""
    if minutes is None:
        return ""
    if not limit_minutes:
        return _("dùng {time}").format(time=working_time(minutes))
    time = working_time(limit_minutes)
    return _("dùng {used} / {time}").format(used=_part(minutes, _unit_of(limit_minutes)), time=time)


def working_time(minutes: int) -> str:
    """“2,5 ngày”, “4 giờ”, “45 phút” of working time; a day has eight hours."""
    unit = _unit_of(minutes)
    number = _part(minutes, unit)
    count = 1 if number == "1" else 2
    words = {
        DAY_MINUTES: ngettext("{n} ngày", "{n} ngày", count),
        HOUR: ngettext("{n} giờ", "{n} giờ", count),
        1: ngettext("{n} phút", "{n} phút", count),
    }
    return words[unit].format(n=number)


def _unit_of(minutes: int) -> int:
    """In what a time is told, in minutes: days from half a day on, hours, minutes."""
    if minutes >= DAY_MINUTES // 2:
        return DAY_MINUTES
    return HOUR if minutes >= HOUR else 1


def _part(minutes: int, unit: int) -> str:
    """A number with one decimal at most, rounded half up, written as the language of the page does."""
    tenths = (minutes * 20 + unit) // (2 * unit)
    whole, rest = divmod(tenths, 10)
    mark = "," if get_language() == "vi" else "."
    return f"{whole}{mark}{rest}" if rest else str(whole)
