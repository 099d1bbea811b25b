"""Number series, what they gave out, and the register of issued results."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.results import rules


class NumberSeries(models.Model):
    """One series of an agency for one kind of paper in one year; `last` is the last number given."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "kind", "year"], name="an_agency_counts_a_kind_once_a_year"
            ),
        )

    def __str__(self) -> str:
        return f"{self.agency_id} {self.kind} {self.year}: {self.last}"


class Reservation(models.Model):
    """The number and check code that a subject has got; asked again, it gets the same.

    `void_reason` explains a gap: the number stays taken though no paper carries it. `round`: how many times
    the subject was numbered; again only when its number was given up, or its result is in force no longer.
    """

    series = models.ForeignKey(NumberSeries, models.PROTECT, related_name="reservations")
    subject = models.CharField(max_length=80)
    value = models.PositiveIntegerField()
    code = models.CharField(max_length=8, unique=True)
    round = models.PositiveSmallIntegerField(default=1, db_default=1)
    void_reason = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["series", "subject", "round"], name="a_subject_has_one_number_in_a_series"
            ),
            models.UniqueConstraint(fields=["series", "value"], name="a_number_is_given_once"),
        )

    def __str__(self) -> str:
        return f"{self.subject}: {self.value}"

    def number_text(self, notation: str) -> str:
        """The number as it is written on the paper."""
        return rules.number_text(self.value, notation)


class Result(models.Model):
    """An issued paper: whose bytes, under which number, in force or not."""

    class State(models.TextChoices):
        IN_FORCE = "in_force", _("Đang có hiệu lực")
        REVOKED = "revoked", _("Đã thu hồi")
        REPLACED = "replaced", _("Đã được thay thế")

    number = models.CharField(max_length=100)
    code = models.CharField(max_length=8, unique=True)
    subject = models.CharField(max_length=80, db_index=True)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    issued_at = models.DateTimeField()
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    holder_masked = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State.choices, default=State.IN_FORCE)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_reason = models.CharField(max_length=300, default="", blank=True)
    replaced_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replaces")
    signed_by = models.CharField(max_length=200)
    stamped_by = models.CharField(max_length=200)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "kind", "number", "issued_at"], name="a_result_is_entered_once"
            ),
            models.CheckConstraint(
                name="an_ended_result_says_when",
                condition=Q(state="in_force", ended_at__isnull=True)
                | (~Q(state="in_force") & Q(ended_at__isnull=False)),
            ),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def shown_code(self) -> str:
        return rules.shown_code(self.code)


class ResultMark(models.Model):
    """The digest of one signature inside an issued file: by it an altered copy is known for what it was."""

    result = models.ForeignKey(Result, models.CASCADE, related_name="marks")
    digest = models.CharField(max_length=64, db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["result", "digest"], name="a_mark_is_kept_once"),)

    def __str__(self) -> str:
        return self.digest[:12]
