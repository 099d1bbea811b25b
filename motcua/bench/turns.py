"""Measuring two sides in turn, so that what else the machine does falls on both alike."""

import gc
import time
from collections.abc import Callable
from statistics import median

Side = Callable[[], float]
Clock = Callable[[], float]


def in_turn(ours: Side, theirs: Side, rounds: int) -> tuple[float, float]:
    """Medians of `rounds` measurements of each side, taken A B A B after one of each that does not count.

    A side measures itself and returns its figure; what it prepares before is not in the figure.
    """
    ours(), theirs()
    values, references = [], []
    for _ in range(rounds):
        values.append(_undisturbed(ours))
        references.append(_undisturbed(theirs))
    return median(values), median(references)


def seconds_each(work: Callable[[], object], times: int, clock: Clock = time.perf_counter) -> float:
    """How long one of `times` calls takes, in seconds of `clock` (`time.process_time` counts CPU only)."""
    begun = clock()
    for _ in range(times):
        work()
    return (clock() - begun) / times


def _undisturbed(side: Side) -> float:
    """A round begins with nothing left to collect of the other side's."""
    gc.collect()
    return side()
