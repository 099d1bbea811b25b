"""Is a decision table whole? The case no row answers, the case two rows answer, the row never reached.

Every input column is cut at the borders of its cells into pieces inside which all rows behave alike, and the
pieces with the same rows count once. The product of the columns is then walked with the sets of rows still
possible (as bits of one integer), each set of rows once per column. The work is bounded: a table too
entangled to be proven is reported as not proven, which is not the same as right.
"""

from __future__ import annotations

from dataclasses import dataclass

from motcua.flow.cells import Cell, Input, Place
from motcua.flow.tables import Policy, Table
from motcua.ground.sentences import Sentence

MOST_WORK = 3_000_000
MOST_FAULTS = 20
_OTHER = "(giá trị khác)"


@dataclass(frozen=True)
class Hole:
    """A fault of the table as a whole. `lines` are the rows concerned; `case` the values that show it."""

    rule: str
    """gap, overlap, unreachable or not-proven"""
    lines: tuple[int, ...]
    case: tuple[tuple[str, str], ...]
    message: Sentence


class _TooMuch(Exception):
    """The bound on the work was reached."""


def prove(table: Table, most_work: int = MOST_WORK) -> tuple[Hole, ...]:
    """Every fault that the policy forbids, each with a case in words; nothing when the table is whole."""
    walk = _Walk(table, most_work)
    try:
        walk.go((1 << len(table.rows)) - 1, 0, ())
    except _TooMuch:
        message = Sentence("Bảng quá rối để chứng minh là đủ; hãy tách thành nhiều bảng nhỏ.")
        return (*walk.holes, Hole("not-proven", (), (), message))
    return (*walk.holes, *walk.unreachable())


Piece = tuple[Place, int]
"""A value that stands for a piece of a column, and the rows that take it."""


class _Walk:
    def __init__(self, table: Table, most_work: int) -> None:
        self.table = table
        self.work_left = most_work
        self.pieces = [_pieces(table, i) for i in range(len(table.inputs))]
        self.seen: set[tuple[int, int]] = set()
        self.reached = 0
        self.holes: list[Hole] = []
        self.pairs: set[tuple[int, int]] = set()

    def go(self, rows: int, depth: int, chosen: tuple[Place, ...]) -> None:
        """Walk the columns from `depth` on, with these rows still possible after the choices so far."""
        if (depth, rows) in self.seen or len(self.holes) >= MOST_FAULTS:
            return
        self.seen.add((depth, rows))
        if depth == len(self.pieces) or rows == 0:
            self._leaf(rows, chosen)
            return
        by_rows: dict[int, Place] = {}
        for place, takers in self.pieces[depth]:
            self.work_left -= 1
            if self.work_left < 0:
                raise _TooMuch
            by_rows.setdefault(rows & takers, place)
        for remaining, place in by_rows.items():
            self.go(remaining, depth + 1, (*chosen, place))

    def _leaf(self, rows: int, chosen: tuple[Place, ...]) -> None:
        if rows == 0:
            case = self._words(chosen)
            message = Sentence("Không dòng nào trả lời trường hợp: {case}.", {"case": _said(case)})
            self.holes.append(Hole("gap", (), case, message))
            return
        first = (rows & -rows).bit_length() - 1
        self.reached |= 1 << first
        rest = rows & (rows - 1)
        if self.table.policy is Policy.UNIQUE and rest:
            self._overlap(first, (rest & -rest).bit_length() - 1, chosen)

    def _overlap(self, first: int, second: int, chosen: tuple[Place, ...]) -> None:
        if (first, second) in self.pairs:
            return
        self.pairs.add((first, second))
        case = self._words(chosen)
        lines = (self.table.rows[first].line, self.table.rows[second].line)
        message = Sentence(
            "Dòng {first} và dòng {second} cùng trả lời trường hợp: {case}.",
            {"first": lines[0], "second": lines[1], "case": _said(case)},
        )
        self.holes.append(Hole("overlap", lines, case, message))

    def unreachable(self) -> tuple[Hole, ...]:
        """Rows of a FIRST table that an upper row always forestalls."""
        if self.table.policy is not Policy.FIRST or len(self.holes) >= MOST_FAULTS:
            return ()
        return tuple(
            Hole(
                "unreachable",
                (row.line,),
                (),
                Sentence("Dòng {line} không bao giờ được dùng.", {"line": row.line}),
            )
            for i, row in enumerate(self.table.rows)
            if not self.reached >> i & 1
        )

    def _words(self, chosen: tuple[Place, ...]) -> tuple[tuple[str, str], ...]:
        return tuple(
            (column.label or column.name, column.words(place))
            for column, place in zip(self.table.inputs, chosen, strict=False)
        )


def _said(case: tuple[tuple[str, str], ...]) -> str:
    return "; ".join(f"{name} = {value}" for name, value in case) or "mọi giá trị"


def _pieces(table: Table, index: int) -> list[Piece]:
    """The column cut into pieces, those with the same rows merged."""
    column = table.inputs[index]
    cells = [row.cells[index] for row in table.rows]
    pieces = _line_pieces(column, cells) if column.is_line else _name_pieces(column, cells)
    if column.optional:
        pieces.append((None, sum(1 << i for i, cell in enumerate(cells) if cell.absent)))
    merged: dict[int, Place] = {}
    for place, takers in pieces:
        merged.setdefault(takers, place)
    return [(place, takers) for takers, place in merged.items()]


def _line_pieces(column: Input, cells: list[Cell]) -> list[Piece]:
    """Sweep from the lowest place up: at each border some rows begin to answer, others cease."""
    low, high = column.bounds
    changes: dict[int, int] = {low: 0}
    for i, cell in enumerate(cells):
        for start, end in cell.intervals:
            for border in (max(start, low), end + 1):
                changes[border] = changes.get(border, 0) ^ (1 << i)
    pieces: list[Piece] = []
    takers = 0
    for border in sorted(changes):
        takers ^= changes[border]
        if border <= high:
            pieces.append((border, takers))
    return pieces


def _name_pieces(column: Input, cells: list[Cell]) -> list[Piece]:
    """One piece for each name that occurs; where any text may come, one more for all the others."""
    named: dict[str, int] = dict.fromkeys(column.names or (), 0)
    rest = 0
    for i, cell in enumerate(cells):
        rest |= int(cell.without) << i
        for name in cell.names:
            named[name] = named.get(name, 0) | 1 << i
    pieces: list[Piece] = [(name, rest ^ rows) for name, rows in named.items()]
    if column.names is None:
        pieces.append((_OTHER, rest))
    return pieces
