"""One small typed expression tree, written as plain JSON or YAML, for branches, visibility and fees.

Leaves: a whole number, a text, a boolean, `{"date": "2026-11-24"}`, `{"field": "requester.phone"}`.
Nodes: `and` `or` `not` · `eq` `ne` `lt` `le` `gt` `ge` `in` · `add` `sub` `mul` `min` `max` · `days` `years` ·
`sum` `count` `present`. `days` and `years` count from the first day to the second, years whole ones as birthdays do.
A field under a repeated group is written `extracts[].copies`, and only `sum` may read it; `count` reads
the group itself. There are four types and no others: integer, string, boolean, date.

Expressions are total. An answer that is not there (or not of its declared type) is *missing*: arithmetic
over it is missing, a comparison with it does not hold, `ne` is the opposite of `eq`. The only exception that
`evaluate` may raise is `TooBig`, when an integer leaves the range that money and counts ever need.
"""

from __future__ import annotations

from collections.abc import Mapping

from motcua.flow.expression_parts import (
    BIGGEST,
    Expression,
    Fault,
    Kind,
    Parsed,
    TooBig,
    Value,
    as_kind,
    look_up,
)
from motcua.flow.expression_reader import Reader


def parse(raw: object, types: Mapping[str, str], expected: Kind | None = None) -> Parsed:
    """Read and type-check a tree. `types` names the type of every field that may be referred to."""
    reader = Reader(types)
    expression = reader.read(raw, "", 0)
    if expression and expected and expression.kind != expected:
        reader.blame(
            "",
            "Biểu thức cho ra kiểu {found}, ở đây cần kiểu {expected}.",
            found=expression.kind,
            expected=expected,
        )
    return Parsed(None if reader.faults else expression, tuple(reader.faults))


__all__ = [
    "BIGGEST",
    "Expression",
    "Fault",
    "Kind",
    "Parsed",
    "TooBig",
    "Value",
    "as_kind",
    "look_up",
    "parse",
]
