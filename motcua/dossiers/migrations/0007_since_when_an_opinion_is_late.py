"""Since when an answer that is waited for is overdue: it is told once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0006_names_without_marks"),
    ]

    operations = [
        migrations.AddField(
            model_name="consultation",
            name="late_at",
            field=models.DateTimeField(null=True),
        ),
    ]
