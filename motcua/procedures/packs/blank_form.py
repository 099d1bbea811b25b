"""The form of a pack as a blank paper: what the desk's common paper `to-khai-trong` needs.

On paper nobody scrolls: each place of a repeated group is printed as a block of its own, and hints that
speak of the screen give way to what a pen needs to know.
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


def sections(form: FormDefinition) -> list[dict[str, Any]]:
    """`[{"title", "rows": [{"label", "hint", "choices", "lines"}]}]`, without what the paper says itself.

    A declaration that must be ticked stands printed above the signature, so it is no question there.
    """
    declared = {one.label for one in form.fields if one.schema.get("const") is True}
    return [
        section
        for one in blank.paper(form)["sections"]
        for section in _sections(one, declared)
        if section["rows"]
    ]


def _sections(section: Mapping[str, Any], declared: set[str]) -> Iterator[dict[str, Any]]:
    title = _with_condition(section["title"], section["only_when"])
    plain = [row for row in section["rows"] if row["kind"] != "table" and row["label"] not in declared]
    yield {"title": title, "rows": [_row(row) for row in plain]}
    for table in section["rows"]:
        if table["kind"] == "table":
            blocks = min(table["rows"], BLOCKS_AT_MOST)
            for number in range(1, blocks + 1):
                name = f"{table['label']} – {number}" if blocks > 1 else table["label"]
                yield {"title": name, "rows": [_row(column) for column in table["columns"]]}


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
    return "; ".join(said)


def _with_condition(title: str, only_when: str) -> str:
    return f"{title} ({only_when})" if only_when else title
