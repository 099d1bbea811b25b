"""The catalogue, the published packs, and where a service is really offered."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.procedures.draft_models import DraftEvent, DraftState, PackDraft, VersionFiles

__all__ = [
    "AGENCY_TYPES",
    "DraftEvent",
    "DraftState",
    "Kind",
    "OnlineMode",
    "PackDraft",
    "PackVersion",
    "Procedure",
    "ProcedureAgencyType",
    "Service",
    "VersionFiles",
]

# Stands among `edited_fields` when a pack has set which types of agency handle a procedure.
AGENCY_TYPES = "agency_types"


class Kind(models.TextChoices):
    """What sort of procedure a row is; only ordinary ones are offered to people."""

    ORDINARY = "TTHC", _("Thủ tục hành chính")
    INTERNAL = "TTHC nội bộ", _("Thủ tục nội bộ")
    HISTORICAL = "TTHC lịch sử", _("Thủ tục đã hết hiệu lực")
    PART = "phần liên thông", _("Phần việc của thủ tục liên thông")


class OnlineMode(models.TextChoices):
    """How much of it is done on the network, beside the level and never derived from it."""

    WHOLE = "toan_trinh", _("Toàn trình")
    PART = "mot_phan", _("Một phần")
    INFORMATION = "thong_tin", _("Cung cấp thông tin")


class Catalogue(models.Manager["Procedure"]):
    """The procedures of the catalogue. What is only a part of a linked request is none that people could ask for."""

    def get_queryset(self) -> models.QuerySet["Procedure"]:
        return super().get_queryset().exclude(kind=Kind.PART)


class Procedure(models.Model):
    """One administrative procedure (thủ tục hành chính) as published; what is unknown is null or empty.

    `level` is who carries it out ("tỉnh", "xã", "tỉnh;xã"). `service_level` (0–4), `online_mode`,
    `missing` and `best_agency` are computed from what is really offered and kept by `refresh_levels`.
    `edited_fields` names the columns an editor or a pack has set: an import leaves them alone.
    `has_form`: a blank paper printed from these very facts may be downloaded, also without a pack.
    `estimated`: the letters of those of the seven items whose words are an estimate that nobody published.
    """

    code = models.CharField(max_length=40, unique=True)
    is_national_code = models.BooleanField()
    name = models.TextField()
    field = models.TextField(default="", blank=True)
    level = models.TextField(default="", blank=True)
    agency_text = models.TextField(default="", blank=True)
    limit_value = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    limit_unit = models.CharField(max_length=20, default="", blank=True)
    limit_text = models.CharField(max_length=60, default="", blank=True)
    fee_vnd = models.BigIntegerField(null=True, blank=True)
    fee_note = models.TextField(default="", blank=True)
    applicants = models.JSONField(default=list)
    result = models.JSONField(default=list)
    documents = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    copies = models.PositiveSmallIntegerField(null=True, blank=True)
    sequence = models.JSONField(default=list)
    methods = models.JSONField(default=list)
    legal_basis = models.JSONField(default=list)
    ministry = models.TextField(default="", blank=True)
    decision = models.TextField(default="", blank=True)
    system = models.TextField(default="", blank=True)
    handled_elsewhere = models.BooleanField(default=False)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.ORDINARY)
    source = models.TextField(default="", blank=True)
    row_hash = models.CharField(max_length=64, default="", blank=True)
    edited_fields = models.JSONField(default=list)
    has_form = models.BooleanField(default=False)
    estimated = models.JSONField(default=list)

    service_level = models.PositiveSmallIntegerField(default=0)
    online_mode = models.CharField(max_length=12, choices=OnlineMode.choices, default=OnlineMode.INFORMATION)
    missing = models.JSONField(default=list)
    best_agency = models.ForeignKey(
        "agencies.Agency", models.SET_NULL, null=True, related_name="+", db_index=False
    )
    published = models.ForeignKey(
        "procedures.PackVersion", models.PROTECT, null=True, related_name="+", db_index=False
    )

    objects = Catalogue()
    every = models.Manager["Procedure"]()

    class Meta:
        constraints = (
            models.CheckConstraint(name="a_procedure_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="a_limit_is_not_negative", condition=Q(limit_value__isnull=True) | Q(limit_value__gte=0)
            ),
            models.CheckConstraint(
                name="a_fee_is_not_negative", condition=Q(fee_vnd__isnull=True) | Q(fee_vnd__gte=0)
            ),
            models.CheckConstraint(name="a_level_is_0_to_4", condition=Q(service_level__lte=4)),
        )
        indexes = (models.Index(fields=["service_level", "code"], name="procedure_by_level"),)

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class ProcedureAgencyType(models.Model):
    """A type of agency that handles a procedure, in the order of the published list."""

    procedure = models.ForeignKey(Procedure, models.CASCADE, related_name="agency_types", db_index=False)
    agency_type = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["procedure", "position"], name="a_type_has_its_position"),
        )
        indexes = (models.Index(fields=["agency_type", "procedure"], name="procedures_of_agency_type"),)

    def __str__(self) -> str:
        return f"{self.procedure_id}: {self.agency_type}"


class PackVersion(models.Model):
    """A published pack: immutable, known by the hash of its content; dossiers stay on theirs.

    `effective_on` is the day in its approval; `in_force_since` when it took effect, null while that is ahead.
    """

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="pack_versions")
    code = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, unique=True)
    content = models.JSONField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    effective_on = models.DateField(null=True)
    in_force_since = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["procedure", "version"], name="a_pack_version_is_numbered_once"),
        )

    def __str__(self) -> str:
        return f"{self.code} v{self.version}"


class Service(models.Model):
    """A procedure that can really be filed at an agency, on a published pack.

    `delivery` lists how the result comes: "electronic", "counter", "post". `level` is computed.
    `online`: people may file there on the network; False is a desk that takes requests in across the counter only.
    """

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="services", db_index=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    pack_version = models.ForeignKey(PackVersion, models.PROTECT, related_name="+", db_index=False)
    online = models.BooleanField(default=True)
    online_payment = models.BooleanField(default=False)
    delivery = models.JSONField(default=list)
    level = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["procedure", "agency"], name="a_procedure_is_offered_once_at_an_agency"
            ),
        )
        indexes = (models.Index(fields=["procedure", "level"], name="desks_of_a_procedure"),)

    def __str__(self) -> str:
        return f"{self.procedure_id} @ {self.agency_id}: {self.level}"
