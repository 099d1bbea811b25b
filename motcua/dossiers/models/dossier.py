"""The dossier itself: a small hot row, with what is long or private beside it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Status(models.IntegerChoices):
    """The national status codes of a dossier (DOMAIN: mã trạng thái hồ sơ 1–10)."""

    FILED = 1, _("Mới đăng ký")
    ACCEPTED = 2, _("Được tiếp nhận")
    REFUSED = 3, _("Không được tiếp nhận")
    WORKING = 4, _("Đang xử lý")
    SUPPLEMENT = 5, _("Yêu cầu bổ sung giấy tờ")
    PAYMENT = 6, _("Yêu cầu thực hiện nghĩa vụ tài chính")
    WITHDRAWN = 7, _("Công dân yêu cầu rút hồ sơ")
    STOPPED = 8, _("Dừng xử lý")
    FINISHED = 9, _("Đã xử lý xong")
    RETURNED = 10, _("Đã trả kết quả")


class Channel(models.IntegerChoices):
    """How it came in (KenhThucHien)."""

    COUNTER = 1, _("Trực tiếp")
    ONLINE = 2, _("Trực tuyến")
    POST = 3, _("Bưu chính công ích")


class Dossier(models.Model):
    """One request. `due_at` is derived from (accepted_at, limit, pauses) and carries its calendar revision.

    `applicant_folded` is the name without marks, as officers type it in a hurry.
    """

    code = models.CharField(max_length=40, unique=True)
    pack_version = models.ForeignKey("procedures.PackVersion", models.PROTECT, related_name="+")
    procedure = models.ForeignKey("procedures.Procedure", models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", db_index=False)
    applicant = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    applicant_name = models.CharField(max_length=200)
    applicant_folded = models.CharField(max_length=200, default="", db_default="")
    channel = models.SmallIntegerField(choices=Channel)
    status = models.SmallIntegerField(choices=Status, default=Status.FILED)
    rev = models.PositiveIntegerField(default=1)
    filed_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    limit_text = models.CharField(max_length=60)
    due_at = models.DateTimeField(null=True)
    due_reason = models.CharField(max_length=300, blank=True, default="")
    calendar_revision = models.PositiveIntegerField(default=0)
    suspended_since = models.DateTimeField(null=True)
    receipt_code = models.CharField(max_length=8)
    register_number = models.PositiveIntegerField(null=True)
    head_seq = models.PositiveIntegerField(default=0)
    head_hash = models.CharField(max_length=64, blank=True, default="")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_missing_due_time_has_its_reason",
                condition=Q(accepted_at__isnull=True) | Q(due_at__isnull=False) | ~Q(due_reason=""),
            ),
            models.CheckConstraint(
                name="an_accepted_dossier_has_its_register_number",
                condition=Q(accepted_at__isnull=True) | Q(register_number__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["applicant", "-id"], name="dossier_of_applicant"),
            models.Index(fields=["agency", "status"], name="dossier_by_agency"),
            # The front page counts those of today, for everybody who comes by.
            models.Index(fields=["filed_at"], name="dossier_by_day_filed"),
            models.Index(
                fields=["returned_at"], condition=Q(returned_at__isnull=False), name="dossier_by_day_returned"
            ),
            models.Index(
                fields=["agency", "accepted_at"],
                condition=Q(accepted_at__isnull=False),
                name="register_of_agency",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class DossierForm(models.Model):
    """The answers of the form, out of the hot row; `salt` lets the journal prove them and later forget them."""

    dossier = models.OneToOneField(Dossier, models.PROTECT, primary_key=True, related_name="form")
    data = models.JSONField()
    provenance = models.JSONField(default=dict)
    salt = models.CharField(max_length=32)


class Document(models.Model):
    """A file in a document slot; a newer one in the same slot supersedes, nothing is removed."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="documents")
    slot = models.CharField(max_length=60)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    attached_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)


class Supplement(models.Model):
    """What an officer asked the person to mend or add, at which step, and when it came."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="supplements")
    node = models.CharField(max_length=60, blank=True, db_default="")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.TextField()
    fields = models.JSONField(default=list)
    slots = models.JSONField(default=list)
    answered_at = models.DateTimeField(null=True)
    round_reason = models.TextField(blank=True, default="", db_default="")
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )


class Pause(models.Model):
    """An interval in which the clock stands; open while `to_at` is null. `kind`: supplement or officer."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="pauses")
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300)
    kind = models.CharField(max_length=12, default="supplement", db_default="supplement")
    law = models.CharField(max_length=300, blank=True, default="", db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(to_at__isnull=True), name="one_open_pause_at_a_time"
            )
        ]
