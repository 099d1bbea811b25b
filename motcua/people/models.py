"""Accounts, the organisations they speak for, their roles, who stands in for whom, and their tokens."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Account(AbstractUser):
    """A person who signs in: one row for the citizen, another for the same person at work."""

    class Kind(models.TextChoices):
        CITIZEN = "citizen", _("Người dân")
        BUSINESS = "business", _("Doanh nghiệp")
        OFFICER = "officer", _("Cán bộ, công chức")
        ADMIN = "admin", _("Quản trị")

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    full_name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.CITIZEN)
    identity_number = models.CharField(max_length=12, default="", blank=True)
    phone = models.CharField(max_length=20, default="", blank=True)
    birth_date = models.DateField(null=True, blank=True)
    address = models.CharField(max_length=300, default="", blank=True)
    ward_code = models.CharField(max_length=20, default="", blank=True)
    is_demo = models.BooleanField(default=False)

    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        db_table = "account"
        constraints = (
            models.UniqueConstraint(
                fields=["identity_number", "kind"],
                condition=~Q(identity_number=""),
                name="an_identity_has_one_account_of_a_kind",
            ),
        )

    def __str__(self) -> str:
        return self.username

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        """The given name, which Vietnamese names end with."""
        return self.full_name.rsplit(" ", 1)[-1]


class Organisation(models.Model):
    """A business or other body, spoken for by its legal representative."""

    name = models.CharField(max_length=300)
    tax_code = models.CharField(max_length=14, unique=True)
    representative = models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, related_name="organisations"
    )
    address = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        db_table = "organisation"

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What an officer may be in a unit, as the field calls it."""

    MOT_CUA = "mot_cua", _("Cán bộ một cửa")
    CHUYEN_VIEN = "chuyen_vien", _("Chuyên viên")
    TRUONG_PHONG = "truong_phong", _("Trưởng phòng")
    LANH_DAO = "lanh_dao", _("Lãnh đạo")
    CAP_PHO = "cap_pho", _("Cấp phó của người đứng đầu")
    VAN_THU = "van_thu", _("Văn thư")
    UBND = "ubnd", _("Lãnh đạo Ủy ban nhân dân tỉnh")
    QUAN_TRI = "quan_tri", _("Quản trị")
    SOAN_THAO = "soan_thao", _("Soạn quy trình")
    THAM_DINH_PHAP_CHE = "tham_dinh_phap_che", _("Thẩm định pháp chế")


class RoleAssignment(models.Model):
    """An account in a role of a unit, from one day to another (both included; open when no last day).

    `title` is the office as papers write it (chức vụ: "Phó Giám đốc"); empty: the usual one of the role.
    """

    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="roles")
    unit = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices)
    title = models.CharField(max_length=120, default="", db_default="", blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "role_assignment"
        constraints = (
            models.UniqueConstraint(
                fields=["account", "unit", "role", "valid_from"], name="a_role_is_given_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="a_role_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"{self.account_id}: {self.role} @ {self.unit_id}"


class Delegation(models.Model):
    """The head of an office lets somebody sign in their place, from one day to another (both included).

    KT. (ký thay): a deputy signs for the head; TUQ. (thừa ủy quyền): the head of a body below signs by written
    authority, limited in time and content. `procedures`: codes; empty means all. `decision`, `decided_on`: number
    and date of the decision that says so.
    Source: Decree 30/2020/NĐ-CP, article 13 (not checked against the gazette).
    """

    class Form(models.TextChoices):
        KT = "KT", _("Ký thay (KT.)")
        TUQ = "TUQ", _("Thừa ủy quyền (TUQ.)")

    giver = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices)
    form = models.CharField(max_length=3, choices=Form.choices)
    decision = models.CharField(max_length=80)
    decided_on = models.DateField()
    valid_from = models.DateField()
    valid_to = models.DateField()
    procedures = models.JSONField(default=list)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "delegation"
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_to__gte=F("valid_from")), name="a_delegation_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=~Q(giver=F("receiver")), name="nobody_stands_in_for_themselves"),
        )

    def __str__(self) -> str:
        return f"{self.form} {self.giver_id} → {self.receiver_id} @ {self.unit_id}"


class AccountEvent(models.Model):
    """What happened to an account, in one line: signing in, roles, tokens, the second factor."""

    class Kind(models.TextChoices):
        CREATED = "created", _("Lập tài khoản")
        SIGNED_IN = "signed_in", _("Đăng nhập")
        SIGN_IN_FAILED = "sign_in_failed", _("Đăng nhập không được")
        SIGNED_OUT = "signed_out", _("Đăng xuất")
        PASSWORD_CHANGED = "password_changed", _("Đổi mật khẩu")
        SECOND_FACTOR_ON = "second_factor_on", _("Bật xác thực hai bước")
        SECOND_FACTOR_OFF = "second_factor_off", _("Tắt xác thực hai bước")
        RECOVERY_CODES = "recovery_codes", _("Tạo mã dự phòng")
        TOKEN_ISSUED = "token_issued", _("Cấp mã truy cập cho phần mềm")
        TOKEN_REVOKED = "token_revoked", _("Thu hồi mã truy cập")
        ROLE_GIVEN = "role_given", _("Giao vai trò")
        ROLE_ENDED = "role_ended", _("Thôi vai trò")
        DELEGATION_GIVEN = "delegation_given", _("Giao ký thay, ủy quyền ký")
        DELEGATION_ENDED = "delegation_ended", _("Chấm dứt ký thay, ủy quyền ký")

    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="events")
    by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    detail = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        db_table = "account_event"
        indexes = (models.Index(fields=["account", "-id"], name="account_event_newest"),)

    def __str__(self) -> str:
        return f"{self.account_id}: {self.kind}"


class ApiToken(models.Model):
    """A program's right to act for an account; only the digest of the token is kept."""

    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "api_token"

    def __str__(self) -> str:
        return f"{self.account_id}: {self.digest[:8]}"
