"""Where the process stands: tokens, the small table of open tasks, the log of closed ones, timers."""

from django.conf import settings
from django.db import models

from motcua.dossiers.models.consultation import Consultation
from motcua.dossiers.models.dossier import Dossier


class Token(models.Model):
    """The marking of the net, one row per marked place."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+", db_index=False)
    place = models.CharField(max_length=120)
    count = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "place"], name="a_place_is_marked_once")]


class OpenTask(models.Model):
    """A task that waits. Kept small, with one covering index for the worklist.

    Most stand at a step of the process, where a token is. One with a `consultation` is another unit's opinion
    being waited for: its node is `y-kien-<id>`, no token stands there, and its due time is its own.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+", db_index=False)
    node = models.CharField(max_length=60)
    unit = models.ForeignKey("agencies.Unit", models.PROTECT, related_name="+", db_index=False)
    role = models.CharField(max_length=20)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    due_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField()
    consultation = models.OneToOneField(Consultation, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "node"], name="a_task_is_open_once")]
        indexes = [
            models.Index(fields=["unit", "role", "due_at", "id", "dossier", "node"], name="worklist"),
            models.Index(fields=["assignee", "due_at"], name="worklist_of_officer"),
        ]


class TaskLog(models.Model):
    """A task that was closed: who, when, with which outcome."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+")
    node = models.CharField(max_length=60)
    unit = models.ForeignKey("agencies.Unit", models.PROTECT, related_name="+", db_index=False)
    role = models.CharField(max_length=20)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    outcome = models.CharField(max_length=60, blank=True, default="")
    note = models.TextField(blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["unit", "closed_at"], name="closed_tasks_of_unit")]


class Timer(models.Model):
    """A moment at which the process goes on by itself."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+", db_index=False)
    node = models.CharField(max_length=60)
    set_at = models.DateTimeField()
    fire_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "node"], name="a_timer_is_set_once")]
