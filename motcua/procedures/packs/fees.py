"""What a request costs: each fee asks a decision table, once or for every item of a repeated group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from motcua.flow.cells import Input
from motcua.flow.expressions import Expression, Kind, parse
from motcua.flow.tables import Column, Policy, Row, Table, TableFault, parse_table
from motcua.procedures.packs.form_types import FieldType, bound, kinds, with_item
from motcua.procedures.packs.schema import CHANNELS

OUTPUTS = {"code": Kind.STRING, "name": Kind.STRING, "unit_vnd": Kind.INTEGER}
ONLINE, COUNTER, POST = CHANNELS
CHANNEL, DAY = "filed.channel", "filed.on"
FILED = {
    CHANNEL: FieldType(Kind.STRING, always=True, allowed=CHANNELS),
    DAY: FieldType(Kind.DATE, always=True),
}
"""What fees may ask beside the answers of the form: how and on which day the request came in."""


@dataclass(frozen=True)
class FeeLine:
    """One line of a charge, in whole đồng; `source` is the law that the table's row names."""

    code: str
    name: str
    amount_vnd: int
    source: str
    quantity: int = 1
    unit_vnd: int = 0
    unit: str = ""


@dataclass(frozen=True)
class AskedTable:
    """A decision table with the expression that gives each of its inputs."""

    table: Table
    values: Mapping[str, Expression]
    by_channel: frozenset[str] = frozenset()
    """The inputs that are simply how the request was filed."""

    def may_charge(self, channel: str) -> bool:
        """Whether any row that can answer for a request filed this way has a price."""
        return any(
            row.outputs["unit_vnd"]
            and all(
                cell.has(channel)
                for column, cell in zip(self.table.inputs, row.cells, strict=True)
                if column.name in self.by_channel
            )
            for row in self.table.rows
        )

    def rows(self, data: Mapping[str, Any]) -> tuple[Row, ...]:
        """The rows that answer for these answers."""
        return self.table.decide({name: one.evaluate(data) for name, one in self.values.items()})


@dataclass(frozen=True)
class Fee:
    """One fee of a pack."""

    asked: AskedTable
    each: str
    quantity: Expression | None
    unit: str

    def lines(self, data: Mapping[str, Any], filed: Mapping[str, Any]) -> Iterator[FeeLine]:
        """The lines of this fee, one for each time its table is asked; `filed`: `channel` and `on`, a day."""
        for scope in self._scopes({**data, "filed": filed}):
            count = self.quantity.evaluate(scope) if self.quantity else 1
            quantity = count if isinstance(count, int) else 0
            for row in self.asked.rows(scope):
                price = int(str(row.outputs["unit_vnd"]))
                yield FeeLine(
                    code=str(row.outputs["code"]),
                    name=str(row.outputs["name"]),
                    amount_vnd=price * quantity,
                    source=row.source,
                    quantity=quantity,
                    unit_vnd=price,
                    unit=self.unit,
                )

    def _scopes(self, data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
        if not self.each:
            yield data
            return
        items = data.get(self.each)
        for item in items if isinstance(items, list) else ():
            yield {**data, "item": item}


def added_up(lines: Iterator[FeeLine]) -> list[FeeLine]:
    """Lines of the same thing at the same price become one; what is not asked for at all is left out."""
    found: dict[tuple[str, str, int, str], FeeLine] = {}
    for line in lines:
        key = (line.code, line.name, line.unit_vnd, line.source)
        if line.quantity:
            before = found.get(key)
            found[key] = line if before is None else _both(before, line)
    return list(found.values())


def _both(a: FeeLine, b: FeeLine) -> FeeLine:
    return replace(a, quantity=a.quantity + b.quantity, amount_vnd=a.amount_vnd + b.amount_vnd)


@dataclass(frozen=True)
class TableFound:
    """What came of reading a table: it, or its faults; `pointers` are places in the declaration."""

    asked: AskedTable | None
    cells: tuple[TableFault, ...] = ()
    pointers: tuple[tuple[str, object], ...] = ()


def read_table(
    name: str, declared: Mapping[str, Any], text: str, fields: Mapping[str, FieldType]
) -> TableFound:
    """A table from its declaration in pack.yaml and its CSV; the form says which values can come."""
    inputs: list[Input] = []
    values: dict[str, Expression] = {}
    faults: list[tuple[str, object]] = []
    for number, column in enumerate(declared["inputs"]):
        parsed = parse(column["value"], kinds(fields))
        faults += [(f"/inputs/{number}/value{one.pointer}", one.message) for one in parsed.faults]
        if parsed.expression is not None:
            values[column["name"]] = parsed.expression
            inputs.append(_input(column, parsed.expression.kind, fields))
    if faults:
        return TableFound(None, pointers=tuple(faults))
    outputs = [Column(one["name"], Kind(one["type"])) for one in declared["outputs"]]
    table, cells = parse_table(
        text, name=name, policy=Policy(declared["policy"]), inputs=inputs, outputs=outputs
    )
    by_channel = frozenset(one["name"] for one in declared["inputs"] if one["value"] == {"field": CHANNEL})
    return TableFound(None if table is None else AskedTable(table, values, by_channel), cells)


def _input(column: Mapping[str, Any], kind: Kind, fields: Mapping[str, FieldType]) -> Input:
    """The domain is the form's when the input is simply one of its fields; the declaration may narrow it."""
    value = column["value"]
    path = value.get("field") if isinstance(value, Mapping) else None
    known = fields.get(str(path), FieldType(kind))
    allowed = column.get("allowed") or known.allowed
    return Input(
        name=column["name"],
        kind=kind,
        least=bound(column.get("least")) if "least" in column else known.least,
        most=bound(column.get("most")) if "most" in column else known.most,
        allowed=tuple(allowed) if allowed else None,
        optional=bool(column.get("optional", path is not None and not known.always)),
        label=column.get("label", ""),
    )


def scope_of(
    fields: Mapping[str, FieldType], table: str, fees: list[Mapping[str, Any]]
) -> dict[str, FieldType]:
    """The fields that a table's inputs may read: when a fee asks it, `filed.…` and the item's `item.…` too."""
    asking = [fee for fee in fees if fee["table"] == table]
    group = next((fee["each"] for fee in asking if "each" in fee), None)
    known = {**fields, **FILED} if asking else dict(fields)
    return with_item(known, group) if group else known


def read_fees(
    declared: list[Mapping[str, Any]], tables: Mapping[str, AskedTable], fields: Mapping[str, FieldType]
) -> tuple[list[Fee], list[tuple[str, object]]]:
    """The fees of a pack, and what is wrong with them by pointer into the list."""
    found: list[Fee] = []
    faults: list[tuple[str, object]] = []
    for number, fee in enumerate(declared):
        asked = tables.get(fee["table"])
        group = fee.get("each", "")
        known = {**fields, **FILED}
        scope = with_item(known, group) if group else known
        quantity = parse(fee["quantity"], kinds(scope), Kind.INTEGER) if "quantity" in fee else None
        faults += [
            (f"/{number}/quantity{one.pointer}", one.message) for one in (quantity.faults if quantity else ())
        ]
        if asked is None:
            faults.append((f"/{number}/table", "Không có bảng này, hoặc bảng còn lỗi."))
        elif {one.name: one.kind for one in asked.table.outputs} != OUTPUTS:
            faults.append(
                (f"/{number}/table", "Bảng mức thu phải có đúng ba cột kết quả: code, name, unit_vnd.")
            )
        elif group and (group not in scope or scope[group].kind is not Kind.GROUP):
            faults.append((f"/{number}/each", "Không có nhóm lặp lại này trong biểu mẫu."))
        else:
            found.append(Fee(asked, group, quantity.expression if quantity else None, fee.get("unit", "")))
    return found, faults
