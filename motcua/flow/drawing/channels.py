"""The channels between the layers: on which track each piece of a way crosses over.

Pieces from one source, or to one target, share a track and look like one branching line. A track holds
no two groups that overlap, and a line that comes down at a place where another goes on lies above it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from motcua.flow.drawing.cells import Hop

APART = 6.0


@dataclass(frozen=True, slots=True)
class Reach:
    """A hop in a channel: its two places across, and whether each lies before (True) or behind the channel."""

    hop: Hop
    start: float
    end: float
    start_before: bool
    end_before: bool

    @property
    def straight(self) -> bool:
        return abs(self.start - self.end) < 0.5 and self.start_before != self.end_before


@dataclass
class Group:
    """Reaches that share a track."""

    reaches: list[Reach] = field(default_factory=list)

    @property
    def span(self) -> tuple[float, float]:
        places = [place for one in self.reaches for place in (one.start, one.end)]
        return min(places) - APART, max(places) + APART

    def stands(self, before: bool) -> set[float]:
        """The places at which this group's lines run on one side of its track."""
        return {one.start for one in self.reaches if one.start_before is before} | {
            one.end for one in self.reaches if one.end_before is before
        }


def tracks(reaches: list[Reach]) -> tuple[dict[Hop, int], int]:
    """The track of each hop that needs one, counted along the flow from 0, and how many tracks there are."""
    groups = _groups([one for one in reaches if not one.straight])
    waits = {
        number: {
            other
            for other, one in enumerate(groups)
            if other != number and one.stands(True) & groups[number].stands(False)
        }
        for number in range(len(groups))
    }
    taken: list[list[tuple[float, float]]] = []
    track: dict[int, int] = {}
    while len(track) < len(groups):
        left = [number for number in range(len(groups)) if number not in track]
        # Lines that wait for each other in a circle cannot all be kept apart: then the first goes.
        number = next((one for one in left if waits[one] <= track.keys()), left[0])
        track[number] = _free(
            groups[number], max((track.get(one, -1) for one in waits[number]), default=-1), taken
        )
    where = {one.hop: track[number] for number, group in enumerate(groups) for one in group.reaches}
    return where, len(taken)


def _free(group: Group, above: int, taken: list[list[tuple[float, float]]]) -> int:
    low, high = group.span
    number = above + 1
    while number < len(taken) and any(a < high and low < b for a, b in taken[number]):
        number += 1
    while number >= len(taken):
        taken.append([])
    taken[number].append((low, high))
    return number


def _groups(reaches: list[Reach]) -> list[Group]:
    coming = Counter(one.hop.target for one in reaches)
    found: dict[tuple[str, str, bool], Group] = defaultdict(Group)
    for one in reaches:
        if coming[one.hop.target] > 1:
            found[one.hop.target, "", one.end_before].reaches.append(one)
        else:
            found[one.hop.source, one.hop.port or "out", one.start_before].reaches.append(one)
    return [found[key] for key in sorted(found, key=lambda key: (found[key].span, key))]
