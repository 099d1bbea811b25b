"""A cache that all processes of one machine share: a small SQLite file that may be lost at any time.

It counts calls and failed sign-ins. On many machines, settings name a cache server instead; nothing
else changes, since everything goes through Django's own cache interface.
"""

import pickle
import sqlite3
import threading
import time
from pathlib import Path
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

_TABLE = "CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value BLOB, until REAL) WITHOUT ROWID"
_SWEEP_EVERY = 2000


class SharedCache(BaseCache):
    """`LOCATION` is the file. Values are pickled by us and read by us; the file is for its owner only."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._path = Path(location)
        self._own = threading.local()
        self._writes = 0

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        now = time.time()
        sql = (
            "INSERT INTO kept VALUES (?1, ?2, ?3) ON CONFLICT (key) DO UPDATE SET value = ?2, until = ?3 "
            "WHERE until <= ?4"
        )
        return self._write(sql, (self._key(key, version), _packed(value), self._until(timeout), now)) == 1

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        sql = "SELECT value FROM kept WHERE key = ? AND until > ?"
        row = self._connection().execute(sql, (self._key(key, version), time.time())).fetchone()
        return default if row is None else _unpacked(row[0])

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        sql = "INSERT OR REPLACE INTO kept VALUES (?, ?, ?)"
        self._write(sql, (self._key(key, version), _packed(value), self._until(timeout)))

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        sql = "UPDATE kept SET until = ? WHERE key = ? AND until > ?"
        return self._write(sql, (self._until(timeout), self._key(key, version), time.time())) == 1

    def delete(self, key: str, version: int | None = None) -> bool:
        return self._write("DELETE FROM kept WHERE key = ?", (self._key(key, version),)) == 1

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """In one statement, so that two processes never count the same call."""
        sql = "UPDATE kept SET value = value + ? WHERE key = ? AND until > ? RETURNING value"
        with self._connection() as connection:
            row = connection.execute(sql, (delta, self._key(key, version), time.time())).fetchone()
        if row is None:
            raise ValueError(f"there is no {key!r} to count")
        return int(row[0])

    def clear(self) -> None:
        self._write("DELETE FROM kept", ())

    def _write(self, sql: str, values: tuple[Any, ...]) -> int:
        self._writes += 1
        with self._connection() as connection:
            if self._writes % _SWEEP_EVERY == 0:
                connection.execute("DELETE FROM kept WHERE until <= ?", (time.time(),))
            return connection.execute(sql, values).rowcount

    def _connection(self) -> sqlite3.Connection:
        """One connection a thread; the file is made at the first use."""
        connection: sqlite3.Connection | None = getattr(self._own, "connection", None)
        if connection is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.touch(mode=0o600)
            connection = sqlite3.connect(self._path, timeout=5)
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=OFF")
            connection.execute(_TABLE)
            connection.commit()
            self._own.connection = connection
        return connection

    def _key(self, key: str, version: int | None) -> str:
        return str(self.make_and_validate_key(key, version=version))

    def _until(self, timeout: Any) -> float:
        found = self.get_backend_timeout(timeout)
        return float("inf") if found is None else float(found)


def _packed(value: Any) -> Any:
    """Whole numbers stay numbers, so that SQLite itself can count them."""
    return value if type(value) is int else pickle.dumps(value)


def _unpacked(value: Any) -> Any:
    return pickle.loads(value) if isinstance(value, bytes) else value  # noqa: S301 - written by us
