"""The database itself refuses to change or remove what is append-only."""

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.audit.append_only import append_only, undo_append_only


@pytest.fixture
def table(db):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE kept_rows (id integer PRIMARY KEY, word text, place integer DEFAULT 0)")
        for sql in append_only("kept_rows", connection.vendor, unique=("place", "word")):
            cursor.execute(sql)
        cursor.execute("INSERT INTO kept_rows VALUES (1, 'a', 0), (2, 'b', 0)")
    return "kept_rows"


def rows():
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, word FROM kept_rows ORDER BY id")
        return cursor.fetchall()


FORBIDDEN = ["UPDATE kept_rows SET word = 'c'", "DELETE FROM kept_rows WHERE id = 2", "DELETE FROM kept_rows"]

FORBIDDEN_THERE = {
    "postgresql": ["TRUNCATE kept_rows"],
    "sqlite": [
        "INSERT OR REPLACE INTO kept_rows VALUES (2, 'c', 0)",
        "REPLACE INTO kept_rows VALUES (9, 'b', 0)",
        "INSERT INTO kept_rows VALUES (2, 'c', 0) ON CONFLICT (id) DO UPDATE SET word = 'c'",
    ],
}


def test_change_and_removal_fail_and_adding_works(table):
    forbidden = [*FORBIDDEN, *FORBIDDEN_THERE[connection.vendor]]
    for sql in forbidden:
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO kept_rows VALUES (3, 'c', 0)")
    assert rows() == [(1, "a"), (2, "b"), (3, "c")]


def test_the_guard_can_be_taken_away_by_a_migration(table):
    with connection.cursor() as cursor:
        for sql in undo_append_only(table, connection.vendor):
            cursor.execute(sql)
        cursor.execute("DELETE FROM kept_rows")
    assert rows() == []
