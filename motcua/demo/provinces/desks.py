"""The packs that a province of another day offers, and at which desks; nothing is paid on the network there."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from motcua.agencies.models import Agency
from motcua.demo.provinces.description import Description, Desks
from motcua.procedures.actions.offer import offer, withdraw_offer
from motcua.procedures.actions.publish_pack import publish_source
from motcua.procedures.models import PackVersion, Service
from motcua.procedures.packs import load
from motcua.procedures.packs.nearby import children_of
from motcua.procedures.packs.printing import Printing
from motcua.procedures.packs.source import PackSource, read

AT_THE_DESK = ("counter",)
# The wards in which the packs' examples live, in the invented province.
MODEL_WARDS = ("99004", "99001")


def sources(described: Description, folders: list[Path], wards: Sequence[str]) -> list[PackSource]:
    """The packs it offers, with those that they set going before them, their examples living in this province."""
    packs = {folder.name: load(folder) for folder in folders}
    by_code = {str(pack.mapping("pack.yaml").get("code")): name for name, pack in packs.items()}
    wanted: dict[str, None] = {}
    for desk in described.desks:
        for name in (*(by_code[code] for code in children_of(packs[desk.pack])), desk.pack):
            wanted[name] = None
    return [_at_home(packs[name], wards) for name in wanted]


def open_desks(
    described: Description,
    packs: list[PackSource],
    *,
    at: datetime,
    printing: Printing | None,
    tell: Callable[[str], None],
) -> None:
    """Publish the packs and offer each where the description says, and nowhere else."""
    versions = {}
    for source in packs:
        tell(f"Gói thủ tục {source.name}")
        versions[source.name] = publish_source(source, by=None, at=at, printing=printing)
    for desk in described.desks:
        _open(desk, versions[desk.pack])


def _open(desk: Desks, version: PackVersion) -> None:
    wanted = _agencies(desk)
    others = Service.objects.filter(procedure_id=version.procedure_id).exclude(agency_id__in=wanted)
    withdraw_offer(version.procedure_id, list(others.values_list("agency_id", flat=True)))
    offer(version.pk, wanted, online=desk.online, delivery=AT_THE_DESK)


def _agencies(desk: Desks) -> list[int]:
    found = Agency.objects.filter(type__in=desk.types, is_active=True)
    if desk.places:
        found = found.filter(admin_unit__code__in=desk.places)
    return list(found.order_by("code").values_list("pk", flat=True))


def _at_home(source: PackSource, wards: Sequence[str]) -> PackSource:
    """The same pack with its examples in wards of this province, so that they are valid here."""
    texts = dict(source.files)
    for model, own in zip(MODEL_WARDS, wards, strict=False):
        texts = {name: text.replace(model, own) for name, text in texts.items()}
    found = read(source.name, texts)
    found.folder = source.folder
    return found
