"""The other side of the writing benchmarks: the same tables and indexes, written by plain `sqlite3`."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from motcua.config.environment import database

Rows = list[tuple[Any, ...]]


def connect(path: Path) -> sqlite3.Connection:
    """A connection with the pragmas of production that begins and commits only when told to."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(database()["OPTIONS"]["init_command"])
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """One write transaction, as production begins it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def tables(connection: sqlite3.Connection) -> list[str]:
    """The tables that statements write: without what SQLite itself keeps, and without shadows of an index."""
    found = connection.execute("SELECT name, type FROM pragma_table_list WHERE schema = 'main'").fetchall()
    return sorted(name for name, kind in found if kind == "table" and not name.startswith("sqlite_"))


def columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def insert(connection: sqlite3.Connection, table: str) -> str:
    """The statement that puts a whole row into a table."""
    names = columns(connection, table)
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608
