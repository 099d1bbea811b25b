"""Lifting the guards of append-only tables, for the one thing that may: emptying a test's own database."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

_POSTGRESQL = """
    SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger
    WHERE NOT tgisinternal AND (tgname LIKE '%\\_append\\_only' OR tgname LIKE '%\\_no\\_truncate')
"""
_SQLITE = """
    SELECT name, sql FROM sqlite_master
    WHERE type = 'trigger'
    AND (name LIKE '%\\_no\\_update' ESCAPE '\\' OR name LIKE '%\\_no\\_delete' ESCAPE '\\')
"""


@contextmanager
def lifted() -> Iterator[None]:
    """Inside, rows of append-only tables can be removed; afterwards the guards stand again."""
    run = _on_postgresql if connection.vendor == "postgresql" else _on_sqlite
    with run():
        yield


@contextmanager
def _on_postgresql() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(_POSTGRESQL)
        tables = [row[0] for row in cursor.fetchall()]
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # no table changes its guards while checks wait
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for table in tables:
                cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@contextmanager
def _on_sqlite() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(_SQLITE)
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for _, sql in triggers:
                cursor.execute(sql)
