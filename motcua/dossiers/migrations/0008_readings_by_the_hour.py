"""A reading is one row an hour, for an agency; a signed draft keeps the words over its signature."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("dossiers", "0007_since_when_an_opinion_is_late"),
    ]

    operations = [
        migrations.AddField(
            model_name="reading",
            name="agency",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="agencies.agency",
            ),
        ),
        migrations.AddField(
            model_name="reading", name="hour", field=models.PositiveIntegerField(db_default=0)
        ),
        # Rows of before stay apart from each other.
        migrations.RunSQL("UPDATE dossiers_reading SET hour = id", migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="reading",
            constraint=models.UniqueConstraint(
                fields=("dossier", "account", "what", "hour"), name="an_hour_of_reading_is_one_row"
            ),
        ),
        migrations.AddField(model_name="resultdraft", name="signed_as", field=models.JSONField(null=True)),
    ]
