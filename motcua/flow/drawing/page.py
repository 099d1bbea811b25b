"""The places of everything, as (along the flow, across it): layers, lanes beside them, tracks between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise

from motcua.flow.drawing.cells import Cells, Hop
from motcua.flow.drawing.channels import Reach, tracks
from motcua.flow.drawing.detours import LANE_APART, Detour, ranks
from motcua.flow.drawing.places import placed
from motcua.flow.drawing.sizes import SIGN, Size
from motcua.flow.drawing.ways import Way

LEAST_CHANNEL, TRACK_APART, ARROW_ROOM = 22.0, 9.0, 14.0
CORNER = 12.0

Place = tuple[float, float]


class Page:
    """Places worked out. `marks`: for each step, what stands on its border; `lying`: the flow runs to the right."""

    def __init__(
        self,
        cells: Cells,
        detours: list[Detour],
        known: Mapping[str, Size],
        marks: Mapping[str, tuple[str, ...]],
        *,
        lying: bool,
    ) -> None:
        self.cells, self.detours, self.marks = cells, detours, marks
        one, other = (0, 1) if lying else (1, 0)
        self.long = {cell: size.shape[one] for cell, size in known.items()}
        self.wide = {cell: size.shape[other] for cell, size in known.items()}
        rooms = {cell: (size.room[one], size.room[other]) for cell, size in known.items()}
        self.across, self.band_ends = placed(cells, {cell: wide for cell, (_long, wide) in rooms.items()})
        self.width = self._lanes({cell: wide for cell, (_long, wide) in rooms.items()})
        self.track: dict[tuple[int, Hop], int] = {}
        self.along: dict[str, float] = {}
        self.channel: list[float] = []
        self.length = self._layers({cell: long for cell, (long, _wide) in rooms.items()})

    def _lanes(self, wide: Mapping[str, float]) -> float:
        """Set the lanes on both sides; returns how wide all is."""
        layer = self.cells.layer
        near, count = ranks((one for one in self.detours if not one.far), layer)
        shift = count * LANE_APART
        self.across = {cell: at + shift for cell, at in self.across.items()}
        right = max(self.across[cell] + wide[cell] / 2 for cell in wide)
        far, more = ranks((one for one in self.detours if one.far), layer)
        self.lane = {one.lane: shift - (rank + 1) * LANE_APART for one, rank in near.items()}
        self.lane |= {one.lane: right + (rank + 1) * LANE_APART for one, rank in far.items()}
        return right + more * LANE_APART

    def _layers(self, long: Mapping[str, float]) -> float:
        """Set the layers, with room for the tracks between them; returns how long all is."""
        reaches = self._reaches()
        counts = [0] * (len(self.cells.rows) + 1)
        for number in sorted(reaches):
            found, counts[number] = tracks(reaches[number])
            self.track |= {(number, hop): track for hop, track in found.items()}
        at = 0.0
        for number, row in enumerate([*self.cells.rows, []]):
            inner = 0 < number < len(self.cells.rows)
            if inner or counts[number]:
                at += max(LEAST_CHANNEL, ARROW_ROOM + 8.0 + TRACK_APART * (counts[number] - 1))
            # The place of its first track.
            self.channel.append(at - ARROW_ROOM - TRACK_APART * (counts[number] - 1))
            tall = max((long[cell] for cell in row), default=0.0)
            self.along |= dict.fromkeys(row, at + tall / 2)
            at += tall
        return at

    def _reaches(self) -> dict[int, list[Reach]]:
        """All pieces by channel; channel n lies before layer n."""
        found: dict[int, list[Reach]] = defaultdict(list)
        layer = self.cells.layer
        for hop in self.cells.hops():
            found[layer[hop.target]].append(
                Reach(hop, self.out_of(hop.source, hop.port), self.across[hop.target], True, False)
            )
        for one in self.detours:
            at = self.lane[one.lane]
            for way in one.sources:
                if one.far or not self.at_border(way.source):
                    start = self.out_of(way.source, way.port) if one.far else self.corner(way.source)
                    found[layer[way.source] + 1].append(Reach(one.leaves(way), start, at, True, True))
            if one.far or not self.at_border(one.to):
                end = self.across[one.to] if one.far else self.corner(one.to)
                found[layer[one.to]].append(Reach(one.enters, at, end, False, False))
        return found

    def at_border(self, cell: str) -> bool:
        """Whether nothing stands between a cell and the near side."""
        return self.cells.rows[self.cells.layer[cell]][0] == cell

    def out_of(self, cell: str, port: str) -> float:
        """Across: where a way leaves a cell, or the mark on its border."""
        return self.across[cell] + (self.mark(cell, port) if port else 0.0)

    def mark(self, cell: str, port: str) -> float:
        """How far from the middle of a step the mark of what may interrupt it stands."""
        return self.wide[cell] / 2 - 20.0 - self.marks[cell].index(port) * (SIGN + 4)

    def corner(self, cell: str) -> float:
        """Across: where a jump leaves or meets a step that has something beside it."""
        return self.across[cell] - self.wide[cell] / 2 + CORNER

    def before(self, cell: str) -> float:
        """Along: where a way meets a cell."""
        return self.along[cell] - self.long[cell] / 2

    def behind(self, cell: str) -> float:
        """Along: where a way leaves a cell."""
        return self.along[cell] + self.long[cell] / 2

    def track_at(self, channel: int, hop: Hop) -> float:
        """Along: the track of a piece."""
        return self.channel[channel] + TRACK_APART * self.track[channel, hop]

    def way(self, way: Way, chain: list[str]) -> list[Place]:
        """The line of a way that goes on."""
        start = self.out_of(way.source, way.port)
        points = [(self.behind(way.source) + (SIGN / 2 if way.port else 0.0), start)]
        for rank, (source, target) in enumerate(pairwise(chain)):
            hop = Hop(source, target, way.port if rank == 0 else "")
            channel = self.cells.layer[target]
            if (channel, hop) in self.track:
                at = self.track_at(channel, hop)
                points += [(at, points[-1][1]), (at, self.across[target])]
        return [*points, (self.before(way.target), self.across[way.target])]

    def detour(self, one: Detour, way: Way) -> list[Place]:
        """The line of a way back or of a jump."""
        return [*self._leaving(one, way), *self._entering(one)]

    def _leaving(self, one: Detour, way: Way) -> list[Place]:
        cell, lane = way.source, self.lane[one.lane]
        if not one.far and self.at_border(cell):
            at = self.along[cell] + min(8.0, self.long[cell] / 4)
            return [(at, self.across[cell] - self.wide[cell] / 2), (at, lane)]
        at = self.track_at(self.cells.layer[cell] + 1, one.leaves(way))
        start = self.out_of(cell, way.port) if one.far else self.corner(cell)
        return [(self.behind(cell) + (SIGN / 2 if way.port else 0.0), start), (at, start), (at, lane)]

    def _entering(self, one: Detour) -> list[Place]:
        cell, lane = one.to, self.lane[one.lane]
        if not one.far and self.at_border(cell):
            at = self.along[cell] - min(8.0, self.long[cell] / 4)
            return [(at, lane), (at, self.across[cell] - self.wide[cell] / 2)]
        at = self.track_at(self.cells.layer[cell], one.enters)
        end = self.across[cell] if one.far else self.corner(cell)
        return [(at, lane), (at, end), (self.before(cell), end)]
