"""Files that are kept. The bytes lie in MOTCUA_HOME/files by their SHA-256; here is what is known of them."""

import uuid

from django.db import models
from django.db.models import Q


class StoredFile(models.Model):
    """One file as one person sent it. Two people may send the same bytes: two rows, one content."""

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    type = models.CharField(max_length=100)
    name = models.CharField(max_length=120)
    owner = models.ForeignKey(
        "people.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    stored_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["sha256"], name="files_by_content")]
        constraints = [
            models.CheckConstraint(name="a_file_has_bytes", condition=Q(size__gt=0)),
            models.CheckConstraint(name="a_file_has_a_type_and_a_name", condition=~Q(type="") & ~Q(name="")),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.public_id})"
