"""When a result is due, and why: the one clock that every promise is held to.

The truth is (start, limit, pauses); the due time is derived, to the minute. A moment outside working time
counts as the next working moment, and the day of receipt is not counted (Civil Code 2015, articles 147, 148).
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from motcua.ground.dates import add_months, local, said_moment
from motcua.ground.sentences import Sentence
from motcua.ground.worktime.answer import Due as Due
from motcua.ground.worktime.calendar import WorkCalendar
from motcua.ground.worktime.limits import Limit, Unit
from motcua.ground.worktime.pauses import Pause, PauseMove, in_order
from motcua.ground.worktime.timeline import Timeline, Unconfirmed

# Received from this time on, a same-day request counts for the next working day.
SAME_DAY_UNTIL_MINUTE = 15 * 60


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
    """When a result is due, pauses taken into account; an unconfirmed year is an answer, not an error.

    `pauses` are (from, to) in any order, `to` None while one lasts; `source` is the law that sets the limit.
    Refuses: Invalid, for a pause that ends before it begins.
    """
    received = local(start)
    ordered = in_order(pauses, received) if pauses else ()
    try:
        first_due = due_at(received, limit, calendar)
    except Unconfirmed as unknown:
        return _unknown(Due(None, received, limit, calendar, source), unknown)
    counted = Due(first_due, received, limit, calendar, source, first_due)
    return _with_pauses(counted, first_due, ordered) if ordered else counted


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
    late = timeline.working_minute(rank, received) >= SAME_DAY_UNTIL_MINUTE
    return timeline.close_of(rank + 1 if late else rank)


def _with_pauses(counted: Due, first_due: datetime, ordered: tuple[Pause, ...]) -> Due:
    """Each pause against the due time that the earlier left; beginning at or after it, it changes nothing."""
    due_now = first_due
    moves: list[PauseMove] = []
    for begin, end in ordered:
        if begin >= due_now:
            return replace(counted, due_at=due_now, moves=tuple(moves), too_late=ordered[len(moves) :])
        if end is None:
            return _paused(replace(counted, moves=tuple(moves)), begin)
        try:
            moves.append(_moved(begin, end, due_now, counted))
        except Unconfirmed as unknown:
            return _unknown(replace(counted, moves=tuple(moves)), unknown)
        due_now = moves[-1].due_at
    return replace(counted, due_at=due_now, moves=tuple(moves))


def _moved(begin: datetime, end: datetime, due_now: datetime, counted: Due) -> PauseMove:
    """The working time from `begin` to the due time, counted again from `end`. Refuses: Unconfirmed."""
    timeline = counted.calendar.timeline(counted.received.year)
    if end.year > timeline.last_year:
        raise Unconfirmed(counted.calendar.name, timeline.last_year + 1)
    left = timeline.minutes_until(due_now) - timeline.minutes_until(begin)
    return PauseMove(begin, end, left, timeline.moment_after(timeline.minutes_until(end) + left))


def _paused(counted: Due, since: datetime) -> Due:
    reason = Sentence(
        "Đang tạm dừng từ {since}; hạn được tính tiếp khi hết tạm dừng.", {"since": said_moment(since)}
    )
    return replace(counted, due_at=None, paused_since=since, reason=reason)


def _unknown(counted: Due, unknown: Unconfirmed) -> Due:
    return replace(counted, due_at=None, reason=unknown.sentence, unconfirmed_year=unknown.year)
