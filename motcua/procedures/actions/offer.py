"""Offering a published procedure at agencies, and taking the offer back."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from motcua.agencies.queries import agencies_of_types
from motcua.events.publishing import publish
from motcua.ground.refusals import Missing
from motcua.procedures.actions.refresh_levels import refresh_levels
from motcua.procedures.events import ServicesChanged
from motcua.procedures.models import PackVersion, ProcedureAgencyType, Service

DELIVERY = ("electronic", "counter", "post")


@transaction.atomic
def offer(
    pack_version_id: int,
    agency_ids: Iterable[int] | None = None,
    *,
    online: bool = True,
    online_payment: bool = False,
    delivery: Sequence[str] = ("electronic", "counter"),
) -> int:
    """Open filing of this pack at agencies; None = at every active agency of the types that handle it.

    `online` False: across the counter only. Offering again changes that, payment and delivery only.
    Returns how many agencies offer it now.
    Refuses: Missing.
    """
    version = PackVersion.objects.filter(pk=pack_version_id).first()
    if version is None:
        raise Missing("Không có phiên bản gói thủ tục này.")
    ids = _handling(version.procedure_id) if agency_ids is None else list(agency_ids)
    services = [
        Service(
            procedure_id=version.procedure_id,
            agency_id=agency_id,
            pack_version=version,
            online=online,
            online_payment=online_payment,
            delivery=[way for way in DELIVERY if way in delivery],
        )
        for agency_id in ids
    ]
    Service.objects.bulk_create(
        services,
        update_conflicts=True,
        unique_fields=["procedure", "agency"],
        update_fields=["pack_version", "online", "online_payment", "delivery"],
    )
    refresh_levels([version.procedure_id])
    publish(ServicesChanged(procedure_ids=[version.procedure_id]))
    return Service.objects.filter(procedure_id=version.procedure_id).count()


@transaction.atomic
def withdraw_offer(procedure_id: int, agency_ids: Iterable[int]) -> None:
    """Close filing at these agencies; dossiers that were filed there go on."""
    Service.objects.filter(procedure_id=procedure_id, agency_id__in=list(agency_ids)).delete()
    refresh_levels([procedure_id])
    publish(ServicesChanged(procedure_ids=[procedure_id]))


def _handling(procedure_id: int) -> list[int]:
    types = ProcedureAgencyType.objects.filter(procedure_id=procedure_id).values_list(
        "agency_type", flat=True
    )
    return [agency.pk for agency in agencies_of_types(types)]
