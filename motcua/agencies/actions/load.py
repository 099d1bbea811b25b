"""Loading a whole province at once: places, agencies, units."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from motcua.agencies.models import AdminUnit, Agency, Unit, WorkCalendar

Row = Mapping[str, str]
ANY_TYPE = "*"
_AGENCY_COLUMNS = ("name", "short_name", "type", "address", "phone", "email")


@dataclass(frozen=True)
class LoadedProvince:
    """How many rows there are now."""

    admin_units: int
    agencies: int
    units: int


@transaction.atomic
def load_province(
    admin_units: Sequence[Row], agencies: Sequence[Row], units: Sequence[Row], *, calendar: WorkCalendar
) -> LoadedProvince:
    """Write a province from plain rows; loading the same rows again changes nothing.

    `admin_units`: code, name, kind, parent (code). `agencies`: code, name, short_name, type,
    parent (code), admin_unit (code), address, phone, email. `units`: agency_type, key, name, given
    for a type of agency; a key that the type itself lacks comes from the type "*".
    Nothing that is already there is removed.
    """
    places = _write_places(admin_units)
    bodies = _write_agencies(agencies, places, calendar)
    written = _write_units(units, bodies)
    return LoadedProvince(len(places), len(bodies), written)


def _write_places(rows: Sequence[Row]) -> dict[str, int]:
    places = [AdminUnit(code=row["code"], name=row["name"], kind=row["kind"]) for row in rows]
    AdminUnit.objects.bulk_create(
        places, update_conflicts=True, unique_fields=["code"], update_fields=["name", "kind"]
    )
    ids = dict(AdminUnit.objects.values_list("code", "pk"))
    for parent in {row["parent"] for row in rows if row["parent"]}:
        children = [row["code"] for row in rows if row["parent"] == parent]
        AdminUnit.objects.filter(code__in=children).update(parent_id=ids[parent])
    return ids


def _write_agencies(
    rows: Sequence[Row], places: Mapping[str, int], calendar: WorkCalendar
) -> dict[str, Agency]:
    bodies = [
        Agency(
            code=row["code"],
            admin_unit_id=places[row["admin_unit"]],
            calendar=calendar,
            **{column: row[column] for column in _AGENCY_COLUMNS},
        )
        for row in rows
    ]
    Agency.objects.bulk_create(
        bodies,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=[*_AGENCY_COLUMNS, "admin_unit", "calendar"],
    )
    known = {agency.code: agency for agency in Agency.objects.filter(code__in=[row["code"] for row in rows])}
    for parent in {row["parent"] for row in rows if row["parent"]}:
        children = [row["code"] for row in rows if row["parent"] == parent]
        Agency.objects.filter(code__in=children).update(parent=known[parent])
    return known


def _write_units(rows: Sequence[Row], agencies: Mapping[str, Agency]) -> int:
    by_type: dict[str, dict[str, str]] = {}
    for row in rows:
        by_type.setdefault(row["agency_type"], {})[row["key"]] = row["name"]
    wanted = [
        Unit(agency=agency, key=key, name=name)
        for agency in agencies.values()
        for key, name in {**by_type.get(ANY_TYPE, {}), **by_type.get(agency.type, {})}.items()
    ]
    Unit.objects.bulk_create(
        wanted, update_conflicts=True, unique_fields=["agency", "key"], update_fields=["name"]
    )
    return len(wanted)
