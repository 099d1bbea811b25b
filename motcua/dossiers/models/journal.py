"""The journal of dossiers: one table, append-only by triggers (migration 0002), chained per dossier."""

from django.conf import settings
from django.db import models

from motcua.dossiers.models.dossier import Dossier


class Event(models.Model):
    """One act. `payload` is canonical JSON as text, so that its hash never depends on a database's JSON type."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+", db_index=False)
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    kind = models.CharField(max_length=40)
    payload = models.TextField()
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "seq"], name="an_event_has_its_place")]
