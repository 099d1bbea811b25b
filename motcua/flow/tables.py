"""Decision tables over CSV: one row a rule, one column an input or an output, each row with its legal source.

An input has a type and, where it is known, a domain. A cell is `-` (anything), a value, several values
joined by `;`, a range `1..20`, a bound `>=5`, or `!` before values that are excluded. Only integers, dates
(`2026-11-24`), texts and booleans (`có`, `không`) occur, so that a table can be proven before anybody
relies on it: `prove` finds the case that no row answers and the case that two rows answer.

Policies: UNIQUE (exactly one row answers), FIRST (the uppermost answers; every row must be reachable),
COLLECT_SUM (every row that answers adds its number).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from motcua.flow.cells import Cell, Column, Input, parse_cell, parse_output
from motcua.flow.expressions import Kind, Value
from motcua.ground.sentences import Sentence

MOST_ROWS = 5_000
MOST_COLUMNS = 40


class Policy(StrEnum):
    """Which rows answer."""

    UNIQUE = "unique"
    FIRST = "first"
    COLLECT_SUM = "collect-sum"


@dataclass(frozen=True)
class Row:
    """One rule. `line` is its line in the file, from 1, the heading included."""

    line: int
    cells: tuple[Cell, ...]
    outputs: Mapping[str, Value]
    source: str


@dataclass(frozen=True)
class Table:
    """A checked decision table."""

    name: str
    policy: Policy
    inputs: tuple[Input, ...]
    outputs: tuple[Column, ...]
    rows: tuple[Row, ...]

    def decide(self, values: Mapping[str, Value | None]) -> tuple[Row, ...]:
        """The rows that answer: none or one (UNIQUE, FIRST), or any number (COLLECT_SUM).

        Errors: TooBig for an integer out of all range; nothing else.
        """
        asked = [column.place(values.get(column.name)) for column in self.inputs]
        found = []
        for row in self.rows:
            if all(cell.has(place) for cell, place in zip(row.cells, asked, strict=True)):
                found.append(row)
                if self.policy is not Policy.COLLECT_SUM:
                    break
        return tuple(found)

    def total(self, values: Mapping[str, Value | None], output: str) -> int:
        """The sum of an integer output over the rows that answer; 0 when none does."""
        found = [row.outputs[output] for row in self.decide(values)]
        return sum(value for value in found if isinstance(value, int))


@dataclass(frozen=True)
class TableFault:
    """What is wrong in the file; `line` counts from 1 (the heading), 0 is the file itself."""

    line: int
    column: str
    message: Sentence


def parse_table(
    text: str, *, name: str, policy: Policy, inputs: Sequence[Input], outputs: Sequence[Column]
) -> tuple[Table | None, tuple[TableFault, ...]]:
    """Read a table from CSV text. Its heading names every input, every output and `source`, in any order."""
    try:
        lines = list(csv.reader(io.StringIO(text), strict=True))
    except csv.Error:
        return None, (TableFault(0, "", Sentence("Tệp không phải CSV đúng quy cách.")),)
    faults = _heading_faults(lines, inputs, outputs)
    if faults:
        return None, tuple(faults)
    heading = [cell.strip() for cell in lines[0]]
    rows = [
        _row(
            number, dict(zip(heading, line, strict=False)), inputs, outputs, len(line) == len(heading), faults
        )
        for number, line in enumerate(lines[1:], start=2)
        if any(cell.strip() for cell in line)
    ]
    if not rows:
        faults.append(TableFault(0, "", Sentence("Bảng chưa có dòng nào.")))
    if faults:
        return None, tuple(faults)
    kept = tuple(row for row in rows if row is not None)
    return Table(name, policy, tuple(inputs), tuple(outputs), kept), ()


def _heading_faults(
    lines: list[list[str]], inputs: Sequence[Input], outputs: Sequence[Column]
) -> list[TableFault]:
    if not lines:
        return [TableFault(0, "", Sentence("Bảng trống."))]
    if len(lines) > MOST_ROWS + 1 or len(lines[0]) > MOST_COLUMNS:
        message = Sentence(
            "Bảng quá lớn: tối đa {rows} dòng, {columns} cột.", {"rows": MOST_ROWS, "columns": MOST_COLUMNS}
        )
        return [TableFault(0, "", message)]
    heading = [cell.strip() for cell in lines[0]]
    wanted = [column.name for column in (*inputs, *outputs)] + ["source"]
    faults = []
    for column in wanted:
        if heading.count(column) != 1:
            faults.append(
                TableFault(1, column, Sentence("Dòng đầu phải có đúng một cột “{name}”.", {"name": column}))
            )
    for column in dict.fromkeys(heading):
        if column not in wanted:
            faults.append(
                TableFault(1, column, Sentence("Cột “{name}” chưa được khai báo.", {"name": column}))
            )
    return faults


def _row(
    number: int,
    cells: Mapping[str, str],
    inputs: Sequence[Input],
    outputs: Sequence[Column],
    whole: bool,
    faults: list[TableFault],
) -> Row | None:
    if not whole:
        faults.append(TableFault(number, "", Sentence("Số ô của dòng khác số cột của dòng đầu.")))
        return None
    read: list[Cell] = []
    for column in inputs:
        cell = parse_cell(cells[column.name], column)
        if isinstance(cell, Sentence):
            faults.append(TableFault(number, column.name, cell))
        else:
            read.append(cell)
    said: dict[str, Value] = {}
    for output in outputs:
        value = parse_output(cells[output.name], output)
        if isinstance(value, Sentence):
            faults.append(TableFault(number, output.name, value))
        else:
            said[output.name] = value
    source = cells["source"].strip()
    if not source:
        faults.append(TableFault(number, "source", Sentence("Mỗi dòng phải ghi căn cứ của nó.")))
    if len(read) < len(inputs) or len(said) < len(outputs) or not source:
        return None
    return Row(number, tuple(read), said, source)


__all__ = ["Column", "Input", "Kind", "Policy", "Row", "Table", "TableFault", "parse_table"]
