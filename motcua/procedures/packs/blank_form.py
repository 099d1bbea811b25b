"""The form of a pack as a blank paper: what the desk's common paper `to-khai-trong` needs.

On paper nobody scrolls: a repeated group of few short questions is a table to fill in, one of many questions
is printed as blocks, one a place; hints that speak of the screen give way to what a pen needs to know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from motcua.eforms import blank
from motcua.eforms.definition import FormDefinition

Row = dict[str, Any]
DATE_HINT = "ngày/tháng/năm"
TICK = ("Có",)
BLOCKS_AT_MOST = 2
COLUMNS_AT_MOST = 6
TABLE_ROWS = 5
IN_A_CELL = frozenset({"line", "date", "cells"})
"""Answers that a table's cell has room for."""


def sections(form: FormDefinition) -> list[dict[str, Any]]:
    """`[{"title", "rows": [{"label", "hint", "choices", "lines"}], "table"}]`, without what the paper says itself.

    `table`, where there is one: `{"columns": [{"label", "hint", "kind", "letters"}], "rows", "note"}`.

    A declaration that must be ticked stands printed above the signature, so it is no question there.
    """
    declared = {one.label for one in form.fields if one.schema.get("const") is True}
    return [
        section
        for one in blank.paper(form)["sections"]
        for section in _sections(one, declared)
        if section["rows"] or "table" in section
    ]


def _sections(section: Mapping[str, Any], declared: set[str]) -> Iterator[dict[str, Any]]:
    title = _with_condition(section["title"], section["only_when"])
    plain = [row for row in section["rows"] if row["kind"] != "table" and row["label"] not in declared]
    yield {"title": title, "rows": [_row(row) for row in plain]}
    for table in section["rows"]:
        if table["kind"] == "table" and _fits(table):
            name = _with_condition(table["label"], section["only_when"])
            yield {"title": name, "rows": [], "table": _table(table)}
        elif table["kind"] == "table":
            blocks = min(table["rows"], BLOCKS_AT_MOST)
            for number in range(1, blocks + 1):
                name = f"{table['label']} – {number}" if blocks > 1 else table["label"]
                yield {"title": name, "rows": [_row(column) for column in table["columns"]]}


def _fits(table: Mapping[str, Any]) -> bool:
    columns = table["columns"]
    return len(columns) <= COLUMNS_AT_MOST and all(one["kind"] in IN_A_CELL for one in columns)


def _table(table: Mapping[str, Any]) -> dict[str, Any]:
    rows, most = min(table["most"], max(table["rows"], TABLE_ROWS)), table["most"]
    note = f"Thiếu dòng thì ghi tiếp ra tờ kèm theo, nhiều nhất {most} dòng." if most > rows else ""
    columns = [
        {
            "label": one["label"].rstrip("?:") + (f" ({one['unit']})" if one.get("unit") else ""),
            "hint": DATE_HINT if one["kind"] == "date" else "",
            "kind": one["kind"],
            "letters": one.get("cells", 0),
        }
        for one in table["columns"]
    ]
    return {"columns": columns, "rows": rows, "note": note}


def _row(row: Mapping[str, Any]) -> Row:
    found: Row = {"label": row["label"].rstrip("?:"), "hint": _hint(row)}
    if row["kind"] == "choices":
        found["choices"] = list(row["choices"])
    elif row["kind"] == "tick":
        found["choices"] = list(TICK)
    elif row["kind"] == "lines":
        found["lines"] = row["lines"]
    return found


def _hint(row: Mapping[str, Any]) -> str:
    said = [row["only_when"]] if row.get("only_when") else []
    if row["kind"] == "date":
        said.append(DATE_HINT)
    if row["kind"] == "cells":
        said.append(f"{row['cells']} chữ số")
    if row.get("unit"):
        said.append(row["unit"])
    return "; ".join(said)


def _with_condition(title: str, only_when: str) -> str:
    return f"{title} ({only_when})" if only_when else title
