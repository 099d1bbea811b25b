"""Where a procedure can be filed: the desk and the published pack behind it."""

from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.agencies.models import AdminUnit
from motcua.ground.folding import fold
from motcua.ground.refusals import FieldError, Invalid, Missing
from motcua.procedures.models import Kind, Procedure, Service


@dataclass(frozen=True)
class Offer:
    """One desk that offers a procedure on a published pack."""

    procedure_id: int
    procedure_code: str
    agency_id: int
    agency_code: str
    agency_name: str
    pack_version_id: int


def offer(procedure_code: str, agency_code: str, *, at_counter: bool = False) -> Offer:
    """One desk, for who files on the network or (`at_counter`) stands before it.

    Refuses: Missing (no such procedure), Invalid (not offered there, with where it is).
    """
    procedure_code, agency_code = _askable(procedure_code), _askable(agency_code)
    service = _services(procedure_code, at_counter).filter(agency__code=agency_code).first()
    if service is not None:
        return _offer(service)
    if not Procedure.objects.filter(code=procedure_code).exists():
        raise Missing(_("Không có thủ tục mang mã này."))
    first = _services(procedure_code).first()
    if first is None:
        text = _("Thủ tục này chưa nộp trực tuyến được ở cơ quan nào. Nộp tại cơ quan giải quyết.")
    else:
        text = _("Cơ quan này không nhận thủ tục này trên mạng. Ví dụ nơi nhận: {name} ({code}).").format(
            name=first.agency.name, code=first.agency.code
        )
    raise Invalid(text, errors=(FieldError("/agency", text),))


def handled_at(desk: Offer, kind: str) -> Offer:
    """The desk of an agency of that type, for a request that was filed at `desk`; this very desk where it is one.

    The version of the pack stays the one that was filed on; without such an agency the desk keeps the request.
    """
    places = [s.agency for s in _services(desk.procedure_code, at_counter=True).filter(agency__type=kind)]
    if not places or any(place.pk == desk.agency_id for place in places):
        return desk
    to = places[0]
    return replace(desk, agency_id=to.pk, agency_code=to.code, agency_name=to.name)


def desks(procedure_code: str) -> list[Offer]:
    """Every desk that offers it, by code."""
    return [_offer(service) for service in _services(procedure_code)]


@dataclass(frozen=True)
class Desks:
    """Desks as a person chooses among them: `own` is in the ward where they live, the others under a heading."""

    own: Offer | None
    groups: list[tuple[str, list[Offer]]]


def desks_for(procedure_code: str, ward_code: str) -> Desks:
    """The desks that offer it: the own ward's first, departments, then wards and communes by name; one query."""
    found = list(_services(procedure_code).select_related("procedure", "agency__admin_unit"))
    own = next((s for s in found if ward_code and s.agency.admin_unit.code == ward_code), None)
    groups: dict[str, list[Offer]] = {}
    for service in sorted(found, key=_by_place):
        groups.setdefault(_heading(service.agency.admin_unit), []).append(_offer(service))
    return Desks(_offer(own) if own else None, list(groups.items()))


_ORDER = [
    *(AdminUnit.Kind.PROVINCE, AdminUnit.Kind.DISTRICT, AdminUnit.Kind.WARD, AdminUnit.Kind.COMMUNE),
    *(AdminUnit.Kind.TOWN, AdminUnit.Kind.SPECIAL_ZONE),
]


def _by_place(service: Service) -> tuple[int, str]:
    agency = service.agency
    return _ORDER.index(AdminUnit.Kind(agency.admin_unit.kind)), fold(agency.name)


def _heading(place: AdminUnit) -> str:
    return (
        _("Cơ quan cấp tỉnh")
        if place.kind == AdminUnit.Kind.PROVINCE
        else str(AdminUnit.Kind(place.kind).label)
    )


def _services(procedure_code: str, at_counter: bool = False) -> QuerySet[Service]:
    """Those that may be filed on the network; at the counter also those that take in only there."""
    ways = (True, False) if at_counter else (True,)
    return (
        Service.objects.filter(
            procedure__code=procedure_code,
            pack_version__isnull=False,
            agency__is_active=True,
            online__in=ways,
        )
        .exclude(procedure__kind=Kind.PART)
        .select_related("procedure", "agency")
        .order_by("agency__code")
    )


def offers_of_part(procedure_code: str) -> list[Offer]:
    """Every agency that handles a procedure, also one that is only a part of a linked request; by code, one query."""
    found = Service.objects.filter(procedure__code=procedure_code, agency__is_active=True)
    return [
        _offer(service) for service in found.select_related("procedure", "agency").order_by("agency__code")
    ]


def _askable(code: str) -> str:
    """A code as posted; NUL, which PostgreSQL will not even look for, becomes a character that is in none."""
    return code.replace("\0", "\N{REPLACEMENT CHARACTER}")


def _offer(service: Service) -> Offer:
    return Offer(
        procedure_id=service.procedure_id,
        procedure_code=service.procedure.code,
        agency_id=service.agency_id,
        agency_code=service.agency.code,
        agency_name=service.agency.name,
        pack_version_id=service.pack_version_id,
    )
