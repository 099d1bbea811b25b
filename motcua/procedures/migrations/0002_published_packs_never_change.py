"""A published version is frozen in the database too, not only by those who write to it."""

from typing import Any

from django.db import migrations

SQLITE_UP = (
    """CREATE TRIGGER published_pack_never_changes
        BEFORE UPDATE OF procedure_id, code, version, sha256, content ON procedures_packversion
        BEGIN SELECT RAISE(ABORT, 'a published pack never changes'); END""",
    # INSERT OR REPLACE would otherwise put another row into its place.
    """CREATE TRIGGER published_pack_is_not_replaced BEFORE INSERT ON procedures_packversion
        WHEN EXISTS (SELECT 1 FROM procedures_packversion WHERE id = NEW.id OR sha256 = NEW.sha256
            OR (procedure_id = NEW.procedure_id AND version = NEW.version))
        BEGIN SELECT RAISE(ABORT, 'a published pack never changes'); END""",
)
SQLITE_DOWN = ("DROP TRIGGER published_pack_never_changes", "DROP TRIGGER published_pack_is_not_replaced")
POSTGRESQL_UP = (
    """CREATE FUNCTION published_pack_never_changes() RETURNS trigger AS $$
        BEGIN RAISE EXCEPTION 'a published pack never changes'
            USING ERRCODE = 'integrity_constraint_violation'; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER published_pack_never_changes
        BEFORE UPDATE OF procedure_id, code, version, sha256, content ON procedures_packversion
        FOR EACH ROW EXECUTE FUNCTION published_pack_never_changes()""",
)
POSTGRESQL_DOWN = (
    "DROP TRIGGER published_pack_never_changes ON procedures_packversion",
    "DROP FUNCTION published_pack_never_changes()",
)


def up(apps: Any, schema_editor: Any) -> None:
    _run(schema_editor, {"sqlite": SQLITE_UP, "postgresql": POSTGRESQL_UP})


def down(apps: Any, schema_editor: Any) -> None:
    _run(schema_editor, {"sqlite": SQLITE_DOWN, "postgresql": POSTGRESQL_DOWN})


def _run(schema_editor: Any, statements: dict[str, tuple[str, ...]]) -> None:
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("procedures", "0001_initial")]
    operations = [migrations.RunPython(up, down)]
