"""Signed checkpoints, as the database remembers them; the anchors outside it are what proves."""

from django.db import models


class Checkpoint(models.Model):
    """A root over the heads of all chains that grew since the checkpoint before."""

    upto = models.BigIntegerField()
    merkle_root = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)
    anchored_at = models.DateTimeField()

    class Meta:
        db_table = "checkpoint"

    def __str__(self) -> str:
        return f"{self.pk}: {self.merkle_root[:12]}"
