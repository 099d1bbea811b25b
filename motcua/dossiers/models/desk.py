"""What officers keep beside the dossiers: notes among themselves, snippets, filters, who looks at what."""

from django.conf import settings
from django.db import models

from motcua.dossiers.models.dossier import Dossier


class InternalNote(models.Model):
    """A word among officers on a dossier; the person never sees it."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    text = models.TextField()


class Snippet(models.Model):
    """A sentence that is written often (mẫu câu): an officer's own, or a unit's when `unit` is given."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    unit = models.ForeignKey("agencies.Unit", models.CASCADE, null=True, related_name="+")
    title = models.CharField(max_length=60)
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "title"], name="a_snippet_is_named_once"),
        ]


class SavedFilter(models.Model):
    """A way to look at the worklist that an officer named and kept; `query` is the address's query string.

    `position`: where it stands among the officer's own, smallest first.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField(default=0, db_default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="a_filter_is_named_once"),
        ]


class Presence(models.Model):
    """Who had a dossier open when; a row counts as present for a minute or so."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="+", db_index=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "account"], name="an_officer_is_present_once"),
        ]


class Reading(models.Model):
    """Who read the full personal data of a dossier, when, by which door, and for which agency.

    One row for an officer, a dossier, a door and an hour; `at` is the last time in that hour. `hour`: whole hours
    since 1970, UTC. Doors: `queries.readings.DOORS`.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+", db_index=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, null=True, related_name="+", db_index=False)
    at = models.DateTimeField()
    hour = models.PositiveIntegerField(db_default=0)
    what = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "account", "what", "hour"], name="an_hour_of_reading_is_one_row"
            ),
        ]
        indexes = [models.Index(fields=["dossier", "-at"], name="readings_of_dossier")]


class Rating(models.Model):
    """What the person thought of it, once, after the result came back: 1 (bad) to 5 (very good)."""

    dossier = models.OneToOneField(Dossier, models.PROTECT, primary_key=True, related_name="rating")
    at = models.DateTimeField()
    score = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_score_is_one_to_five", condition=models.Q(score__gte=1, score__lte=5)
            ),
        ]
