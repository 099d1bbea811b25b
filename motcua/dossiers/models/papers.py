"""What is said and handed over on the way: papers, the draft of the result, messages."""

from django.conf import settings
from django.db import models

from motcua.dossiers.models.dossier import Dossier


class Paper(models.Model):
    """A paper handed out. Its data is frozen with the act; the PDF is drawn from it once and kept."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    data = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    """When the act behind it was undone: the paper keeps its number and counts no longer."""


class ResultDraft(models.Model):
    """The result on its way to its number: what the specialist wrote and, once signed, the signed file.

    `signed_as`: the words over the signature as they were when it was given (`authority`, `signer_title`), so that
    the clerk's layer is drawn over the same lines.
    """

    dossier = models.OneToOneField(Dossier, models.PROTECT, related_name="result_draft")
    data = models.JSONField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed_file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    signed_as = models.JSONField(null=True)
    result = models.ForeignKey("results.Result", models.PROTECT, null=True, related_name="+")


class Message(models.Model):
    """A message between the person and the officers."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    from_officer = models.BooleanField()
    text = models.TextField()
    at = models.DateTimeField()
