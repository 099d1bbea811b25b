"""Agencies for tests, made with as little as a test has to say."""

from motcua.agencies.models import AdminUnit, Agency, Unit, WorkCalendar


def a_calendar(name="Chuẩn"):
    return WorkCalendar.objects.get_or_create(
        name=name,
        defaults={"hours": [["07:30", "11:30"], ["13:00", "17:00"]], "weekdays": [0, 1, 2, 3, 4]},
    )[0]


def an_agency(code="H99.101", type="ubnd-xa", *, name="Ủy ban nhân dân xã Thử", units=()):
    place, _ = AdminUnit.objects.get_or_create(code="99", defaults={"name": "Tỉnh Thử", "kind": "tinh"})
    agency = Agency.objects.create(
        code=code, name=name, short_name=name, type=type, admin_unit=place, calendar=a_calendar()
    )
    Unit.objects.bulk_create(Unit(agency=agency, key=key, name=key) for key in units)
    return agency
