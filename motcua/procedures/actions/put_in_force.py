"""Making a published pack the one that counts."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from motcua.events.publishing import publish
from motcua.ground.refusals import Missing
from motcua.ground.worktime import Unit, parse_limit
from motcua.procedures import statements
from motcua.procedures.actions.index_procedures import index_procedures
from motcua.procedures.actions.refresh_levels import refresh_levels
from motcua.procedures.events import ServicesChanged
from motcua.procedures.models import AGENCY_TYPES, PackVersion, Procedure, Service
from motcua.procedures.rules.rows import UNITS


@transaction.atomic
def put_in_force(pack_version_id: int) -> None:
    """Make a published version the one that the page shows and that new dossiers are filed under.

    What the pack says of limit, applicants, order, ways and agencies takes the place of the list's
    words, and no later import takes it back; the official name stays the catalogue's. Services that
    are offered already move to this version; open dossiers stay on theirs.
    Refuses: Missing.
    """
    version = PackVersion.objects.filter(pk=pack_version_id).select_related("procedure").first()
    if version is None:
        raise Missing("Không có phiên bản gói thủ tục này.")
    _take_over(version.procedure, version)
    Service.objects.filter(procedure_id=version.procedure_id).update(pack_version=version)
    refresh_levels([version.procedure_id])
    index_procedures([version.procedure_id])
    publish(ServicesChanged(procedure_ids=[version.procedure_id]))


def _take_over(procedure: Procedure, version: PackVersion) -> None:
    pack: Mapping[str, Any] = version.content.get("pack", {})
    told = _told(pack)
    for column, value in told.items():
        setattr(procedure, column, value)
    types = tuple(pack.get("agency", {}).get("types", ()))
    if types:
        statements.replace_agency_types([(procedure.pk, types)], [procedure.pk])
        told[AGENCY_TYPES] = types
    procedure.published = version
    procedure.edited_fields = sorted({*procedure.edited_fields, *told})
    procedure.save()


def _told(pack: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of the catalogue that a pack speaks of, with what it says."""
    told: dict[str, Any] = {}
    if "limit" in pack:
        told |= _limit(pack["limit"]["text"])
    if "fee_note" in pack:
        told["fee_note"] = pack["fee_note"]
    for column, key in (("applicants", "applicants"), ("sequence", "order")):
        if pack.get(key):
            told[column] = list(pack[key])
    if pack.get("ways"):
        told["methods"] = [way["text"] for way in pack["ways"]]
    if pack.get("agency", {}).get("text"):
        told["agency_text"] = pack["agency"]["text"]
    if pack.get("copies"):
        told["copies"] = pack["copies"]
    return told


def _limit(text: str) -> dict[str, Any]:
    """The limit of a pack; working hours and minutes count as the list's unit "giờ", the text stays whole."""
    limit = parse_limit(text)
    return {
        "limit_text": text,
        "limit_value": None if limit.unit is Unit.SAME_DAY else limit.value,
        "limit_unit": str(limit.unit) if limit.unit in UNITS else "giờ",
    }
