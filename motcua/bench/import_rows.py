"""`import_rows`: taking the whole catalogue in, against writing all the same rows raw.

Ours reads the file, understands and checks every row, tells documents from notes, computes levels, folds the
text for search and writes everything in one transaction into an empty database. Raw: `executemany` of every
row that such an import leaves in every table (procedures, types of agencies, search entries, outbox …), ready
in memory, in one transaction into a copy of the same empty database; its indexes and the index of words are
kept by the same triggers. Both begin with a cold connection and end with the commit. Wall-clock time.
"""

import time
from pathlib import Path

from motcua.bench import house, raw_database
from motcua.bench.raw_database import Rows
from motcua.bench.rows import Measured
from motcua.bench.turns import in_turn
from motcua.procedures.actions.import_catalogue import import_catalogue


def measure(rounds: int) -> Measured:
    """Rows of the catalogue per second."""
    house.begin_with(house.empty())
    read = import_catalogue(house.catalogue()).read
    house.shut()
    written = rows_written(house.empty(), house.database())
    value, reference = in_turn(lambda: read / import_once(), lambda: read / write_raw(written), rounds)
    return Measured(value, reference)


def import_once() -> float:
    """Seconds of one import into an empty database."""
    house.begin_with(house.empty())
    begun = time.perf_counter()
    import_catalogue(house.catalogue())
    return time.perf_counter() - begun


def write_raw(written: dict[str, Rows]) -> float:
    """Seconds of writing the same rows into the same empty database."""
    house.begin_with(house.empty())
    begun = time.perf_counter()
    connection = raw_database.connect(house.database())
    with raw_database.transaction(connection):
        for table, rows in written.items():
            connection.executemany(raw_database.insert(connection, table), rows)
    seconds = time.perf_counter() - begun
    connection.close()
    return seconds


def rows_written(before: Path, after: Path) -> dict[str, Rows]:
    """Every row, by table, that is in `after` and was not in `before`."""
    old, new = raw_database.connect(before), raw_database.connect(after)
    found = {}
    for table in raw_database.tables(new):
        known = set(old.execute(f"SELECT * FROM {table}"))  # noqa: S608
        rows = [row for row in new.execute(f"SELECT * FROM {table}") if row not in known]  # noqa: S608
        if rows:
            found[table] = rows
    old.close()
    new.close()
    return found
