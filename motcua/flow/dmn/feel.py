"""Cells and values of a decision table in FEEL, the expression language of DMN."""

from __future__ import annotations

import json
from datetime import date

from motcua.flow.cells import Cell, Input
from motcua.flow.expressions import Kind, Value

TYPES = {Kind.INTEGER: "number", Kind.STRING: "string", Kind.BOOLEAN: "boolean", Kind.DATE: "date"}
ANYTHING = "-"
NOTHING = "[1..0]"
_TRUTH = {"có": "true", "không": "false"}


def literal(value: Value) -> str:
    """A value as FEEL writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return f'date("{value.isoformat()}")'
    return json.dumps(value, ensure_ascii=False)


def unary_tests(cell: Cell, column: Input) -> str:
    """A cell as FEEL's unary tests; `-` where every answer fits, a missing one too."""
    low, high = column.bounds
    if cell.absent and (cell.intervals or cell.without):
        return ANYTHING
    if cell.absent:
        return "null"
    if column.is_line:
        tests = [_interval(start, end, low, high, column) for start, end in cell.intervals]
        return ", ".join(tests) or NOTHING
    names = ", ".join(
        _TRUTH[name] if column.kind is Kind.BOOLEAN else literal(name) for name in sorted(cell.names)
    )
    return f"not({names})" if cell.without else names


def domain(column: Input) -> str:
    """The values that may come, as FEEL's unary tests; "" where any may."""
    if column.names is not None:
        return ", ".join(
            _TRUTH.get(name, "") if column.kind is Kind.BOOLEAN else literal(name) for name in column.names
        )
    if not column.is_line or (column.least is None and column.most is None):
        return ""
    low, high = column.bounds
    return _interval(low, high, *Input(column.name, column.kind).bounds, column)


def _interval(start: int, end: int, low: int, high: int, column: Input) -> str:
    first, last = _place(start, column), _place(end, column)
    if start == end:
        return first
    if start <= low and end >= high:
        return f">= {first}"
    if start <= low:
        return f"<= {last}"
    return f">= {first}" if end >= high else f"[{first}..{last}]"


def _place(at: int, column: Input) -> str:
    return literal(date.fromordinal(at)) if column.kind is Kind.DATE else str(at)
