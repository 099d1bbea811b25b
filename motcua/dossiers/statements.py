"""The hand-written statements of the hottest path: reading a dossier and writing one transition.

Model instances cost ten times as much here (see docs/adr/0008); the tables are those of `models`.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection

from motcua.flow.marking import Marking
from motcua.ground.canonical import canonical_json
from motcua.web.direct import ON_SQLITE, execute


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
    calendar_revision: int
    parent_id: int | None


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
_ROW_TIMES = tuple(
    map(Row._fields.index, ("filed_at", "accepted_at", "finished_at", "due_at", "suspended_since"))
)
# Every open task has a token at its node, so one question answers where the process stands and who has to act.
_STANDING = (
    f"SELECT k.place, {', '.join('t.' + name for name in Task._fields)} FROM dossiers_token k "  # noqa: S608
    "LEFT JOIN dossiers_opentask t ON t.dossier_id = k.dossier_id AND t.node = k.place "
    "WHERE k.dossier_id = %s ORDER BY t.id"
)
_TASK_TIMES = tuple(map(Task._fields.index, ("due_at", "opened_at")))


def moment(value: Any) -> datetime | None:
    """A time as the database hands it to a bare cursor: SQLite gives it in UTC and without saying so."""
    if value is None:
        return None
    found = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def stored(value: datetime | None) -> Any:
    """A time as a bare cursor wants it."""
    if value is None or not ON_SQLITE:
        return value
    return str(value.astimezone(UTC).replace(tzinfo=None))


def read(code: str, *, lock: bool) -> Row | None:
    """The dossier's row; `lock` holds it until the transaction ends (SQLite holds the whole file already)."""
    sql = _READ + " FOR UPDATE" if lock and not ON_SQLITE else _READ
    found = execute(sql, [code]).fetchone()
    return None if found is None else Row._make(_with_times(found, _ROW_TIMES))


def standing(dossier_id: int) -> tuple[Marking, tuple[Task, ...]]:
    """Where the process stands: every marked place, and the open tasks, oldest first."""
    rows = execute(_STANDING, [dossier_id]).fetchall()
    tasks = [Task._make(_with_times(row[1:], _TASK_TIMES)) for row in rows if row[1] is not None]
    return frozenset([row[0] for row in rows]), tuple(tasks)


def _with_times(row: Sequence[Any], places: Iterable[int]) -> list[Any]:
    found = list(row)
    for place in places:
        found[place] = moment(found[place])
    return found


def answers(dossier_id: int) -> dict[str, Any]:
    """The answers of the form as they stand now."""
    (data,) = execute("SELECT data FROM dossiers_dossierform WHERE dossier_id = %s", [dossier_id]).fetchone()
    found: dict[str, Any] = json.loads(data) if isinstance(data, str) else data
    return found


def insert(table: str, rows: Iterable[dict[str, Any]]) -> None:
    """Rows of equal columns into a table; times converted, nothing else."""
    rows = list(rows)
    if len(rows) == 1:
        execute(_insert(table, tuple(rows[0])), _values(rows[0]))
    elif rows:
        with connection.cursor() as cursor:
            cursor.executemany(_insert(table, tuple(rows[0])), [_values(row) for row in rows])


def insert_returning(table: str, row: dict[str, Any]) -> int:
    """One row; its new id."""
    return int(execute(_insert(table, tuple(row)) + " RETURNING id", _values(row)).fetchone()[0])


@lru_cache(maxsize=256)
def _insert(table: str, columns: tuple[str, ...]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(['%s'] * len(columns))})"  # noqa: S608


def update(dossier_id: int, rev: int, columns: dict[str, Any]) -> bool:
    """Change the dossier's row; False when somebody else changed it since `rev`."""
    sets = ", ".join([f"{name} = %s" for name in columns])
    sql = f"UPDATE dossiers_dossier SET {sets} WHERE id = %s AND rev = %s"  # noqa: S608
    return run(sql, [*_values(columns), dossier_id, rev]) == 1


def one(sql: str, values: Sequence[Any]) -> tuple[Any, ...] | None:
    """The first row that a question finds."""
    found: tuple[Any, ...] | None = execute(sql, values).fetchone()
    return found


def run(sql: str, values: Sequence[Any]) -> int:
    """How many rows the statement touched."""
    return int(execute(sql, values).rowcount)


def next_number(table: str, key: dict[str, Any]) -> int:
    """The next number of a sequence row, reserved with the transaction: unique, without gaps, never reused."""
    names = ", ".join(key)
    sql = (
        f"INSERT INTO {table} ({names}, last) VALUES ({', '.join(['%s'] * len(key))}, 1) "  # noqa: S608
        f"ON CONFLICT ({names}) DO UPDATE SET last = {table}.last + 1 RETURNING last"
    )
    return int(execute(sql, list(key.values())).fetchone()[0])


def json_text(value: Any) -> str:
    return canonical_json(value).decode()


def _values(row: dict[str, Any]) -> list[Any]:
    return [stored(v) if isinstance(v, datetime) else v for v in row.values()]
