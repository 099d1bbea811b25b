"""`submit`: the full filing transaction against raw `sqlite3` writing the same rows.

Ours is `file_dossier`: the look for an earlier filing under the same key, the check of the form and the
papers, the number, the dossier with its answers, documents, tokens, open task and chained journal entry, the
event. Raw: one filing is watched, and every row that it inserted or changed, in every table, is written again
with fresh keys into a copy of the same database (so with the same indexes, constraints and triggers), final
values at once, ready in memory. Each filing is one commit on both sides, `synchronous=FULL`. Wall-clock time,
since a commit waits for the disk.
"""

import sqlite3
from collections.abc import Callable
from itertools import count
from typing import Any

from motcua.bench import house, raw_database, written
from motcua.bench.filings import filings
from motcua.bench.rows import Measured
from motcua.bench.turns import in_turn, seconds_each
from motcua.bench.written import Row, Written

EACH_ROUND = 50
FIRST_FRESH = 1_000_000


def measure(rounds: int) -> Measured:
    """Filings per second."""
    desk = filings(house.CODE)
    desk.file()
    with_one = written.snapshot(raw_database.connect(house.database()))
    desk.file()
    raw_path = house.database().with_name("raw.sqlite3")
    house.keep(raw_path)
    raw = raw_database.connect(raw_path)
    replay = replayer(raw, written.between(with_one, written.snapshot(raw)))
    value, reference = in_turn(
        lambda: 1 / seconds_each(desk.file, EACH_ROUND), lambda: 1 / seconds_each(replay, EACH_ROUND), rounds
    )
    raw.close()
    return Measured(value, reference)


def replayer(raw: sqlite3.Connection, one: Written) -> Callable[[], None]:
    """A function that writes what one filing wrote, with fresh keys, in a transaction of its own."""
    inserts = [(raw_database.insert(raw, table), table, row) for table, row in one.inserted]
    updates = [(update(table, columns), [*columns.values(), pk]) for table, pk, columns in one.changed]
    dossier_id = next(row["id"] for table, row in one.inserted if table == "dossiers_dossier")
    numbers = count(FIRST_FRESH)

    def replay() -> None:
        number = next(numbers)
        with raw_database.transaction(raw):
            for sql, table, row in inserts:
                raw.execute(sql, list(fresh(table, row, dossier_id, number).values()))
            for sql, values in updates:
                raw.execute(sql, values)

    return replay


def fresh(table: str, row: Row, dossier_id: int, number: int) -> Row:
    """The row as another filing would have it: its own id, its own keys, its own dossier."""
    own: dict[str, Any] = {"id": None} if "id" in row else {}
    if row.get("dossier_id") == dossier_id:
        own["dossier_id"] = number
    if table == "dossiers_dossier":
        own |= {"id": number, "code": f"{row['code']}-{number}"}
    if table == "dossiers_filingkey":
        own["key"] = f"{row['key']}-{number}"
    return row | own


def update(table: str, columns: Row) -> str:
    return f"UPDATE {table} SET {', '.join(f'{name} = ?' for name in columns)} WHERE rowid = ?"  # noqa: S608
