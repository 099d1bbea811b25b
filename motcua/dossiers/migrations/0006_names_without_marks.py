"""Names without marks, for finding a dossier as people type, and the order of an officer's own filters."""

from typing import Any

from django.db import migrations, models

from motcua.ground.folding import fold

AT_A_TIME = 2000


def fill(apps: Any, schema_editor: Any) -> None:
    """Fold the names that are there already, some at a time."""
    dossiers = apps.get_model("dossiers", "Dossier").objects
    last = 0
    while rows := list(dossiers.filter(pk__gt=last).order_by("pk").only("pk", "applicant_name")[:AT_A_TIME]):
        for row in rows:
            row.applicant_folded = fold(row.applicant_name)
        dossiers.bulk_update(rows, ["applicant_folded"], batch_size=400)
        last = rows[-1].pk


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0005_a_working_day"),
    ]

    operations = [
        migrations.AddField(
            model_name="dossier",
            name="applicant_folded",
            field=models.CharField(db_default="", default="", max_length=200),
        ),
        migrations.AddField(
            model_name="savedfilter",
            name="position",
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
