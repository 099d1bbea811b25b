"""How a due time came about, in sentences that a person can check with a calendar in hand."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import NamedTuple

from motcua.ground.dates import TZ, day, said_moment
from motcua.ground.sentences import N_, Sentence, as_sentence
from motcua.ground.worktime.calendar import DayKind, SpecialDay, WorkCalendar
from motcua.ground.worktime.limits import Limit, Unit
from motcua.ground.worktime.pauses import Pause, PauseMove
from motcua.ground.worktime.timeline import Unconfirmed

_RECEIPT = N_("Thời điểm tiếp nhận hồ sơ")
_PAUSE = N_("Khoảng tạm dừng ghi trong hồ sơ")
_SAME_DAY = N_("Quy tắc của thủ tục trả trong ngày")
_COUNTING = N_("Bộ luật Dân sự 2015, Điều 147 và Điều 148")


class ClockStep(NamedTuple):
    """One step of the count: its moment, what happened, and what that rests on."""

    at: datetime
    what: Sentence
    source: str


@dataclass(slots=True)
class Due:
    """When the result is due, and all that is needed to say how that came about.

    `due_at` is None while nothing can be promised; then `reason` says why: a year without a confirmed
    calendar (`unconfirmed_year`), or a pause still open (`paused_since`). `first_due` is the due time
    before any pause, `moves` what each pause that counted did, `too_late` those that began when it
    was due already. All moments are +07:00.
    """

    due_at: datetime | None
    received: datetime
    limit: Limit
    calendar: WorkCalendar
    source: str = ""
    first_due: datetime | None = None
    moves: tuple[PauseMove, ...] = ()
    too_late: tuple[Pause, ...] = ()
    reason: Sentence | None = None
    unconfirmed_year: int | None = None
    paused_since: datetime | None = None

    @property
    def stood_at(self) -> datetime | None:
        """The due time as the pauses that have ended left it."""
        return self.moves[-1].due_at if self.moves else self.first_due

    @property
    def steps(self) -> tuple[ClockStep, ...]:
        """Receipt, when it counts, days off and made up on the way, the limit, every pause, and the end."""
        last = self.stood_at
        steps = [_received(self), *_counts_from(self)]
        if self.first_due is not None and last is not None:
            steps += _unlike_days(self, last)
            steps.append(_limit(self, self.first_due))
            steps += [_pause(move) for move in self.moves]
            steps += [_too_late(pause) for pause in self.too_late]
        return (*steps, _end(self))


def _end(counted: Due) -> ClockStep:
    if counted.due_at is not None:
        said = Sentence("Hạn trả kết quả: {due}.", {"due": said_moment(counted.due_at)})
        return ClockStep(counted.due_at, said, counted.source or _calendar_name(counted))
    at = counted.paused_since or counted.stood_at or counted.received
    return ClockStep(at, counted.reason or as_sentence(""), _calendar_name(counted))


def _calendar_name(counted: Due) -> str:
    return f"Lịch làm việc “{counted.calendar.name}”"


def _received(counted: Due) -> ClockStep:
    at = counted.received
    return ClockStep(at, Sentence("Tiếp nhận lúc {at}.", {"at": said_moment(at)}), _RECEIPT)


def _counts_from(counted: Due) -> list[ClockStep]:
    """A receipt outside working time counts later; within it there is nothing to say."""
    try:
        timeline = counted.calendar.timeline(counted.received.year)
        begins = timeline.next_working_moment(counted.received)
    except Unconfirmed:
        return []
    if begins <= counted.received:
        return []
    said = Sentence("Lúc đó ngoài giờ làm việc, nên tính như nhận lúc {at}.", {"at": said_moment(begins)})
    return [ClockStep(begins, said, _calendar_name(counted))]


def _limit(counted: Due, first_due: datetime) -> ClockStep:
    values = {"limit": counted.limit.said, "due": said_moment(first_due)}
    said = Sentence(_LIMIT_SENTENCES[counted.limit.unit], values)
    return ClockStep(first_due, said, counted.source or _own_source(counted))


def _own_source(counted: Due) -> str:
    """What the way of counting rests on when the procedure names no law of its own."""
    if counted.limit.minutes is not None:
        return _calendar_name(counted)
    return _SAME_DAY if counted.limit.unit is Unit.SAME_DAY else _COUNTING


_MOVING_DAYS = N_(
    "Thời hạn {limit}, không tính ngày tiếp nhận, gặp ngày nghỉ thì sang ngày làm việc kế tiếp: đến {due}."
)
_LIMIT_SENTENCES = {
    Unit.WORKING_MINUTE: N_("Thời hạn {limit}, chỉ cộng giờ làm việc: đến {due}."),
    Unit.WORKING_HOUR: N_("Thời hạn {limit}, chỉ cộng giờ làm việc: đến {due}."),
    Unit.WORKING_DAY: N_("Thời hạn {limit}, không tính ngày tiếp nhận: đến {due}."),
    Unit.DAY: _MOVING_DAYS,
    Unit.MONTH: _MOVING_DAYS,
    Unit.SAME_DAY: N_("Trả trong ngày; nhận từ 15 giờ thì trả ngày làm việc kế tiếp: đến {due}."),
}


def _pause(move: PauseMove) -> ClockStep:
    said = Sentence(
        "Tạm dừng từ {begin} đến {end}: lúc dừng còn {left}, tính tiếp sau khi hết tạm dừng: đến {due}.",
        {
            "begin": said_moment(move.begin),
            "end": said_moment(move.end),
            "left": working_span(move.left_minutes),
            "due": said_moment(move.due_at),
        },
    )
    return ClockStep(move.end, said, _PAUSE)


def _too_late(pause: Pause) -> ClockStep:
    begin = said_moment(pause[0])
    said = Sentence("Lần tạm dừng từ {begin} bắt đầu khi hạn đã tới, nên không đổi hạn.", {"begin": begin})
    return ClockStep(pause[0], said, _PAUSE)


def working_span(minutes: int) -> Sentence:
    """A stretch of working time in words: 150 → "2 giờ 30 phút làm việc"."""
    hours, rest = divmod(minutes, 60)
    if hours and rest:
        return Sentence("{hours} giờ {minutes} phút làm việc", {"hours": hours, "minutes": rest})
    if hours:
        return Sentence("{hours} giờ làm việc", {"hours": hours})
    return Sentence("{minutes} phút làm việc", {"minutes": rest})


def _unlike_days(counted: Due, last: datetime) -> list[ClockStep]:
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


_FIRST_WORDS = (
    N_("Thứ Hai"), N_("Thứ Ba"), N_("Thứ Tư"), N_("Thứ Năm"), N_("Thứ Sáu"), N_("Thứ Bảy"), N_("Chủ nhật"),
)  # fmt: skip


def _unlike_day(counted: Due, special: SpecialDay) -> ClockStep:
    off = special.kind is DayKind.OFF
    said = Sentence(
        N_("{weekday}, {day} là ngày nghỉ: {name}.")
        if off
        else N_("{weekday}, {day} là ngày làm việc: {name}."),
        {
            "weekday": Sentence(_FIRST_WORDS[special.day.weekday()]),
            "day": day(special.day),
            "name": special.name or str(special.kind),
        },
    )
    at = datetime.combine(special.day, time(0), TZ)
    return ClockStep(at, said, _source_of(special) or _calendar_name(counted))


def _source_of(special: SpecialDay) -> str:
    read_in = f"Bảng ngày nghỉ, theo {special.source}" if special.source else ""
    unchecked = special.status not in {"", "official"}
    return "; ".join(part for part in (read_in, "chưa đối chiếu văn bản" if unchecked else "") if part)
