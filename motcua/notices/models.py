"""The notices themselves."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Notice(models.Model):
    """Something a person has to know, said once. `key` names the occasion: the same one is never told twice.

    Without an account there is only the e-mail (somebody for whom the desk filed).
    """

    key = models.CharField(max_length=120, unique=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    url = models.CharField(max_length=200)
    read_at = models.DateTimeField(null=True)
    email = models.CharField(max_length=254, blank=True, default="")
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["account", "-id"], name="notices_of_account"),
            models.Index(fields=["account"], condition=Q(read_at__isnull=True), name="unread_notices"),
        ]
        constraints = [
            models.CheckConstraint(
                name="a_notice_reaches_somebody", condition=Q(account__isnull=False) | ~Q(email="")
            ),
        ]

    def __str__(self) -> str:
        return self.key
