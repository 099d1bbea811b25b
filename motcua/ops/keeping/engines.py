"""The database as files, and files as the database: SQLite by its own backup, PostgreSQL by COPY."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

SQLITE_PART = "database/motcua.sqlite3"
_COLUMNS = """
    SELECT c.table_name, c.column_name FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER'
    ORDER BY c.table_name, c.ordinal_position
"""
# Materialized, so that the function is never asked about tables of other schemas, which it does not find.
_SEQUENCES = """
    WITH ours AS MATERIALIZED (
        SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()
    )
    SELECT table_name, column_name, pg_get_serial_sequence(quote_ident(table_name), column_name)
    FROM ours WHERE pg_get_serial_sequence(quote_ident(table_name), column_name) IS NOT NULL
"""


def migrations_applied() -> dict[str, list[str]]:
    """App → names of its applied migrations; empty for a database without any."""
    found: dict[str, list[str]] = {}
    for app, name in sorted(MigrationRecorder(connection).applied_migrations()):
        found.setdefault(app, []).append(name)
    return found


def newest_checkpoint() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT MAX(id) FROM checkpoint")
        return int(cursor.fetchone()[0] or 0)


# SQLite


def copy_sqlite(target: Path) -> int:
    """A consistent copy while others read and write; the newest checkpoint in it."""
    connection.ensure_connection()
    with sqlite3.connect(target) as copy:
        connection.connection.backup(copy)
    newest = copy.execute("SELECT MAX(id) FROM checkpoint").fetchone()[0]
    copy.execute("PRAGMA journal_mode=DELETE")
    copy.close()
    return int(newest or 0)


def fill_sqlite(source: Path) -> None:
    """Put the copy in the place of the present database, through SQLite's own locks."""
    connection.ensure_connection()
    with sqlite3.connect(source) as copy:
        copy.backup(connection.connection)
    copy.close()
    call_command("migrate", verbosity=0)


# PostgreSQL


def copy_postgresql(folder: Path) -> tuple[dict[str, list[str]], int]:
    """One file a table, all of the same moment: table → columns, and the newest checkpoint among them."""
    with _one_moment() as cursor:
        tables = _columns(cursor)
        for table, columns in tables.items():
            with (
                open(folder / f"{table}.copy", "wb") as file,
                cursor.copy(f"COPY {_list(table, columns)} TO STDOUT") as rows,
            ):
                for chunk in rows:
                    file.write(chunk)
        cursor.execute("SELECT MAX(id) FROM checkpoint")
        return tables, int(cursor.fetchone()[0] or 0)


def fill_postgresql(folder: Path, tables: dict[str, list[str]]) -> None:
    """Rows into fresh tables, in one transaction: keys between tables are looked at when it ends."""
    with transaction.atomic(), connection.cursor() as wrapped:
        cursor = wrapped.cursor
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for table in tables:
            cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608 - names come from the database itself
        for table, columns in tables.items():
            with (
                cursor.copy(f"COPY {_list(table, columns)} FROM STDIN") as rows,
                open(folder / f"{table}.copy", "rb") as file,
            ):
                while chunk := file.read(1 << 20):
                    rows.write(chunk)
        cursor.execute(_SEQUENCES)
        for table, column, sequence in cursor.fetchall():
            cursor.execute(
                f'SELECT setval(%s, COALESCE((SELECT MAX("{column}") FROM "{table}"), 0) + 1, false)',  # noqa: S608
                [sequence],
            )


def fresh_postgresql() -> None:
    """Empty tables of this version; what stood there is dropped, since its journal refuses to be emptied."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(current_schema())")
        schema = cursor.fetchone()[0]
        cursor.execute(f"DROP SCHEMA {schema} CASCADE")
        cursor.execute(f"CREATE SCHEMA {schema}")
    call_command("migrate", verbosity=0)


@contextmanager
def _one_moment() -> Iterator[Any]:
    """A cursor of a connection of its own, in a transaction that sees one moment."""
    own = connection.get_new_connection(connection.get_connection_params())
    try:
        own.autocommit = True
        cursor = own.cursor()
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield cursor
        cursor.execute("COMMIT")
    finally:
        own.close()


def _columns(cursor: Any) -> dict[str, list[str]]:
    cursor.execute(_COLUMNS)
    tables: dict[str, list[str]] = {}
    for table, column in cursor.fetchall():
        tables.setdefault(table, []).append(column)
    return tables


def _list(table: str, columns: list[str]) -> str:
    quoted = ", ".join(f'"{column}"' for column in columns)
    return f'"{table}" ({quoted})'
