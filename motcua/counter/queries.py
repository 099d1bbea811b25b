"""What the reception desk sees."""

from collections.abc import Collection
from datetime import datetime

from motcua.dossiers.models import Draft
from motcua.dossiers.queries import worklist
from motcua.dossiers.queries.worklist import Line
from motcua.people.actor import Actor
from motcua.procedures.models import Kind, Service


def offered_at(agencies: Collection[int]) -> dict[str, tuple[str, list[tuple[str, str]]]]:
    """Procedures that these desks take in: code → (name, [(agency code, agency name)]); one query."""
    rows = (
        Service.objects.filter(agency_id__in=agencies, pack_version__isnull=False, agency__is_active=True)
        .exclude(procedure__kind=Kind.PART)
        .order_by("procedure__name", "agency__code")
        .values_list("procedure__code", "procedure__name", "agency__code", "agency__name")
    )
    found: dict[str, tuple[str, list[tuple[str, str]]]] = {}
    for code, name, agency, agency_name in rows:
        found.setdefault(code, (name, []))[1].append((agency, agency_name))
    return found


def waiting_at(by: Actor, at: datetime) -> list[Line]:
    """The first dossiers that wait for this desk to take them in."""
    return _first(by, at, "new")


def ready_at(by: Actor, at: datetime) -> list[Line]:
    """The first dossiers whose result waits at this desk to be fetched."""
    return _first(by, at, "ready")


def usual_agency(by: Actor) -> str:
    """Code of the agency for which this officer opened the last form at the desk; "" when there was none."""
    last = Draft.objects.filter(account_id=by.account_id, at_counter=True).order_by("-pk")
    return last.values_list("agency__code", flat=True).first() or ""


def _first(by: Actor, at: datetime, view: str) -> list[Line]:
    tasks = worklist.narrowed(worklist.waiting(by, role="mot_cua"), view=view, at=at, soon=at)
    return worklist.page(tasks, by, limit=10)[0]
