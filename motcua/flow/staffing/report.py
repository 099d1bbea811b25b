"""What a run has shown: how many were on time, where they waited, how busy the officers were."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import fmean, quantiles

from motcua.flow.staffing.case import Case
from motcua.flow.staffing.deadline import Deadline
from motcua.flow.staffing.load import Load


@dataclass
class Seen:
    """The notes of a run, in minutes; `horizon` is when the last case may come."""

    horizon: float
    cases: list[Case] = field(default_factory=list)
    busy: Counter[str] = field(default_factory=Counter)
    longest_queue: Counter[str] = field(default_factory=Counter)
    waits: dict[tuple[str, str], list[float]] = field(default_factory=lambda: defaultdict(list))
    closed_at: float = 0.0

    def did(self, pool: str, task: str, waited: float, worked: float) -> None:
        """A task was done."""
        self.busy[pool] += worked  # type: ignore[assignment]
        self.waits[pool, task].append(waited)

    def queues(self, pool: str, length: int) -> None:
        """So many wait for this pool now."""
        self.longest_queue[pool] = max(self.longest_queue[pool], length)


@dataclass(frozen=True)
class PoolReport:
    """Officers of one kind; `busy` is the share of their time that they worked while cases came."""

    pool: str
    officers: int
    busy: float
    mean_wait_minutes: float
    longest_queue: int


@dataclass(frozen=True)
class StepReport:
    """One step: how often it was done, and how long cases waited for hands."""

    step: str
    pool: str
    done: int
    mean_wait_minutes: float


@dataclass(frozen=True)
class Report:
    """A run in figures; days are working days of the office.

    `on_time`: of the cases whose fate is known (ready, or due by now), the share that was ready when due; None
    without a deadline or before any fate is known. `queue_at`: the pool where most time is lost, or "".
    """

    cases: int
    ready: int
    on_time: float | None
    late: int
    median_days: float | None
    ninth_decile_days: float | None
    pools: tuple[PoolReport, ...]
    steps: tuple[StepReport, ...]
    queue_at: str


def told(load: Load, seen: Seen, deadline: Deadline | None) -> Report:
    """The figures of a run."""
    day = deadline.minutes_a_day if deadline else 480.0
    spans = sorted((case.ready - case.accepted) / day for case in seen.cases if case.ready and case.accepted)
    fates = [_on_time(case, seen.closed_at) for case in seen.cases]
    known = [fate for fate in fates if fate is not None]
    pools = tuple(_pool(pool, officers, seen) for pool, officers in load.staff.items())
    lost = Counter({pool: sum(map(sum, _waits_of(seen, pool))) for pool in load.staff})
    worst = max(lost, key=lambda pool: (lost[pool], pool), default="")
    return Report(
        cases=len(seen.cases),
        ready=sum(1 for case in seen.cases if case.ready is not None),
        on_time=sum(known) / len(known) if known else None,
        late=known.count(False),
        median_days=_quantile(spans, 5),
        ninth_decile_days=_quantile(spans, 9),
        pools=pools,
        steps=tuple(
            StepReport(task, pool, len(waits), fmean(waits))
            for (pool, task), waits in sorted(seen.waits.items(), key=lambda one: one[0][1])
        ),
        queue_at=worst if lost[worst] >= 1 else "",
    )


def _on_time(case: Case, closed_at: float) -> bool | None:
    """None while nobody can tell."""
    if case.due is None:
        return None
    if case.ready is not None:
        return case.ready <= case.due
    return False if closed_at > case.due else None


def _pool(pool: str, officers: int, seen: Seen) -> PoolReport:
    waits = [wait for ones in _waits_of(seen, pool) for wait in ones]
    return PoolReport(
        pool,
        officers,
        busy=min(1.0, seen.busy[pool] / (officers * seen.horizon)),
        mean_wait_minutes=fmean(waits) if waits else 0.0,
        longest_queue=seen.longest_queue[pool],
    )


def _waits_of(seen: Seen, pool: str) -> list[list[float]]:
    return [waits for (at, _task), waits in seen.waits.items() if at == pool]


def _quantile(ordered: Sequence[float], tenth: int) -> float | None:
    if len(ordered) < 2:
        return ordered[0] if ordered else None
    return quantiles(ordered, n=10, method="inclusive")[tenth - 1]
