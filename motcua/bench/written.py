"""What a transaction really wrote: every row of every table that is new, different or gone after it."""

import sqlite3
from typing import Any, NamedTuple

from motcua.bench import raw_database

Row = dict[str, Any]
Snapshot = dict[str, dict[Any, Row]]


class Written(NamedTuple):
    """`inserted`, `deleted`: (table, row). `changed`: (table, id, the columns that differ)."""

    inserted: list[tuple[str, Row]]
    changed: list[tuple[str, Any, Row]]
    deleted: list[tuple[str, Row]]


def snapshot(connection: sqlite3.Connection) -> Snapshot:
    """All rows by table and rowid."""
    found: Snapshot = {}
    for table in raw_database.tables(connection):
        names = raw_database.columns(connection, table)
        rows = connection.execute(f"SELECT rowid, * FROM {table}")  # noqa: S608
        found[table] = {rowid: dict(zip(names, values, strict=True)) for rowid, *values in rows}
    return found


def between(before: Snapshot, after: Snapshot) -> Written:
    """What was written from one snapshot to the next."""
    written = Written([], [], [])
    for table, rows in after.items():
        for rowid, row in rows.items():
            old = before[table].get(rowid)
            if old is None:
                written.inserted.append((table, row))
            elif old != row:
                different = {name: value for name, value in row.items() if old[name] != value}
                written.changed.append((table, rowid, different))
    for table, rows in before.items():
        written.deleted.extend((table, row) for rowid, row in rows.items() if rowid not in after[table])
    return written
