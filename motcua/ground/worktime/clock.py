"""When a result is due, and why: the one clock that every promise is held to.

The truth is (start, limit, pauses); the due time is derived, to the minute. A moment outside working time counts
as the next working moment, and the day of receipt is not counted (Civil Code 2015, articles 147 and 148).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from functools import cached_property

from motcua.ground.dates import add_months, local, moment
from motcua.ground.sentences import Sentence
from motcua.ground.worktime.calendar import WorkCalendar
from motcua.ground.worktime.explain import ClockStep, Counted, explain
from motcua.ground.worktime.limits import Limit, Unit
from motcua.ground.worktime.pauses import Pause, PauseMove, in_order
from motcua.ground.worktime.timeline import Timeline, Unconfirmed

# Received from this time on, a same-day request counts for the next working day.
SAME_DAY_UNTIL = time(15)


@dataclass(frozen=True)
class Due:
    """The answer of the clock, which can say how it came about.

    `due_at` is None while nothing can be promised; then `reason` says why: a year without a confirmed calendar
    (`unconfirmed_year`), or a pause that is still open (`paused_since`; `stood_at` is the due time before it).
    """

    counted: Counted
    due_at: datetime | None
    reason: Sentence | None = None
    unconfirmed_year: int | None = None
    paused_since: datetime | None = None
    stood_at: datetime | None = None

    @cached_property
    def steps(self) -> tuple[ClockStep, ...]:
        """The count in sentences, in the order in which it was made."""
        return explain(self.counted, self.due_at, self.reason)


def due_at(start: datetime, limit: Limit, calendar: WorkCalendar) -> datetime:
    """When a limit without pauses ends; +07:00.

    A `start` without offset is the calendar's; its seconds are dropped.
    Refuses: Unconfirmed.
    """
    received = local(start)
    timeline = calendar.timeline(received.year)
    unit = limit.unit
    if unit is Unit.WORKING_DAY:
        return timeline.close_of(timeline.reception_rank(received) + limit.value)
    if unit is Unit.DAY or unit is Unit.MONTH:
        return _calendar_days(timeline, received, limit)
    if unit is Unit.SAME_DAY:
        return _same_day(timeline, received)
    return timeline.moment_after(timeline.minutes_until(received) + (limit.minutes or 0))


def due(
    start: datetime, limit: Limit, calendar: WorkCalendar, pauses: Iterable[Pause] = (), *, source: str = ""
) -> Due:
    """When a result is due, with the pauses taken into account; never raises for an unconfirmed year.

    `pauses` are (from, to) in any order, `to` None while the pause lasts; `source` names the law that sets the
    limit, for the explanation. Refuses: Invalid, for a pause that ends before it begins.
    """
    counted = Counted(local(start), limit, calendar, source)
    ordered = in_order(pauses, counted.received) if pauses else ()
    try:
        counted.first_due = due_at(counted.received, limit, calendar)
        return _with_pauses(counted, ordered) if ordered else Due(counted, counted.first_due)
    except Unconfirmed as unknown:
        return Due(counted, None, unknown.sentence, unconfirmed_year=unknown.year)


def working_minutes(begin: datetime, end: datetime, calendar: WorkCalendar) -> int:
    """Working minutes in [begin, end), seconds dropped; 0 when the end is not after the beginning.

    Refuses: Unconfirmed, when a year between them is not confirmed.
    """
    first, last = local(begin), local(end)
    if last <= first:
        return 0
    timeline = calendar.timeline(first.year)
    if last.year > timeline.last_year:
        raise Unconfirmed(calendar.name, timeline.last_year + 1)
    return timeline.minutes_until(last) - timeline.minutes_until(first)


def _calendar_days(timeline: Timeline, received: datetime, limit: Limit) -> datetime:
    counts_from = timeline.close_of(timeline.reception_rank(received))
    if limit.unit is Unit.DAY:
        return timeline.close_from(counts_from.toordinal() + limit.value)
    return timeline.close_from(add_months(counts_from.date(), limit.value).toordinal())


def _same_day(timeline: Timeline, received: datetime) -> datetime:
    rank = timeline.reception_rank(received)
    late = timeline.next_working_moment(received).time() >= SAME_DAY_UNTIL
    return timeline.close_of(rank + 1 if late else rank)


def _with_pauses(counted: Counted, ordered: tuple[Pause, ...]) -> Due:
    """Each pause against the due time that the earlier ones left; one that begins at or after it changes nothing."""
    due_now = counted.first_due
    assert due_now is not None
    calendar = counted.calendar
    for begin, end in ordered:
        if begin >= due_now:
            break
        if end is None:
            reason = Sentence(
                "Đang tạm dừng từ {since}; hạn được tính tiếp khi hết tạm dừng.", {"since": moment(begin)}
            )
            return Due(counted, None, reason, paused_since=begin, stood_at=due_now)
        left = working_minutes(begin, due_now, calendar)
        due_now = _resumed(end, left, calendar, counted.received.year)
        counted.moves.append(PauseMove(begin, end, left, due_now))
    return Due(counted, due_now)


def _resumed(end: datetime, left_minutes: int, calendar: WorkCalendar, first_year: int) -> datetime:
    timeline = calendar.timeline(first_year)
    if end.year > timeline.last_year:
        raise Unconfirmed(calendar.name, timeline.last_year + 1)
    return timeline.moment_after(timeline.minutes_until(end) + left_minutes)
