"""The hand-written statements of the hottest path: reading a dossier and writing one transition.

Model instances cost ten times as much here (see docs/adr/0008); the tables are those of `models`.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.db import connection

from motcua.flow.marking import Marking
from motcua.ground.canonical import canonical_json


class Row(NamedTuple):
    """The hot row of a dossier."""

    id: int
    code: str
    rev: int
    status: int
    pack_version_id: int
    procedure_id: int
    agency_id: int
    applicant_id: int | None
    filed_by_id: int
    applicant_name: str
    channel: int
    limit_text: str
    register_number: int | None
    receipt_code: str
    head_seq: int
    head_hash: str
    filed_at: datetime
    accepted_at: datetime | None
    finished_at: datetime | None
    due_at: datetime | None
    due_reason: str
    suspended_since: datetime | None


class Task(NamedTuple):
    """A row of the open tasks of one dossier."""

    id: int
    node: str
    unit_id: int
    role: str
    assignee_id: int | None
    due_at: datetime | None
    opened_at: datetime


_READ = f"SELECT {', '.join(Row._fields)} FROM dossiers_dossier WHERE code = %s"  # noqa: S608
_TASKS = f"SELECT {', '.join(Task._fields)} FROM dossiers_opentask WHERE dossier_id = %s ORDER BY id"  # noqa: S608
_TIMES = frozenset({"filed_at", "accepted_at", "finished_at", "due_at", "suspended_since", "opened_at"})


def moment(value: Any) -> datetime | None:
    """A time as the database hands it to a bare cursor: SQLite gives it in UTC and without saying so."""
    if value is None:
        return None
    found = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _with_times(names: Sequence[str], values: Sequence[Any]) -> list[Any]:
    return [moment(v) if name in _TIMES else v for name, v in zip(names, values, strict=True)]


def stored(value: datetime | None) -> Any:
    """A time as a bare cursor wants it."""
    return connection.ops.adapt_datetimefield_value(value)


def read(code: str, *, lock: bool) -> Row | None:
    """The dossier's row; `lock` holds it until the transaction ends (SQLite holds the whole file already)."""
    sql = _READ + " FOR UPDATE" if lock and connection.vendor == "postgresql" else _READ
    with connection.cursor() as cursor:
        cursor.execute(sql, [code])
        found = cursor.fetchone()
    if found is None:
        return None
    return Row._make(_with_times(Row._fields, found))


def tasks(dossier_id: int) -> tuple[Task, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_TASKS, [dossier_id])
        return tuple(Task._make(_with_times(Task._fields, row)) for row in cursor.fetchall())


def tokens(dossier_id: int) -> Marking:
    with connection.cursor() as cursor:
        cursor.execute("SELECT place FROM dossiers_token WHERE dossier_id = %s", [dossier_id])
        return frozenset(place for (place,) in cursor.fetchall())


def answers(dossier_id: int) -> dict[str, Any]:
    """The answers of the form as they stand now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM dossiers_dossierform WHERE dossier_id = %s", [dossier_id])
        (data,) = cursor.fetchone()
    found: dict[str, Any] = json.loads(data) if isinstance(data, str) else data
    return found


def insert(table: str, rows: Iterable[dict[str, Any]]) -> None:
    """Rows of equal columns into a table; times converted, nothing else."""
    rows = list(rows)
    if not rows:
        return
    columns = list(rows[0])
    sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(['%s'] * len(columns))})"  # noqa: S608
    with connection.cursor() as cursor:
        if len(rows) == 1:
            cursor.execute(sql, _values(rows[0]))
        else:
            cursor.executemany(sql, [_values(row) for row in rows])


def insert_returning(table: str, row: dict[str, Any]) -> int:
    """One row; its new id."""
    names, marks = ", ".join(row), ", ".join(["%s"] * len(row))
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({names}) VALUES ({marks}) RETURNING id", _values(row))  # noqa: S608
        return int(cursor.fetchone()[0])


def update(dossier_id: int, rev: int, columns: dict[str, Any]) -> bool:
    """Change the dossier's row; False when somebody else changed it since `rev`."""
    sets = ", ".join(f"{name} = %s" for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE dossiers_dossier SET {sets} WHERE id = %s AND rev = %s",  # noqa: S608
            [*_values(columns), dossier_id, rev],
        )
        return bool(cursor.rowcount == 1)


def one(sql: str, values: Sequence[Any]) -> tuple[Any, ...] | None:
    """The first row that a question finds."""
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values))
        found: tuple[Any, ...] | None = cursor.fetchone()
    return found


def run(sql: str, values: Sequence[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values))


def next_number(table: str, key: dict[str, Any]) -> int:
    """The next number of a sequence row, reserved with the transaction: unique, without gaps, never reused."""
    names = ", ".join(key)
    sql = (
        f"INSERT INTO {table} ({names}, last) VALUES ({', '.join(['%s'] * len(key))}, 1) "  # noqa: S608
        f"ON CONFLICT ({names}) DO UPDATE SET last = {table}.last + 1 RETURNING last"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, list(key.values()))
        return int(cursor.fetchone()[0])


def json_text(value: Any) -> str:
    return canonical_json(value).decode()


def _values(row: dict[str, Any]) -> list[Any]:
    return [stored(v) if isinstance(v, datetime) else v for v in row.values()]
