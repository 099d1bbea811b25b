"""Keeping levels true to what is offered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from motcua.procedures.models import Procedure, Service
from motcua.procedures.packs.pack import Pack
from motcua.procedures.rules import levels

WITHOUT_A_VISIT = 4


@dataclass(frozen=True)
class _Said:
    """What a published pack says that decides levels."""

    missing: tuple[str, ...]
    has_fee: bool
    """Online, since that is what levels are about."""
    needs_presence: bool


@transaction.atomic
def refresh_levels(procedure_ids: Sequence[int]) -> None:
    """Compute anew the levels of these procedures and of every service of theirs."""
    if not procedure_ids:
        return
    procedures = Procedure.objects.filter(pk__in=procedure_ids).select_related("published")
    services = Service.objects.filter(procedure_id__in=procedure_ids).select_related("agency")
    offered: dict[int, list[Service]] = {}
    for service in services:
        offered.setdefault(service.procedure_id, []).append(service)
    for procedure in procedures:
        _refresh(procedure, offered.get(procedure.pk, []))


def _refresh(procedure: Procedure, services: list[Service]) -> None:
    pack = None if procedure.published is None else _said(procedure.published.content)
    missing = pack.missing if pack else _missing_in_list(procedure)
    for service in services:
        service.level = _service_level(service, missing, pack)
    Service.objects.bulk_update(services, ["level"], batch_size=200)
    best = max(services, key=lambda s: (s.level, _first_code(s)), default=None)
    filed = [service for service in services if service.level >= 3]
    procedure.missing = list(missing)
    procedure.service_level = (
        best.level if best else levels.level(missing=missing, has_form=pack is not None or procedure.has_form)
    )
    procedure.best_agency_id = best.agency_id if best else None
    # A fee that can only be paid at the desk, or a result that only waits there, is a visit as well.
    visits = bool(pack and pack.needs_presence) or (best is not None and best.level < WITHOUT_A_VISIT)
    procedure.online_mode = levels.online_mode(files_online=bool(filed), needs_presence=visits)
    procedure.save(update_fields=["missing", "service_level", "best_agency", "online_mode"])


def _service_level(service: Service, missing: tuple[str, ...], pack: _Said | None) -> int:
    return levels.level(
        missing=missing,
        has_form=True,
        files_online=service.agency.is_active and service.online,
        has_fee=pack.has_fee if pack else None,
        pays_online=service.online_payment,
        delivery=service.delivery,
    )


def _first_code(service: Service) -> tuple[int, ...]:
    """Orders codes so that `max` takes the first one in the alphabet."""
    return tuple(-ord(letter) for letter in service.agency.code)


def _missing_in_list(procedure: Procedure) -> tuple[str, ...]:
    return levels.missing_items(
        levels.Published(
            name=bool(procedure.name),
            sequence=bool(procedure.sequence),
            methods=bool(procedure.methods),
            documents=bool(procedure.documents),
            copies=procedure.copies is not None,
            limit=bool(procedure.limit_text),
            applicants=bool(procedure.applicants),
            agency=bool(procedure.agency_text),
        )
    )


def _said(content: Mapping[str, Any]) -> _Said:
    pack = content.get("pack", content)
    return _Said(
        missing=levels.missing_in_pack(content.get("seven_items", {})),
        has_fee=bool(pack.get("fees")) and Pack(content).has_fee_online,
        needs_presence=bool(pack.get("presence", {}).get("required")),
    )
