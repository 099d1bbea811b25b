"""SQL that makes a table append-only, so that even code of this house cannot change what was written."""

_REFUSAL = "the rows of {table} are never changed or removed"


def append_only(table: str, vendor: str, *, unique: tuple[str, ...] = ()) -> list[str]:
    """Statements for `vendor` ("sqlite" or "postgresql") after which update, delete and truncate fail.

    `unique`: the columns that together name a row, beside its id; SQLite needs them, because its INSERT OR
    REPLACE removes the row that stands in its way without asking the guard of removal.
    """
    message = _REFUSAL.format(table=table)
    if vendor == "postgresql":
        return _postgresql(table, message)
    return [
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
        for verb in ("UPDATE", "DELETE")
    ] + [_no_replace(table, message, unique)]


def _no_replace(table: str, message: str, unique: tuple[str, ...]) -> str:
    same = [("id",), *([unique] if unique else [])]
    stands = " OR ".join(
        f"EXISTS (SELECT 1 FROM {table} WHERE {' AND '.join(f'{c} = NEW.{c}' for c in columns)})"  # noqa: S608
        for columns in same
    )
    return (
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {stands} "
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )


def undo_append_only(table: str, vendor: str) -> list[str]:
    """Statements that take the guard away again: for a migration's way back and for disposal by schedule."""
    if vendor == "postgresql":
        return [
            f"DROP TRIGGER IF EXISTS {table}_append_only ON {table}",
            f"DROP TRIGGER IF EXISTS {table}_no_truncate ON {table}",
            f"DROP FUNCTION IF EXISTS {table}_refuse()",
        ]
    return [f"DROP TRIGGER IF EXISTS {table}_no_{verb}" for verb in ("update", "delete", "replace")]


def _postgresql(table: str, message: str) -> list[str]:
    return [
        f"CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse()",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()",
    ]
