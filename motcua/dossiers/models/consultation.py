"""Asking other bodies for their opinion while the dossier is being worked on (lấy ý kiến phối hợp)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from motcua.dossiers.models.dossier import Dossier


class Consultation(models.Model):
    """One question to one unit, with a clock of its own inside the dossier's; open while `closed_at` is null.

    `node` is the step that asked, `body` the row of that step's `consult` column. `outcome`: replied, silent
    (the limit passed and the pack says that this counts as an answer) or recalled. `late_at`: since when an answer
    that the pack waits for is overdue, once the heads of both units were told.
    """

    class Outcome(models.TextChoices):
        REPLIED = "replied"
        SILENT = "silent"
        RECALLED = "recalled"

    class Opinion(models.TextChoices):
        AGREES = "agrees"
        AGREES_IF = "agrees_if"
        OBJECTS = "objects"

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="consultations")
    node = models.CharField(max_length=60)
    body = models.CharField(max_length=40)
    unit = models.ForeignKey("agencies.Unit", models.PROTECT, related_name="+")
    question = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    limit_text = models.CharField(max_length=60)
    due_at = models.DateTimeField(null=True)
    due_reason = models.CharField(max_length=300, blank=True, default="")
    reminded_at = models.DateTimeField(null=True)
    late_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True, default="")
    opinion = models.CharField(max_length=10, choices=Opinion, blank=True, default="")
    reply = models.TextField(blank=True, default="")
    replied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "node", "body"],
                condition=Q(closed_at__isnull=True),
                name="a_body_is_asked_once_at_a_time",
            ),
            models.CheckConstraint(
                name="a_closed_consultation_says_how",
                condition=Q(closed_at__isnull=True, outcome="") | Q(closed_at__isnull=False) & ~Q(outcome=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["unit", "due_at"],
                condition=Q(closed_at__isnull=True),
                name="open_consultation_of_unit",
            ),
        ]


class ConsultationFile(models.Model):
    """A file that came with a reply."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="files")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
