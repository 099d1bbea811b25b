"""Everything that an act could have touched, row by row, to see that a refused one touched nothing."""

from typing import Any

from django.apps import apps
from django.db import connection

from motcua.dossiers.models import Presence, Reading
from motcua.events.models import Outbox
from motcua.payments.models import Charge
from motcua.results.models import NumberSeries, Reservation, Result

Dump = dict[str, list[tuple[Any, ...]]]
LOOKED = (Presence, Reading)
BESIDE = (Charge, Result, Reservation, NumberSeries, Outbox)


def dump() -> Dump:
    """Every row of the dossiers' tables (head hash and journal with them), charges, results, numbers, outbox.

    Who looked is left out: a page that says no is a page that was opened.
    """
    models = [*(m for m in apps.get_app_config("dossiers").get_models() if m not in LOOKED), *BESIDE]
    with connection.cursor() as cursor:
        return {model._meta.db_table: _rows(cursor, model._meta.db_table) for model in models}


def _rows(cursor: Any, table: str) -> list[tuple[Any, ...]]:
    cursor.execute(f"SELECT * FROM {table} ORDER BY 1")
    return [tuple(map(str, row)) for row in cursor.fetchall()]


def changed(before: Dump, after: Dump) -> list[str]:
    """The tables that differ."""
    return [table for table in before if before[table] != after[table]]
