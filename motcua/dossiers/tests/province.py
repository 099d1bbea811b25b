"""A small province for tests: two communes, their desks, officers and citizens, and the pack of register copies.

Written row by row in a second, where the whole demo province would take ten.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.test import override_settings

from motcua.agencies.actions import confirm_year, load_province, set_days
from motcua.agencies.models import Unit, WorkCalendar
from motcua.ground.dates import TZ
from motcua.people.actions import assign_role, create_account
from motcua.procedures.actions.publish_pack import publish_content
from motcua.procedures.packs.content import content_of
from motcua.procedures.packs.published import pack_of
from motcua.procedures.packs.source import load

PACK = Path(settings.ROOT) / "packs" / "trich-luc-ho-tich"
HERE, THERE = "H99.15", "H99.16"
CALENDAR = "Tỉnh Thử"
# A Monday morning with a whole week of work behind it and a day off eight days ahead (24/11/2026).
AT = datetime(2026, 11, 16, 8, 5, tzinfo=TZ)
PASSWORD = "một câu dài dễ nhớ"

PLACES = [
    {"code": "99", "name": "Tỉnh Thử", "kind": "tinh", "parent": ""},
    {"code": "99001", "name": "Phường Hoa Ban", "kind": "phuong", "parent": "99"},
    {"code": "99004", "name": "Xã Suối Trong", "kind": "xa", "parent": "99"},
]
AGENCIES = [
    ("H99", "Ủy ban nhân dân tỉnh Thử", "ubnd-tinh", "", "99"),
    (HERE, "Ủy ban nhân dân xã Suối Trong", "ubnd-xa", "H99", "99004"),
    (THERE, "Ủy ban nhân dân phường Hoa Ban", "ubnd-xa", "H99", "99001"),
]
UNITS = {
    "mot-cua": "Bộ phận Một Cửa",
    "chuyen-mon": "Tư pháp – Hộ tịch",
    "lanh-dao": "Lãnh đạo",
    "van-thu": "Văn thư",
}
# username → role, unit; "_kia" holds the same in the other commune.
OFFICERS = {
    "quay": ("mot_cua", "mot-cua"),
    "chuyenvien": ("chuyen_vien", "chuyen-mon"),
    "dongnghiep": ("chuyen_vien", "chuyen-mon"),
    "truongphong": ("truong_phong", "chuyen-mon"),
    "lanhdao": ("lanh_dao", "lanh-dao"),
    "capho": ("cap_pho", "lanh-dao"),
    "vanthu": ("van_thu", "van-thu"),
    "ubnd": ("ubnd", "lanh-dao"),
    "quantri": ("quan_tri", "van-thu"),
}
CITIZENS = {"dan": "Trần Thị Hoa", "hangxom": "Lò Văn Inh"}


def load_small_province() -> None:
    """Everything a dossier needs, once."""
    pack_of.cache_clear()  # ids come back after a rollback, with other packs behind them
    load_province(PLACES, _agencies(), _units(), calendar=_calendar())
    publish_content(content_of(load(PACK)), by=None, at=datetime(2025, 7, 1, 1, tzinfo=UTC))
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        _people()


@contextmanager
def standing_province() -> Iterator[None]:
    """The province for as long as the context lasts; every test inside rolls back to it."""
    with transaction.atomic():
        load_small_province()
        yield
        transaction.set_rollback(True)
    pack_of.cache_clear()


def _calendar() -> WorkCalendar:
    hours = [["07:30", "11:30"], ["13:00", "17:00"]]
    calendar = WorkCalendar.objects.create(name=CALENDAR, hours=hours, weekdays=[0, 1, 2, 3, 4])
    set_days(
        calendar.pk, [{"date": "2026-11-24", "kind": "nghỉ", "name_vi": "Ngày Văn hóa", "source": "bảng thử"}]
    )
    for year in (2024, 2025, 2026):
        confirm_year(calendar.pk, year, by="", at=datetime(2023, 12, 15, tzinfo=UTC))
    return calendar


def _agencies() -> list[dict[str, str]]:
    columns = ("code", "name", "type", "parent", "admin_unit")
    contact = {"address": "1 đường Thử", "phone": "0217 000 000", "email": "thu@lamgiang.example"}
    return [dict(zip(columns, row, strict=True)) | {"short_name": row[1]} | contact for row in AGENCIES]


def _units() -> list[dict[str, str]]:
    return [{"agency_type": "*", "key": key, "name": name} for key, name in UNITS.items()]


def _people() -> None:
    for username, name in CITIZENS.items():
        create_account(username, name, password=PASSWORD, is_demo=True, ward_code="99004")
    for agency, suffix in ((HERE, ""), (THERE, "_kia")):
        for username, (role, unit) in OFFICERS.items():
            _officer(username + suffix, agency, role, unit)
    _officer("nguoicu", HERE, "mot_cua", "mot-cua", until=date(2025, 12, 31))


def _officer(username: str, agency: str, role: str, unit: str, until: date | None = None) -> None:
    account = create_account(username, f"Cán bộ {username}", kind="officer", password=PASSWORD, is_demo=True)
    where = Unit.objects.get(agency__code=agency, key=unit)
    assign_role(account, where.pk, role, valid_from=date(2024, 1, 1), valid_to=until)
