"""Procedures, an office and a published pack, as few as a page needs."""

from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from motcua.agencies.models import AdminUnit, CalendarYear
from motcua.agencies.tests.factories import an_agency
from motcua.procedures.actions.index_procedures import index_procedures
from motcua.procedures.actions.publish_pack import publish_pack
from motcua.procedures.models import Procedure

PACK = Path(settings.ROOT) / "packs" / "trich-luc-ho-tich"
LONG_BEFORE = datetime(2025, 7, 1, 1, tzinfo=UTC)


def procedure(code="1.000001", name="Cấp giấy phép thử", **said):
    """A procedure of the catalogue, findable."""
    usual = {"field": "Hộ tịch", "agency_text": "Ủy ban nhân dân cấp xã", "is_national_code": True}
    made = Procedure.objects.create(code=code, name=name, **usual | said)
    index_procedures([made.pk])
    return made


def published():
    """Two communes with a confirmed year, and the pack of copies from the registers, offered at both."""
    units = ("mot-cua", "chuyen-mon", "lanh-dao", "van-thu")
    for code, name in (("H99.101", "Ủy ban nhân dân xã Một"), ("H99.102", "Ủy ban nhân dân phường Hai")):
        agency = an_agency(code, name=name, units=units)
        AdminUnit.objects.create(code=code, name=name.removeprefix("Ủy ban nhân dân "), kind="xa")
    CalendarYear.objects.create(calendar=agency.calendar, year=2026, confirmed=True)
    procedure("2.000635", "Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh")
    return publish_pack(PACK, by=None, at=LONG_BEFORE)
