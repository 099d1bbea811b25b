"""Pauses of the clock: half-open intervals that give back the working time they took."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from motcua.ground.dates import local, said_moment
from motcua.ground.refusals import Invalid
from motcua.ground.sentences import Sentence

Pause = tuple[datetime, datetime | None]


class PauseMove(NamedTuple):
    """What one pause did: `left_minutes` of working time, open at `begin`, were counted again from `end`."""

    begin: datetime
    end: datetime
    left_minutes: int
    due_at: datetime


def in_order(pauses: Iterable[Pause], received: datetime) -> tuple[Pause, ...]:
    """The pauses from the receipt on, by their beginning, overlapping ones made one; empty ones left out.

    `to` None means that the pause lasts. Refuses: Invalid, for one that ends before it begins.
    """
    merged: list[Pause] = []
    for begin, end in sorted((_whole_minutes(pause) for pause in pauses), key=lambda pause: pause[0]):
        begin = max(begin, received)
        if end is not None and end <= begin:
            continue
        if merged and _reaches(merged[-1], begin):
            merged[-1] = (merged[-1][0], _later(merged[-1][1], end))
        else:
            merged.append((begin, end))
    return tuple(merged)


def _whole_minutes(pause: Pause) -> Pause:
    begin = local(pause[0])
    end = None if pause[1] is None else local(pause[1])
    if end is not None and end < begin:
        raise Invalid(
            Sentence(
                "Lần tạm dừng kết thúc ({end}) trước khi bắt đầu ({begin}).",
                {"end": said_moment(end), "begin": said_moment(begin)},
            ),
            code="pause",
        )
    return _minute(begin), None if end is None else _minute(end)


def _minute(when: datetime) -> datetime:
    return when.replace(second=0, microsecond=0)


def _reaches(earlier: Pause, begin: datetime) -> bool:
    return earlier[1] is None or begin <= earlier[1]


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    return None if one is None or other is None else max(one, other)
