"""Where each cell stands across the flow: near its neighbours, in its order, and never over another.

Each layer is set against the last one as the nearest positions (least squares) that keep the order and
the distances: R. E. Barlow et al., "Statistical Inference under Order Restrictions", 1972 (pooling).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from motcua.flow.drawing.cells import Cells

SWEEPS = 12
GAP = 14.0
HAIR = 6.0
BAND_ROOM = 18.0
LANE_WEIGHT, CELL_WEIGHT = 4.0, 1.0


def placed(cells: Cells, across: Mapping[str, float]) -> tuple[dict[str, float], list[float]]:
    """The middle of every cell across the flow, the leftmost border at 0; and where each band ends.

    Bands lie beside each other; without any, all is one.
    """
    middle: dict[str, float] = {}
    ends: list[float] = []
    for band in range(max(cells.bands.values(), default=0) + 1):
        rows = [[cell for cell in row if cells.bands.get(cell, 0) == band] for row in cells.rows]
        found = _placed(cells, rows, across)
        shift = ends[-1] if ends else 0.0
        room = BAND_ROOM if cells.bands else 0.0
        middle |= {cell: at + shift + room for cell, at in found.items()}
        ends.append(
            max((middle[cell] + across[cell] / 2 for cell in found), default=shift + BAND_ROOM) + room
        )
    return middle, ends


def _placed(cells: Cells, rows: list[list[str]], across: Mapping[str, float]) -> dict[str, float]:
    """The places within one band."""
    here = {cell for row in rows for cell in row}
    near: dict[str, list[str]] = defaultdict(list)
    for hop in cells.hops():
        if not hop.port and hop.source in here and hop.target in here:
            near[hop.source].append(hop.target)
            near[hop.target].append(hop.source)
    middle: dict[str, float] = {}
    for row in rows:
        _set(row, dict.fromkeys(row, 0.0), cells, across, middle)
    for sweep in range(SWEEPS):
        down = sweep % 2 == 1
        for row in rows if down else reversed(rows):
            wanted = {cell: _wanted(cell, near[cell], cells, middle, down) for cell in row}
            _set(row, wanted, cells, across, middle)
    left = min((middle[cell] - across[cell] / 2 for cell in middle), default=0.0)
    found: dict[str, float] = {}
    for row in rows:
        for cell in row:
            at = float(round(middle[cell] - left))
            above = [found[one] for one in near[cell] if cells.layer[one] < cells.layer[cell]]
            # A way that would bend by a hair's breadth goes straight on; GAP is wider than two such shifts.
            found[cell] = next((one for one in above if abs(one - at) <= HAIR), at)
    return found


def _wanted(cell: str, near: list[str], cells: Cells, middle: Mapping[str, float], down: bool) -> float:
    """The mean of the neighbours on the side that was set before; with none there, of all."""
    here = cells.layer[cell]
    before = [one for one in near if (cells.layer[one] < here) is down]
    known = before or near
    return sum(middle[one] for one in known) / len(known) if known else middle[cell]


def _set(
    row: list[str],
    wanted: Mapping[str, float],
    cells: Cells,
    across: Mapping[str, float],
    middle: dict[str, float],
) -> None:
    """Pool neighbours that want to be nearer than they may, until all stand in their order."""
    offset, last = 0.0, ""
    pools: list[tuple[float, float, list[tuple[str, float]]]] = []
    for cell in row:
        offset += (across[last] + across[cell]) / 2 + GAP if last else 0.0
        last = cell
        weight = LANE_WEIGHT if cell in cells.lanes else CELL_WEIGHT
        pool = (wanted[cell] - offset, weight, [(cell, offset)])
        while pools and pools[-1][0] >= pool[0]:
            at, heavy, members = pools.pop()
            total = heavy + pool[1]
            pool = ((at * heavy + pool[0] * pool[1]) / total, total, members + pool[2])
        pools.append(pool)
    for at, _weight, members in pools:
        for cell, shift in members:
            middle[cell] = at + shift
