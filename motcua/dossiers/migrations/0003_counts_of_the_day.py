from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0002_append_only_journal")]

    operations = [
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(fields=["filed_at"], name="dossier_by_day_filed"),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("returned_at__isnull", False)),
                fields=["returned_at"],
                name="dossier_by_day_returned",
            ),
        ),
    ]
