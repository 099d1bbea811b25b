"""The hand-written statements of the import: thousands of rows at once, without one object each."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from motcua.procedures.models import Procedure, ProcedureAgencyType
from motcua.procedures.rules import levels
from motcua.procedures.rules.rows import ListedProcedure

# What a list may say of a procedure, in the order of `listed_values`.
LISTED = (
    "name", "field", "level", "agency_text", "limit_value", "limit_unit", "limit_text", "fee_vnd",
    "fee_note", "applicants", "result", "documents", "notes", "copies", "sequence", "methods",
    "legal_basis", "ministry", "decision", "system", "handled_elsewhere", "kind", "source", "row_hash",
)  # fmt: skip
_ALWAYS = ("missing", "service_level")
_NEW = ("code", "is_national_code", "edited_fields", "online_mode", "has_form", "estimated")
_encode = json.JSONEncoder(ensure_ascii=False).encode


def listed_values(row: ListedProcedure) -> list[Any]:
    """The row as the database takes it, in the order of `LISTED`."""
    return [
        row.name, row.field, row.level, row.agency_text, row.limit_value, row.limit_unit, row.limit_text,
        row.fee_vnd, row.fee_note, _json(row.applicants), _json(row.result), _json(row.documents),
        _json(row.notes), row.copies, _json(row.sequence), _json(row.methods), _json(row.legal_basis),
        row.ministry, row.decision, row.system, row.handled_elsewhere, row.kind, row.source, row.row_hash,
    ]  # fmt: skip


def insert(rows: Sequence[ListedProcedure]) -> None:
    """Write procedures that are not there yet."""
    columns = (*LISTED, *_ALWAYS, *_NEW)
    marks = ", ".join(["%s"] * len(columns))
    sql = f"INSERT INTO {Procedure._meta.db_table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608
    _many(
        sql,
        [
            (
                *listed_values(row),
                *_level_values(row),
                row.code,
                row.is_national_code,
                "[]",
                levels.INFORMATION,
                False,
                "[]",
            )
            for row in rows
        ],
    )


def update(rows: Iterable[tuple[int, ListedProcedure]]) -> None:
    """Write what the list says now into procedures (by id) of which nobody has edited anything."""
    columns = (*LISTED, *_ALWAYS)
    told = ", ".join(f"{column} = %s" for column in columns)
    sql = f"UPDATE {Procedure._meta.db_table} SET {told} WHERE id = %s"  # noqa: S608
    _many(sql, [(*listed_values(row), *_level_values(row), pk) for pk, row in rows])


def replace_agency_types(types: Sequence[tuple[int, tuple[str, ...]]], known: Iterable[int]) -> None:
    """Write the types of agencies of procedures (by id); those in `known` had some before."""
    ProcedureAgencyType.objects.filter(procedure_id__in=list(known)).delete()
    table = ProcedureAgencyType._meta.db_table
    sql = f"INSERT INTO {table} (procedure_id, agency_type, position) VALUES (%s, %s, %s)"  # noqa: S608
    _many(sql, [(pk, name, position) for pk, names in types for position, name in enumerate(names)])


def _level_values(row: ListedProcedure) -> tuple[str, int]:
    missing = row.missing
    return _json(missing), levels.level(missing=missing)


def _many(sql: str, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(sql, rows)


def _json(items: tuple[str, ...]) -> str:
    return _encode(items) if items else "[]"
