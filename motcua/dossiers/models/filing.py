"""What filing needs before and while a dossier comes into being."""

from django.conf import settings
from django.db import models

from motcua.dossiers.models.dossier import Dossier


class Draft(models.Model):
    """A form being filled in; saved by itself. Its key is the filing key, so a draft becomes one dossier at most."""

    key = models.CharField(max_length=32, unique=True)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    pack_version = models.ForeignKey("procedures.PackVersion", models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, null=True, related_name="+")
    at_counter = models.BooleanField(default=False)
    data = models.JSONField(default=dict)
    files = models.JSONField(default=dict)
    step = models.PositiveSmallIntegerField(default=0)
    saved_at = models.DateTimeField()
    dossier = models.ForeignKey(Dossier, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["account", "-saved_at"], name="drafts_of_account")]


class FilingKey(models.Model):
    """The idempotency key of a filing: belongs to the caller, names one body and one dossier."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    key = models.CharField(max_length=200)
    body_hash = models.CharField(max_length=64)
    dossier = models.ForeignKey(Dossier, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "key"], name="a_key_files_once")]


class DailySequence(models.Model):
    """The last dossier number given by an agency on a day; never reused."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "day"], name="one_sequence_a_day")]


class RegisterSequence(models.Model):
    """The last line written in an agency's register of intake (sổ theo dõi) in a year."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "year"], name="one_register_a_year")]


class PaperSequence(models.Model):
    """The last number given to a kind of paper by an agency in a year."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "kind", "year"], name="one_number_a_paper")]
