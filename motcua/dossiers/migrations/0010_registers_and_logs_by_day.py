"""An agency's register is read by the day of acceptance, a unit's log by the day of closing."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0009_papers_withdrawn")]

    operations = [
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                fields=["agency", "accepted_at"],
                condition=Q(accepted_at__isnull=False),
                name="register_of_agency",
            ),
        ),
        migrations.AddIndex(
            model_name="tasklog",
            index=models.Index(fields=["unit", "closed_at"], name="closed_tasks_of_unit"),
        ),
    ]
