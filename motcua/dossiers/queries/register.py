"""The register of dossiers (sổ theo dõi hồ sơ, form 07): one line for each that was taken in, by agency and period.

Columns: DOMAIN, section 3 (Circular 03/2025/TT-VPCP, one study; the exact layout was not checked).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _

from motcua.agencies.models import Agency
from motcua.dossiers import rules
from motcua.dossiers.models import Dossier
from motcua.dossiers.models.dossier import Channel, Status
from motcua.dossiers.queries.visible import visible
from motcua.eforms.wards import Wards
from motcua.ground.dates import TZ, day, local
from motcua.ground.masking import mask_name, mask_phone
from motcua.people.actor import Actor
from motcua.procedures.models import Procedure
from motcua.procedures.packs.published import pack_of

AT_ONCE = 500
LONGEST_DAYS = 366
DUES = ("late", "in_time", "running")


@dataclass(frozen=True)
class Asked:
    """What is looked at: an agency, from one day to another (both included), and what narrows it."""

    agency_id: int
    first: date
    last: date
    procedure: str = ""
    status: int = 0
    due: str = ""
    channel: int = 0


@dataclass(frozen=True)
class Entry:
    """One line. `who` and `reached` (address, telephone) are masked unless the full register is read."""

    dossier_id: int
    code: str
    number: int | None
    procedure: str
    sets: int
    who: str
    reached: str
    agency: str
    accepted_at: datetime | None
    due_at: datetime | None
    returned_at: datetime | None
    how: str
    note: str


def agencies(by: Actor) -> list[Agency]:
    """The agencies in which this officer works, by name; one query."""
    return list(Agency.objects.filter(pk__in={post.agency_id for post in by.posts}).order_by("name", "pk"))


def busiest(agency_ids: list[int]) -> int:
    """Of some agencies the one that took a dossier in last, else the first; one query."""
    taken = Dossier.objects.filter(agency__in=agency_ids, accepted_at__isnull=False).order_by("-pk")
    return taken.values_list("agency_id", flat=True).first() or agency_ids[0]


def procedures(agency_id: int, first: date, last: date) -> list[tuple[str, str]]:
    """(code, name) of the procedures in the register of a period; one query."""
    taken = _taken(agency_id, first, last).values("procedure")
    return list(Procedure.every.filter(pk__in=taken).order_by("code").values_list("code", "name"))


def _taken(agency_id: int, first: date, last: date) -> QuerySet[Dossier]:
    begins = datetime(first.year, first.month, first.day, tzinfo=TZ)
    ends = datetime(last.year, last.month, last.day, tzinfo=TZ) + timedelta(days=1)
    taken = Dossier.objects.filter(agency_id=agency_id, accepted_at__gte=begins, accepted_at__lt=ends)
    # Who has the whole of a linked request and a part of it wrote one line.
    return taken.filter(Q(parent=None) | ~Q(parent__agency=F("agency")))


def rows(by: Actor, asked: Asked, at: datetime) -> QuerySet[Dossier]:
    """The dossiers of the register, in no order yet; only those that this officer may know of."""
    found = visible(by) & _taken(asked.agency_id, asked.first, asked.last)
    if asked.procedure:
        found = found.filter(procedure__code=asked.procedure)
    if asked.status:
        found = found.filter(status=asked.status)
    if asked.channel:
        found = found.filter(channel=asked.channel)
    return (
        found.filter(_due(asked.due, at))
        .annotate(asked_for=Count("supplements"))
        .select_related("agency", "form", "apology")
    )


def _due(due: str, at: datetime) -> Q:
    running = Q(finished_at=None) & ~Q(status__in=[*rules.CLOSED])
    if due == "late":
        return Q(finished_at__gt=F("due_at")) | running & Q(due_at__lt=at, suspended_since=None)
    if due == "in_time":
        return Q(finished_at__lte=F("due_at"))
    return running if due == "running" else Q()


def entries(found: Iterable[Dossier], wards: Wards, *, whole: bool = False) -> Iterator[Entry]:
    """The lines, as they are read; no query of its own when the rows come from `rows`."""
    return (_entry(row, wards, whole) for row in found)


def _entry(row: Dossier, wards: Wards, whole: bool) -> Entry:
    pack = pack_of(row.pack_version_id)
    data = row.form.data
    who = pack.applicant(data, wards)
    return Entry(
        dossier_id=row.pk,
        code=row.code,
        number=row.register_number,
        procedure=pack.name,
        sets=1,
        who=row.applicant_name if whole else mask_name(row.applicant_name),
        reached=_reached(who, whole),
        agency=row.agency.name,
        accepted_at=row.accepted_at,
        due_at=row.due_at,
        returned_at=row.returned_at,
        how=_("Bản giấy tại quầy") if pack.wants_paper(data) else _("Bản điện tử"),
        note=_note(row),
    )


def _reached(who: Mapping[str, str], whole: bool) -> str:
    """Address and telephone; masked, only the commune and the ends of the number."""
    if whole:
        return ", ".join(part for part in (who["address"], who["phone"]) if part)
    ward = who["address"].rpartition(", ")[2] if ", " in who["address"] else ""
    return ", ".join(part for part in (ward, mask_phone(who["phone"]) if who["phone"] else "") if part)


def _note(row: Dossier) -> str:
    """How it came and how it stands, in a few words."""
    said = [str(Channel(row.channel).label), str(Status(row.status).label)]
    if getattr(row, "asked_for", 0):
        said.append(_("yêu cầu bổ sung {n} lần").format(n=row.asked_for))  # type: ignore[attr-defined]
    apology = getattr(row, "apology", None)
    if apology is not None:
        said.append(_("xin lỗi, hẹn lại {day}").format(day=day(local(apology.new_due_at))))
    if row.due_at and row.finished_at and row.finished_at > row.due_at:
        said.append(_("trễ hạn"))
    return "; ".join(said)
