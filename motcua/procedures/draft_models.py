"""Packs that are being written: the draft, what happened to it, and the files that a published version came from."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class DraftState(models.TextChoices):
    """Where a draft stands; any change of its content leads back to the first."""

    DRAFTING = "drafting", _("Đang soạn")
    IN_REVIEW = "in_review", _("Chờ thẩm định")
    REVIEWED = "reviewed", _("Chờ phê duyệt")
    APPROVED = "approved", _("Chờ ban hành")
    PUBLISHED = "published", _("Đã ban hành")
    DROPPED = "dropped", _("Đã bỏ")


OPEN = (DraftState.DRAFTING, DraftState.IN_REVIEW, DraftState.REVIEWED, DraftState.APPROVED)
JUDGED = (DraftState.IN_REVIEW, DraftState.REVIEWED, DraftState.APPROVED, DraftState.PUBLISHED)


class PackDraft(models.Model):
    """A pack being written (bản nháp gói thủ tục): its files as they would lie in a folder, path → text.

    `rev` counts the changes: who saves says which one was seen. `sha256` names the content; `judged_sha256` the
    content that was handed in, and what review and approval speak of. `base` is the version it was started from.
    """

    State = DraftState

    procedure = models.ForeignKey("procedures.Procedure", models.PROTECT, related_name="drafts")
    base = models.ForeignKey("procedures.PackVersion", models.PROTECT, null=True, related_name="+")
    files = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64)
    rev = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=12, choices=DraftState.choices, default=DraftState.DRAFTING)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    updated_at = models.DateTimeField()
    judged_sha256 = models.CharField(max_length=64, default="", blank=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decision = models.CharField(max_length=120, default="", blank=True)
    decided_on = models.DateField(null=True)
    effective_on = models.DateField(null=True)
    version = models.ForeignKey("procedures.PackVersion", models.PROTECT, null=True, related_name="+")
    head_seq = models.PositiveIntegerField(default=0)
    head_hash = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["procedure"], condition=Q(state__in=OPEN), name="one_open_draft_of_a_procedure"
            ),
            models.CheckConstraint(
                name="what_was_judged_is_what_it_says",
                condition=~Q(state__in=JUDGED) | Q(judged_sha256=F("sha256")),
            ),
            models.CheckConstraint(
                name="a_reviewer_did_not_draft",
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("submitted_by")),
            ),
            models.CheckConstraint(
                name="an_approver_neither_drafted_nor_reviewed",
                condition=Q(approved_by__isnull=True)
                | (~Q(approved_by=F("submitted_by")) & ~Q(approved_by=F("reviewed_by"))),
            ),
        )

    def __str__(self) -> str:
        return f"{self.procedure_id} r{self.rev}: {self.state}"


class DraftEvent(models.Model):
    """What happened to a draft, chained and never changed. `payload`: comment, file, decision and its days."""

    class Kind(models.TextChoices):
        STARTED = "started", _("Bắt đầu bản nháp")
        SAVED = "saved", _("Sửa nội dung")
        SUBMITTED = "submitted", _("Trình thẩm định")
        RETURNED = "returned", _("Trả lại để sửa")
        REVIEWED = "reviewed", _("Thẩm định: đồng ý")
        APPROVED = "approved", _("Phê duyệt")
        PUBLISHED = "published", _("Ban hành")
        DROPPED = "dropped", _("Bỏ bản nháp")

    draft = models.ForeignKey(PackDraft, models.PROTECT, related_name="events", db_index=False)
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    sha256 = models.CharField(max_length=64)
    payload = models.JSONField(default=dict)
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["draft", "seq"], name="a_draft_event_has_its_place"),)

    def __str__(self) -> str:
        return f"{self.draft_id}/{self.seq} {self.kind}"


class VersionFiles(models.Model):
    """The files that a published version was made from, golden dossiers and all: what the next draft begins with."""

    version = models.OneToOneField(
        "procedures.PackVersion", models.PROTECT, primary_key=True, related_name="source"
    )
    files = models.JSONField()

    def __str__(self) -> str:
        return str(self.version_id)
