"""How a due time came about, in sentences that a person can check with a calendar in hand."""

from dataclasses import dataclass, field
from datetime import datetime, time
from typing import NamedTuple

from motcua.ground.dates import TZ, moment, weekday_day
from motcua.ground.sentences import Sentence
from motcua.ground.worktime.calendar import DayKind, SpecialDay, WorkCalendar
from motcua.ground.worktime.limits import Limit, Unit
from motcua.ground.worktime.pauses import PauseMove
from motcua.ground.worktime.timeline import Unconfirmed

_COUNTING = "Bộ luật Dân sự 2015, Điều 147 và Điều 148"


class ClockStep(NamedTuple):
    """One step of the count: the moment that it is about, what happened, and what it rests on ("" when nothing)."""

    at: datetime
    what: Sentence
    source: str


@dataclass
class Counted:
    """What the clock was asked and what it found on the way."""

    received: datetime
    limit: Limit
    calendar: WorkCalendar
    source: str = ""
    first_due: datetime | None = None
    moves: list[PauseMove] = field(default_factory=list)


def explain(counted: Counted, due_at: datetime | None, reason: Sentence | None) -> tuple[ClockStep, ...]:
    """Receipt, when it counts, the limit, days off and made up on the way, every pause, and the end."""
    steps = [_received(counted)]
    steps += _counts_from(counted)
    last = counted.moves[-1].due_at if counted.moves else counted.first_due
    if counted.first_due is not None and last is not None:
        steps += _unlike_days(counted, last)
        steps.append(_limit(counted, counted.first_due))
        steps += [_pause(move) for move in counted.moves]
    if due_at is not None:
        steps.append(
            ClockStep(due_at, Sentence("Hạn trả kết quả: {due}.", {"due": moment(due_at)}), counted.source)
        )
    elif reason is not None:
        steps.append(ClockStep(last or counted.received, reason, _calendar_name(counted)))
    return tuple(steps)


def _calendar_name(counted: Counted) -> str:
    return f"Lịch làm việc “{counted.calendar.name}”"


def _received(counted: Counted) -> ClockStep:
    at = counted.received
    return ClockStep(at, Sentence("Tiếp nhận lúc {at}.", {"at": moment(at)}), "")


def _counts_from(counted: Counted) -> list[ClockStep]:
    """A receipt outside working time counts later; within it there is nothing to say."""
    try:
        timeline = counted.calendar.timeline(counted.received.year)
        begins = timeline.next_working_moment(counted.received)
    except Unconfirmed:
        return []
    if begins <= counted.received:
        return []
    said = Sentence("Lúc đó ngoài giờ làm việc, nên tính như nhận lúc {at}.", {"at": moment(begins)})
    return [ClockStep(begins, said, _calendar_name(counted))]


def _limit(counted: Counted, first_due: datetime) -> ClockStep:
    values = {"limit": counted.limit.text, "due": moment(first_due)}
    said = Sentence(_LIMIT_SENTENCES[counted.limit.unit], values)
    return ClockStep(first_due, said, counted.source or _COUNTING)


_LIMIT_SENTENCES = {
    Unit.WORKING_MINUTE: "Thời hạn {limit}, chỉ cộng giờ làm việc: đến {due}.",
    Unit.WORKING_HOUR: "Thời hạn {limit}, chỉ cộng giờ làm việc: đến {due}.",
    Unit.WORKING_DAY: "Thời hạn {limit}, không tính ngày tiếp nhận: đến {due}.",
    Unit.DAY: "Thời hạn {limit}, không tính ngày tiếp nhận, gặp ngày nghỉ thì sang ngày làm việc kế tiếp: đến {due}.",
    Unit.MONTH: "Thời hạn {limit}, không tính ngày tiếp nhận, gặp ngày nghỉ thì sang ngày làm việc kế tiếp: đến {due}.",
    Unit.SAME_DAY: "Trả trong ngày; nhận từ 15 giờ thì trả ngày làm việc kế tiếp: đến {due}.",
}


def _pause(move: PauseMove) -> ClockStep:
    said = Sentence(
        "Tạm dừng từ {begin} đến {end}: lúc dừng còn {left}, tính tiếp sau khi hết tạm dừng: đến {due}.",
        {
            "begin": moment(move.begin),
            "end": moment(move.end),
            "left": working_span(move.left_minutes),
            "due": moment(move.due_at),
        },
    )
    return ClockStep(move.end, said, "")


def working_span(minutes: int) -> str:
    """A stretch of working time in words: 150 → "2 giờ 30 phút làm việc"."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} giờ"] * bool(hours) + [f"{rest} phút"] * bool(rest or not hours)
    return f"{' '.join(parts)} làm việc"


def _unlike_days(counted: Counted, last: datetime) -> list[ClockStep]:
    """Days on the way that are not like their weekday: off, or made up."""
    first_day, last_day = counted.received.date(), last.date()
    on_the_way = sorted(
        special
        for special in counted.calendar.special_days
        if first_day <= special.day <= last_day and _is_unlike(counted.calendar, special)
    )
    return [_unlike_day(counted, special) for special in on_the_way]


def _is_unlike(calendar: WorkCalendar, special: SpecialDay) -> bool:
    ordinary = special.day.weekday() in calendar.ordinary_weekdays
    return ordinary if special.kind is DayKind.OFF else not ordinary


def _unlike_day(counted: Counted, special: SpecialDay) -> ClockStep:
    off = special.kind is DayKind.OFF
    said = Sentence(
        "{day} là ngày nghỉ: {name}." if off else "{day} là ngày làm việc: {name}.",
        {"day": _capital(weekday_day(special.day)), "name": special.name or str(special.kind)},
    )
    at = datetime.combine(special.day, time(0), TZ)
    return ClockStep(at, said, special.source or _calendar_name(counted))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
