"""What waits at one desk for one kind of act: to be signed, or to be numbered; by deadline."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Exists, F, OuterRef, QuerySet

from motcua.dossiers.listed import Loaded, in_place_of, listed_name
from motcua.dossiers.models import Dossier, OpenTask, Reading, TaskLog
from motcua.dossiers.models.dossier import Status
from motcua.dossiers.queries.at_steps import at_steps
from motcua.dossiers.queries.worklist import waiting
from motcua.people.actor import Actor
from motcua.procedures.packs.pack import Pack
from motcua.procedures.packs.published import pack_of

PAGE = 50
AT_WORK = (Status.ACCEPTED, Status.WORKING)


@dataclass(frozen=True)
class Waiting:
    """One line of a desk's queue. `before`: who handed it on last, and when; `seen`: opened since it came here;
    `instead_of`: whom this officer would act for, by a delegation."""

    code: str
    rev: int
    name: str
    pack: Pack = field(repr=False)
    agency: str
    agency_id: int
    unit_agency_id: int
    unit_agency: str
    node: str
    status: int
    due_at: datetime | None
    suspended_since: datetime | None
    finished_at: datetime | None
    opened_at: datetime
    seen: bool
    instead_of: str = ""
    before: str = ""
    before_at: datetime | None = None

    @property
    def mark(self) -> str:
        """What a tick sends: which dossier, and which revision of it was looked at."""
        return f"{self.code}~{self.rev}"

    @property
    def issuer_id(self) -> int:
        """The agency in whose name, series and stamp the result goes out: its clerk has the task."""
        return self.unit_agency_id if self.pack.result.issuer else self.agency_id

    @property
    def issuer(self) -> str:
        """Its short name."""
        return self.unit_agency if self.pack.result.issuer else self.agency


def queue(by: Actor, does: str) -> QuerySet[OpenTask]:
    """The tasks of this kind that this officer may do now; one's own request is never among them."""
    tasks = waiting(by).filter(at_steps(does), dossier__status__in=AT_WORK)
    return tasks.exclude(dossier__applicant_id=by.account_id)


def lines(tasks: QuerySet[OpenTask], by: Actor, *, most: int = PAGE) -> list[Waiting]:
    """The first of the queue, by deadline; two queries, however many there are."""
    read = Reading.objects.filter(
        dossier_id=OuterRef("dossier_id"), account_id=by.account_id, at__gte=OuterRef("opened_at")
    )
    ordered = tasks.select_related("dossier", "dossier__agency", "unit__agency").annotate(seen=Exists(read))
    rows = list(ordered.order_by(F("due_at").asc(nulls_last=True), "id")[:most])
    handed = _handed_on(row.dossier_id for row in rows)
    return [_line(row, handed.get(row.dossier_id), by) for row in rows]


def _line(task: OpenTask, log: TaskLog | None, by: Actor) -> Waiting:
    dossier: Dossier = task.dossier
    return Waiting(
        code=dossier.code,
        rev=dossier.rev,
        name=listed_name(by, Loaded.of(task)),
        instead_of=in_place_of(by, Loaded.of(task)),
        pack=pack_of(dossier.pack_version_id),
        agency=dossier.agency.short_name,
        agency_id=dossier.agency_id,
        unit_agency_id=task.unit.agency_id,
        unit_agency=task.unit.agency.short_name,
        node=task.node,
        status=dossier.status,
        due_at=dossier.due_at,
        suspended_since=dossier.suspended_since,
        finished_at=dossier.finished_at,
        opened_at=task.opened_at,
        seen=bool(getattr(task, "seen", False)),
        before=log.closed_by.full_name if log and log.closed_by else "",
        before_at=log.closed_at if log else None,
    )


def _handed_on(dossier_ids: Iterable[int]) -> dict[int, TaskLog]:
    """The newest closed task of each dossier."""
    logs = TaskLog.objects.filter(dossier_id__in=list(dossier_ids)).select_related("closed_by")
    return {log.dossier_id: log for log in logs.order_by("closed_at", "id")}


def beside(rows: Sequence[Waiting], code: str) -> tuple[Waiting | None, Waiting | None]:
    """The lines before and after one; for one that has left the queue, nothing before and the first after."""
    at = next((i for i, row in enumerate(rows) if row.code == code), None)
    if at is None:
        return None, rows[0] if rows else None
    return rows[at - 1] if at else None, rows[at + 1] if at + 1 < len(rows) else None
