"""Working days and minutes of unbroken confirmed years, added up once so that counting is a look-up."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta

from motcua.ground.dates import TZ
from motcua.ground.refusals import Refused
from motcua.ground.sentences import Sentence

Minutes = tuple[int, int]
# Minute of the day → its distance from midnight; making these anew would be a fifth of every count in hours.
_SINCE_MIDNIGHT = tuple(timedelta(minutes=minute) for minute in range(24 * 60 + 1))


class Unconfirmed(Refused):
    """The count runs into a year whose calendar nobody confirmed; `year` is that year."""

    def __init__(self, calendar: str, year: int) -> None:
        self.year = year
        sentence = Sentence(
            "Chưa hẹn được ngày: lịch làm việc năm {year} của “{calendar}” chưa được xác nhận.",
            {"year": year, "calendar": calendar},
        )
        super().__init__(sentence, code="calendar_unconfirmed")


class Timeline:
    """Days are numbered from 0 on 1 January of the first year, working days ("ranks") from 0 too."""

    def __init__(
        self,
        calendar: str,
        first_year: int,
        last_year: int,
        shifts_on: Callable[[date], Sequence[tuple[time, time]]],
    ) -> None:
        self.calendar = calendar
        self.last_year = last_year
        self.first_ordinal = date(first_year, 1, 1).toordinal()
        self.rank_of: list[int] = [0]  # day → working days before it; one entry more than there are days
        self.shifts: list[tuple[Minutes, ...]] = []  # rank → its stretches of work, in minutes of the day
        self.closing_minutes: list[int] = []  # rank → the minute of the day at which work ends
        self.closes: list[datetime] = []  # rank → the moment at which work ends
        self.midnights: list[datetime] = []  # rank → the moment at which its day begins
        self.minutes_before: list[int] = [0]  # rank → working minutes before it; one entry more than ranks
        for ordinal in range(self.first_ordinal, date(last_year, 12, 31).toordinal() + 1):
            self._add(ordinal, shifts_on(date.fromordinal(ordinal)))

    def _add(self, ordinal: int, shifts: Sequence[tuple[time, time]]) -> None:
        if shifts:
            stretches = tuple((_minute(opens), _minute(closes)) for opens, closes in shifts)
            self.shifts.append(stretches)
            self.closing_minutes.append(stretches[-1][1])
            midnight = datetime.combine(date.fromordinal(ordinal), time(0), TZ)
            self.midnights.append(midnight)
            self.closes.append(midnight + _SINCE_MIDNIGHT[stretches[-1][1]])
            self.minutes_before.append(self.minutes_before[-1] + sum(end - start for start, end in stretches))
        self.rank_of.append(len(self.midnights))

    def reception_rank(self, moment: datetime) -> int:
        """The working day on which a moment counts: its own, or the next when that day's work is over."""
        index = moment.toordinal() - self.first_ordinal
        rank = self.rank_of[index]
        if self.rank_of[index + 1] > rank and moment.hour * 60 + moment.minute >= self.closing_minutes[rank]:
            return rank + 1
        return rank

    def close_of(self, rank: int) -> datetime:
        """The end of work on a working day. Refuses: Unconfirmed, beyond the last one."""
        try:
            return self.closes[rank]
        except IndexError:
            raise Unconfirmed(self.calendar, self.last_year + 1) from None

    def close_from(self, ordinal: int) -> datetime:
        """The end of work on that day, or on the next working day when it is off. Refuses: Unconfirmed."""
        index = ordinal - self.first_ordinal
        if index >= len(self.rank_of) - 1:
            raise Unconfirmed(self.calendar, date.fromordinal(ordinal).year)
        return self.close_of(self.rank_of[index])

    def next_working_moment(self, moment: datetime) -> datetime:
        """The moment itself, seconds dropped, or the next at which somebody works. Refuses: Unconfirmed."""
        rank = self.reception_rank(moment)
        minute = self.working_minute(rank, moment)
        return self.midnights[rank] + _SINCE_MIDNIGHT[minute]

    def working_minute(self, rank: int, moment: datetime) -> int:
        """The minute of the day at which a moment counts, given its reception rank. Refuses: Unconfirmed."""
        same_day = self.close_of(rank).toordinal() == moment.toordinal()
        minute = moment.hour * 60 + moment.minute if same_day else 0
        stretch = next(stretch for stretch in self.shifts[rank] if minute < stretch[1])
        return max(minute, stretch[0])

    def minutes_until(self, moment: datetime) -> int:
        """Working minutes from the start of the run to the moment, seconds dropped."""
        index = moment.toordinal() - self.first_ordinal
        rank = self.rank_of[index]
        total = self.minutes_before[rank]
        if self.rank_of[index + 1] > rank:
            minute = moment.hour * 60 + moment.minute
            for start, end in self.shifts[rank]:
                if minute > start:
                    total += min(minute, end) - start
        return total

    def moment_after(self, minutes: int) -> datetime:
        """The earliest moment by which so many minutes (1 or more) were worked since the start of the run.

        A count that fills a stretch of work exactly ends with it, not at the next opening.
        Refuses: Unconfirmed.
        """
        rank = bisect_left(self.minutes_before, minutes) - 1
        if rank >= len(self.shifts):
            raise Unconfirmed(self.calendar, self.last_year + 1)
        left = minutes - self.minutes_before[rank]
        for start, end in self.shifts[rank]:
            if left <= end - start:
                break
            left -= end - start
        return self.midnights[rank] + _SINCE_MIDNIGHT[start + left]


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute
