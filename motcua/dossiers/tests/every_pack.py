"""The small province grown until every pack of the repository can be handled in it: agencies, units, officers, packs.

Import `province` and `every_pack` into a module of tests: for that module the province is this larger one.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.conf import settings
from django.db import transaction

from motcua.agencies.actions import load_province
from motcua.agencies.models import Agency, Unit, WorkCalendar
from motcua.dossiers.consulting import role_in
from motcua.dossiers.tests.province import AGENCIES, CALENDAR, HERE, PACK, PLACES, UNITS
from motcua.people.actions import assign_role
from motcua.people.models import Account, RoleAssignment
from motcua.procedures.actions.publish_pack import publish_content
from motcua.procedures.packs import Pack, content_of, load
from motcua.procedures.packs.children import STEP as CHILDREN

FOLDERS = sorted(path.parent for path in (Path(settings.ROOT) / "packs").glob("*/pack.yaml"))
OFFICER = {
    "mot_cua": "quay",
    "chuyen_vien": "chuyenvien",
    "truong_phong": "truongphong",
    "lanh_dao": "lanhdao",
    "van_thu": "vanthu",
    "ubnd": "ubnd",
}
"""Who holds each role, everywhere."""


class Needed(NamedTuple):
    """What a pack asks of a province: a role in a unit of a type of agency."""

    agency_type: str
    unit: str
    role: str


@pytest.fixture(scope="module")
def every_pack(province: None, django_db_blocker: Any) -> Iterator[None]:
    """Every pack of the repository in force, in a province that has whom it needs."""
    with django_db_blocker.unblock(), transaction.atomic():
        grown([folder for folder in FOLDERS if folder != PACK])
        yield
        transaction.set_rollback(True)


def grown(folders: list[Path]) -> None:
    """Put these packs in force in the small province, with whom they need."""
    packs = [content_of(load(folder)) for folder in [PACK, *folders]]
    wanted = {one for content in packs for one in needed(Pack(content))}
    _grow({one.agency_type for one in wanted}, {one.unit for one in wanted})
    for content in packs[1:]:
        publish_content(content, by=None, at=datetime(2026, 10, 5, 1, tzinfo=UTC))
    for one in sorted(wanted):
        _staff(one)


def needed(pack: Pack) -> Iterator[Needed]:
    """Everybody who has a step, or is asked for an opinion: in the first type, and where requests may be sent on to."""
    sent_on = (row["type"] for row in pack.said["agency"].get("handled_by", ()))
    for own in {pack.agency_types[0], *sent_on}:
        yield from _needed_at(pack, own)


def _needed_at(pack: Pack, own: str) -> Iterator[Needed]:
    for step in pack.steps.values():
        if step.does == CHILDREN:
            continue  # nobody's: the agencies of its children are at work
        yield Needed(step.at or own, step.unit, step.role)
        yield Needed(step.at or own, step.unit, "truong_phong")
    for body in pack.bodies.values():
        yield Needed(body.agency or own, body.unit, role_in(body.unit))


def agency_of(pack: Pack) -> str:
    """The code of the agency that handles a pack here."""
    found = Agency.objects.filter(type=pack.agency_types[0]).order_by("code").values_list("code", flat=True)
    return HERE if HERE in found else found[0]


def _grow(types: set[str], units: set[str]) -> None:
    """The agencies and units that the small province lacks."""
    columns = ("code", "name", "type", "parent", "admin_unit")
    contact = {
        "short_name": "",
        "address": "1 đường Thử",
        "phone": "0217 000 000",
        "email": "thu@lamgiang.example",
    }
    there = {kind for _code, _name, kind, *_rest in AGENCIES}
    more = [
        (f"H99.{60 + place}", f"Cơ quan {kind}", kind, "H99", "99")
        for place, kind in enumerate(sorted(types - there))
    ]
    agencies = [dict(zip(columns, row, strict=True)) | contact for row in [*AGENCIES, *more]]
    names = UNITS | {key: f"Bộ phận {key}" for key in sorted(units - set(UNITS))}
    rows = [{"agency_type": "*", "key": key, "name": name} for key, name in names.items()]
    load_province(PLACES, agencies, rows, calendar=WorkCalendar.objects.get(name=CALENDAR))


def _staff(wanted: Needed) -> None:
    account = Account.objects.get(username=OFFICER[wanted.role])
    for unit in Unit.objects.filter(agency__type=wanted.agency_type, key=wanted.unit):
        if not RoleAssignment.objects.filter(account=account, unit=unit, role=wanted.role).exists():
            assign_role(account, unit.pk, wanted.role, valid_from=date(2024, 1, 1))
