"""Statements straight to the driver, for what is asked at every page and every act.

On the way there Django's cursor takes longer than the database does with the work.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

ON_SQLITE = connections[DEFAULT_DB_ALIAS].vendor == "sqlite"
_PLACE = re.compile(r"(?<!%)%s")


def execute(sql: str, values: Sequence[Any] = ()) -> Any:
    """Run one statement, `%s` for each value; a cursor with its rows.

    While the connection is open it is this thread's own. Whoever counts or watches statements sees these as well,
    for then they go the ordinary way, as they do without a connection and in a transaction that is broken.
    """
    db = connections[DEFAULT_DB_ALIAS]
    if db.connection is None or db.needs_rollback or db.force_debug_cursor or db.execute_wrappers:
        cursor = db.cursor()
        cursor.execute(sql, values)
        return cursor
    with db.wrap_database_errors:
        return db.connection.execute(_marked(sql) if ON_SQLITE else sql, values)


@lru_cache(maxsize=2048)
def _marked(sql: str) -> str:
    """The statement with the marks of SQLite's driver, made as Django makes them."""
    return _PLACE.sub("?", sql).replace("%%", "%")
