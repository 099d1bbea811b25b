"""What goes otherwise than the ordinary way: apologies, acts that can still be undone, results ended."""

from django.conf import settings
from django.db import models

from motcua.dossiers.models.dossier import Dossier


class Apology(models.Model):
    """The one new appointment a late dossier may get; the promised date of the dossier itself stays."""

    dossier = models.OneToOneField(Dossier, models.PROTECT, primary_key=True, related_name="apology")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.TextField()
    due_at = models.DateTimeField()
    new_due_at = models.DateTimeField()


class LastAct(models.Model):
    """How a dossier stood before its last act, kept as long as that act may be undone: one row at most.

    `before` holds columns, open tasks and what else the act changed; no answers of the person.
    """

    dossier = models.OneToOneField(Dossier, models.PROTECT, primary_key=True, related_name="+")
    rev = models.PositiveIntegerField()
    name = models.CharField(max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    before = models.JSONField()
