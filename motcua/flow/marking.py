"""Where a case stands: the set of places that hold a token, and the moves that change it.

A place is the id of a task, timer or message where the case waits, `source>join` before a join, or the id of
an end. Graphs that passed `soundness` are 1-safe (no place ever holds two tokens), so a set suffices.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

Marking = frozenset[str]

NOWHERE: Marking = frozenset()


class Move(NamedTuple):
    """What one act did. Whoever keeps `consumed` and `produced` of every move can rebuild the marking.

    A place that is left and entered again by the same act stands in both.
    """

    marking: Marking
    consumed: Mapping[str, int]
    produced: Mapping[str, int]
    opened: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    timers_set: tuple[str, ...] = ()
    timers_cancelled: tuple[str, ...] = ()
    ended: bool = False


class Unsafe(Exception):
    """A second token came to a place that held one: the graph was not proven sound. A fault, no refusal."""


def replayed(marking: Marking, consumed: Mapping[str, int], produced: Mapping[str, int]) -> Marking:
    """The marking after one recorded move. Raises Unsafe when the record does not fit the marking."""
    gone = frozenset(consumed)
    if not gone <= marking:
        raise Unsafe(f"no token on {sorted(gone - marking)}")
    kept = marking - gone
    if not kept.isdisjoint(produced):
        raise Unsafe(f"second token on {sorted(kept & produced.keys())}")
    return kept | produced.keys()


def rebuilt(log: Iterable[tuple[Mapping[str, int], Mapping[str, int]]]) -> Marking:
    """The marking that a case's whole log, oldest first, leads to: (consumed, produced) of every move."""
    marking = NOWHERE
    for consumed, produced in log:
        marking = replayed(marking, consumed, produced)
    return marking
