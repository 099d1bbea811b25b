"""The outbox: one row for each handler that still has to hear of an event."""

from django.db import models


class Outbox(models.Model):
    """Written in the transaction of the act, deleted once the handler has done its work."""

    event = models.CharField(max_length=120)
    handler = models.CharField(max_length=200)
    payload = models.JSONField()
    written_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField()
    lease = models.CharField(max_length=32, default="", blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        db_table = "outbox"
        indexes = (
            models.Index(
                fields=["due_at", "id"], name="outbox_waiting", condition=models.Q(given_up_at__isnull=True)
            ),
        )

    def __str__(self) -> str:
        return f"{self.event} → {self.handler}"


class Heartbeat(models.Model):
    """When each worker last said that it lives."""

    worker = models.CharField(max_length=64, primary_key=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "heartbeat"

    def __str__(self) -> str:
        return f"{self.worker}: {self.at:%c}"
