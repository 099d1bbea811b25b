"""The parts of a linked request (liên thông): one dossier for the person, a branch for each agency."""

from django.db import models
from django.db.models import Q

from motcua.dossiers.models.dossier import Dossier


class Branch(models.Model):
    """One agency's part of a linked request (nhánh liên thông), known in its pack as `key`.

    It waits until its `child` is opened, or is dropped with the reason `why`. Branches whose condition does not
    hold are never made.
    """

    parent = models.ForeignKey(Dossier, models.PROTECT, related_name="branches", db_index=False)
    key = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField()
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", db_index=False)
    child = models.OneToOneField(Dossier, models.PROTECT, null=True, related_name="branch")
    dropped_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["parent", "key"], name="a_branch_of_a_request_is_one"),
            models.CheckConstraint(
                name="a_dropped_branch_has_no_dossier",
                condition=Q(child__isnull=True) | Q(dropped_at__isnull=True),
            ),
        ]
