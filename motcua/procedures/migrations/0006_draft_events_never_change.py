"""What happened to a draft is append-only in the database itself."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from motcua.audit.append_only import append_only, undo_append_only

TABLE = "procedures_draftevent"


def guard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in append_only(TABLE, schema_editor.connection.vendor, unique=("draft_id", "seq")):
        schema_editor.execute(statement)


def unguard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in undo_append_only(TABLE, schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("procedures", "0005_drafts")]
    operations = [migrations.RunPython(guard, unguard)]
