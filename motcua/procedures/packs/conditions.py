"""Conditions by which a process chooses its way: worked out from the answers, or looked up in a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.flow.expressions import Expression, Value, parse
from motcua.procedures.packs.fees import AskedTable
from motcua.procedures.packs.form_types import FieldType, kinds


@dataclass(frozen=True)
class Condition:
    """One named condition; either `value` or `table` with its output column."""

    value: Expression | None = None
    table: AskedTable | None = None
    output: str = ""

    def answer(self, data: Mapping[str, Any]) -> str | None:
        """The value as a step table writes it in `when`; None when nothing can be said."""
        if self.value is not None:
            found = self.value.evaluate(data)
            return None if found is None else written(found)
        rows = self.table.rows(data) if self.table else ()
        return written(rows[0].outputs[self.output]) if rows else None


def written(value: Value) -> str:
    """A value as a step table writes it: `có` and `không` for booleans, ISO for days."""
    if isinstance(value, bool):
        return "có" if value else "không"
    return value.isoformat() if isinstance(value, date) else str(value)


def read(
    declared: Mapping[str, Mapping[str, Any]],
    tables: Mapping[str, AskedTable],
    fields: Mapping[str, FieldType],
) -> tuple[dict[str, Condition], list[tuple[str, object]]]:
    """The conditions of a pack, and what is wrong with them by pointer into the mapping."""
    found: dict[str, Condition] = {}
    faults: list[tuple[str, object]] = []
    for name, one in declared.items():
        if "value" in one:
            parsed = parse(one["value"], kinds(fields))
            faults += [(f"/{name}/value{fault.pointer}", fault.message) for fault in parsed.faults]
            found[name] = Condition(value=parsed.expression)
            continue
        asked = tables.get(one["table"])
        outputs = [column.name for column in asked.table.outputs] if asked else []
        if one["output"] not in outputs:
            faults.append((f"/{name}", "Không có bảng này, hoặc bảng không có cột kết quả này."))
        else:
            found[name] = Condition(table=asked, output=one["output"])
    return found, faults
