"""Versions published before there were effective days took effect when they were published."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("procedures", "0003_approval_days")]
    operations = [
        migrations.RunSQL(
            "UPDATE procedures_packversion SET in_force_since = published_at WHERE in_force_since IS NULL",
            migrations.RunSQL.noop,
        )
    ]
