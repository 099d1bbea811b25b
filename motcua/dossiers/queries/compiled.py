"""Questions that are asked on every page, put into SQL once and asked again with the moments of the page.

Building such a question out of conditions takes Django ten times as long as SQLite takes to answer it
(docs/adr/0008). The SQL depends on who asks and on what is wanted, never on when: moments stand in it as marks.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from datetime import UTC, datetime
from threading import Lock
from typing import Any

from django.db import connection
from django.db.models import DateTimeField, QuerySet

from motcua.dossiers import statements

# Moments that no dossier has, one for each place where a real one goes in.
MARKS = tuple(datetime(9000 + place, 1, 1, tzinfo=UTC) for place in range(3))
_MOST = 512
_kept: OrderedDict[Hashable, tuple[str, list[Any], list[tuple[int, int]]]] = OrderedDict()
_lock = Lock()


def rows(
    key: Hashable, build: Callable[[Sequence[datetime]], QuerySet[Any, Any]], moments: Sequence[datetime]
) -> list[tuple[Any, ...]]:
    """The rows of the question that `build` makes for moments; `key` tells it apart from every other question."""
    key = (connection.settings_dict["NAME"], key)
    with _lock:
        found = _kept.get(key)
        if found is not None:
            _kept.move_to_end(key)
    if found is None:
        found = _compiled(build)
        with _lock:
            _kept[key] = found
            if len(_kept) > _MOST:
                _kept.popitem(last=False)
    sql, values, places = found
    values = list(values)
    for place, mark in places:
        values[place] = statements.stored(moments[mark])
    answer: list[tuple[Any, ...]] = statements.execute(sql, values).fetchall()
    return answer


def _compiled(
    build: Callable[[Sequence[datetime]], QuerySet[Any, Any]],
) -> tuple[str, list[Any], list[tuple[int, int]]]:
    sql, params = build(MARKS).query.sql_with_params()
    values = list(params)
    prepared = [DateTimeField().get_db_prep_value(mark, connection) for mark in MARKS]
    places = [(place, prepared.index(value)) for place, value in enumerate(values) if value in prepared]
    return sql, values, places
