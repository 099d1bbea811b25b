"""Charges, what is to be given back, and the receipt series of each agency."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ReceiptSeries(models.Model):
    """Receipts of an agency in a year; `last` is the last number given."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["agency", "year"], name="an_agency_has_one_receipt_series"),
        )

    def __str__(self) -> str:
        return f"{self.agency_id} {self.year}: {self.last}"


class Charge(models.Model):
    """What is due for a subject (a dossier code), line by line; `key` tells several charges of one apart."""

    class State(models.TextChoices):
        DUE = "due", _("Chưa thanh toán")
        PAID = "paid", _("Đã thanh toán")
        CANCELLED = "cancelled", _("Đã hủy")

    class Method(models.TextChoices):
        CASH = "cash", _("Tiền mặt tại quầy")

    subject = models.CharField(max_length=80, db_index=True)
    key = models.CharField(max_length=40, default="fee")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    amount_vnd = models.PositiveBigIntegerField()
    lines = models.JSONField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DUE)
    created_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True, blank=True)
    method = models.CharField(max_length=10, choices=Method.choices, default="", blank=True)
    receipt_year = models.PositiveSmallIntegerField(null=True, blank=True)
    receipt_number = models.CharField(max_length=8, default="", blank=True)
    collected_by = models.ForeignKey(
        "people.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancel_reason = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["subject", "key"],
                condition=~Q(state="cancelled"),
                name="a_subject_is_charged_once_for_a_thing",
            ),
            models.UniqueConstraint(
                fields=["agency", "receipt_year", "receipt_number"],
                condition=~Q(receipt_number=""),
                name="a_receipt_number_is_given_once",
            ),
            models.CheckConstraint(
                name="a_paid_charge_has_its_receipt",
                condition=(~Q(state="paid") & Q(paid_at__isnull=True, receipt_number=""))
                | (
                    Q(state="paid", paid_at__isnull=False, receipt_year__isnull=False) & ~Q(receipt_number="")
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.subject}: {self.amount_vnd}"


class Refund(models.Model):
    """Money that a subject is to get back: owed until the desk says that it was handed over.

    `note`: who took it and on which paper, as the desk wrote it down. No amount leaves the house by this row;
    it records what is owed and what somebody says was done.
    """

    class State(models.TextChoices):
        OWED = "owed", _("Phải trả lại")
        PAID_BACK = "paid_back", _("Đã trả lại")
        CANCELLED = "cancelled", _("Không còn phải trả lại")

    subject = models.CharField(max_length=80, db_index=True)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    amount_vnd = models.PositiveBigIntegerField()
    reason = models.CharField(max_length=300)
    owed_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OWED)
    paid_at = models.DateTimeField(null=True, blank=True)
    paid_by = models.ForeignKey("people.Account", models.PROTECT, null=True, blank=True, related_name="+")
    note = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["subject"], condition=Q(state="owed"), name="a_subject_is_owed_one_sum_at_a_time"
            ),
            models.CheckConstraint(
                name="a_refund_paid_back_says_by_whom",
                condition=Q(state="paid_back", paid_at__isnull=False, paid_by__isnull=False)
                | (~Q(state="paid_back") & Q(paid_at__isnull=True, paid_by__isnull=True)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.subject}: -{self.amount_vnd}"
