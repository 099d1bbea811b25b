"""Places, agencies with their units, and the calendars by which they work."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.agencies.rules import new_stamp


class AdminUnit(models.Model):
    """A province, district, ward or commune (đơn vị hành chính); codes are text, since they begin with zeros.

    Districts (huyện, quận, thị xã, thành phố thuộc tỉnh) ended on 1 July 2025; provinces as they were before have them.
    """

    class Kind(models.TextChoices):
        PROVINCE = "tinh", _("Tỉnh")
        DISTRICT = "huyen", _("Huyện, quận, thị xã")
        WARD = "phuong", _("Phường")
        COMMUNE = "xa", _("Xã")
        TOWN = "thi-tran", _("Thị trấn")
        SPECIAL_ZONE = "dac-khu", _("Đặc khu")

    code = models.CharField(max_length=10, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")

    def __str__(self) -> str:
        return self.name


class WorkCalendar(models.Model):
    """Working hours of an ordinary week; days off and make-up days stand in `CalendarDay`.

    `hours`: [["07:30", "11:30"], ["13:00", "17:00"]], half-open. `weekdays`: 0 = Monday.
    `revision` grows with every change that could move a deadline, in any year; `stamp` changes with it
    and is never used twice, not even when a change is taken back, so a kept copy is never mistaken.
    """

    name = models.CharField(max_length=120, unique=True)
    hours = models.JSONField()
    weekdays = models.JSONField()
    revision = models.PositiveIntegerField(default=1)
    stamp = models.CharField(max_length=32, default=new_stamp)

    def __str__(self) -> str:
        return self.name


class CalendarYear(models.Model):
    """Whether somebody has confirmed this year's days off; nothing is promised in a year that is not."""

    calendar = models.ForeignKey(WorkCalendar, models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField()
    confirmed = models.BooleanField(default=False)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.CharField(max_length=150, default="", blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["calendar", "year"], name="a_calendar_has_each_year_once"),
        )

    def __str__(self) -> str:
        return f"{self.calendar_id}: {self.year}"


class CalendarDay(models.Model):
    """A day that differs from the ordinary week, with where that was read."""

    class Kind(models.TextChoices):
        OFF = "off", _("Nghỉ")
        MAKE_UP = "make_up", _("Làm bù")

    calendar = models.ForeignKey(WorkCalendar, models.CASCADE, related_name="days")
    day = models.DateField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    name = models.CharField(max_length=160)
    source = models.CharField(max_length=300)
    status = models.CharField(max_length=160)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["calendar", "day"], name="a_day_differs_once"),)

    def __str__(self) -> str:
        return f"{self.day}: {self.name}"


class Agency(models.Model):
    """A body with a seal (cơ quan): a department, a commune's people's committee, one of their branches.

    `code` is the electronic identity code (mã định danh), "H99.15"; `type` is the slug that the
    catalogue's mapping table uses, "so-tu-phap" or "ubnd-xa".
    """

    code = models.CharField(max_length=30, unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=120)
    type = models.CharField(max_length=60, db_index=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    admin_unit = models.ForeignKey(AdminUnit, models.PROTECT, related_name="+")
    address = models.CharField(max_length=300, default="", blank=True)
    phone = models.CharField(max_length=20, default="", blank=True)
    email = models.CharField(max_length=120, default="", blank=True)
    calendar = models.ForeignKey(WorkCalendar, models.PROTECT, related_name="+")
    is_active = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A desk or division inside an agency. `key` is what a step table names: "mot-cua", "lanh-dao", …

    Specialist divisions are called "chuyen-mon", "chuyen-mon-2", …: the first is the one
    that a step table means when it says no more.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="units")
    key = models.CharField(max_length=40)
    name = models.CharField(max_length=200)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["agency", "key"], name="a_unit_key_is_used_once"),)

    def __str__(self) -> str:
        return f"{self.name}, {self.agency_id}"
