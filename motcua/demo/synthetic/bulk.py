"""Many rows at once: ids and numbers reserved in blocks, rows written table by table."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db import connection

from motcua.dossiers import statements

Rows = dict[str, list[dict[str, Any]]]


def reserved_ids(table: str, count: int) -> range | list[int]:
    """Ids that no other row of the table will get, ascending; inside the transaction that uses them."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
            )
            return sorted(row[0] for row in cursor.fetchall())
        # SQLite: the writer holds the whole file, and its counter follows the ids that are written.
        cursor.execute(f"SELECT COALESCE(MAX(id), 0) FROM {table}")  # noqa: S608
        highest = int(cursor.fetchone()[0])
        cursor.execute("SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = %s", [table])
        first = 1 + max(highest, int(cursor.fetchone()[0]))
        return range(first, first + count)


def numbers(table: str, columns: tuple[str, ...], keys: Iterable[tuple[Any, ...]]) -> Iterator[int]:
    """The next number of its series for every key, in the order of the keys; series grow by a block at a time."""
    wanted = list(keys)
    following = {
        key: _block(table, dict(zip(columns, key, strict=True)), n) for key, n in Counter(wanted).items()
    }
    for key in wanted:
        yield following[key]
        following[key] += 1


def write(rows: Rows, order: Iterable[str]) -> None:
    """Insert the rows, tables in an order in which every key finds what it points to."""
    for table in order:
        statements.insert(table, rows.get(table, ()))


def _block(table: str, key: Mapping[str, Any], count: int) -> int:
    """Reserve `count` numbers of a series; the first of them."""
    names, marks = ", ".join(key), ", ".join(["%s"] * len(key))
    sql = (
        f"INSERT INTO {table} ({names}, last) VALUES ({marks}, %s) "  # noqa: S608
        f"ON CONFLICT ({names}) DO UPDATE SET last = {table}.last + %s RETURNING last"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*key.values(), count, count])
        return int(cursor.fetchone()[0]) - count + 1
