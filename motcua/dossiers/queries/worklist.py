"""What waits for an officer, by deadline: read from the small table of open tasks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count, F, Q, QuerySet, Value
from django.utils.translation import gettext as _

from motcua.dossiers.listed import in_place_of, listed_name
from motcua.dossiers.models import OpenTask
from motcua.dossiers.models.dossier import Status
from motcua.dossiers.queries.at_steps import at_steps
from motcua.people.actor import Actor, Mandate
from motcua.procedures.packs.published import pack_of

PAGE = 20
VIEWS = ("todo", "late", "today", "new", "supplement", "consult", "ready")
# The head of a unit sees what the unit's specialists have to do.
SEES = {"truong_phong": ("chuyen_vien",)}


@dataclass(frozen=True)
class Line:
    """One line of the worklist."""

    task_id: int
    code: str
    applicant: str
    procedure: str
    agency: str
    agency_id: int
    step: str
    does: str
    assignee: str
    due_at: datetime | None
    due_reason: str
    filed_at: datetime
    accepted_at: datetime | None
    suspended_since: datetime | None
    finished_at: datetime | None
    status: int
    unit: str
    role: str
    rev: int
    in_place_of: str = ""
    """Whom this officer would do it for, by a delegation."""


def waiting(by: Actor, *, role: str = "", unit: int | None = None) -> QuerySet[OpenTask]:
    """The open tasks that this officer may do: of their roles in their units, theirs or nobody's yet."""
    seen = Q(pk__in=())
    for held in {r for _a, _u, r in by.roles}:
        units = [u for u in by.units(held) if unit in (None, u)]
        if role in ("", held):
            own = Q(assignee=None) | Q(assignee=by.account_id)
            seen |= Q(unit_id__in=units, role=held) & own
        for below in SEES.get(held, ()):
            if role in ("", held, below):
                seen |= Q(unit_id__in=units, role=below)
    for mandate in by.acting_for:
        if role in ("", mandate.role) and unit in (None, mandate.post.unit_id):
            seen |= _lent(by, mandate)
    return OpenTask.objects.filter(seen)


def _lent(by: Actor, mandate: Mandate) -> Q:
    """Tasks that wait for whom this officer stands in for, of the procedures that were lent; not their own requests."""
    free = Q(assignee=None) | Q(assignee__in=(mandate.giver_id, by.account_id))
    found = Q(unit_id=mandate.post.unit_id, role=mandate.role) & free
    if mandate.procedures:
        found &= Q(dossier__procedure__code__in=mandate.procedures)
    if not mandate.is_whole:
        found &= Q(consultation=None) & at_steps("sign")
    theirs = Q(dossier__applicant_id__isnull=False, dossier__applicant_id=mandate.giver_id)
    return found & ~theirs


def narrowed(tasks: QuerySet[OpenTask], *, view: str, at: datetime, soon: datetime) -> QuerySet[OpenTask]:
    """One view of the list: todo, late, today (due until `soon`), new, supplement, consult, ready (to be fetched)."""
    views = _views(at, soon)
    return tasks.filter(views.get(view, views["todo"]))


def counts(tasks: QuerySet[OpenTask], *, at: datetime, soon: datetime) -> dict[str, int]:
    """How many lines each view has; one query, and the same conditions as the lists."""
    [(_one, *numbers)] = counted(tasks, at=at, soon=soon)
    return dict(zip(VIEWS, numbers, strict=True))


def counted(tasks: QuerySet[OpenTask], *, at: datetime, soon: datetime) -> QuerySet[OpenTask, Any]:
    """The question behind `counts`: one row, a 1 and then the number of each of VIEWS."""
    numbers = {view: Count("id", filter=condition) for view, condition in _views(at, soon).items()}
    return tasks.order_by().values_list(Value(1)).annotate(**numbers)


def _views(at: datetime, soon: datetime) -> dict[str, Q]:
    """What belongs in each view. A result that only waits to be fetched is no longer late; another body's
    opinion has a clock of its own, which goes on while the dossier's stands."""
    asked = Q(consultation__isnull=False)
    hold = stands_still() & ~asked
    running = ~hold & ~Q(dossier__status=Status.FINISHED)
    return {
        "todo": ~hold,
        "late": Q(due_at__lt=at) & running,
        "today": Q(due_at__gte=at, due_at__lte=soon) & running,
        "new": Q(dossier__status=Status.FILED),
        "supplement": hold,
        "consult": asked,
        "ready": Q(dossier__status=Status.FINISHED),
    }


def stands_still() -> Q:
    """No time runs: the person has to answer, or an officer has paused it."""
    return Q(dossier__status=Status.SUPPLEMENT) | Q(dossier__suspended_since__isnull=False)


def page(
    tasks: QuerySet[OpenTask], by: Actor, *, after: int = 0, limit: int = PAGE
) -> tuple[list[Line], bool]:
    """Lines in the order of the tasks, from the `after`-th; and whether more follow.

    Tasks that have none come by deadline: those without one last, then oldest first.
    """
    ordered = tasks if tasks.query.order_by else tasks.order_by(F("due_at").asc(nulls_last=True), "id")
    return lines(list(cut(ordered, after=after, limit=limit)), by, limit)


def cut(tasks: QuerySet[OpenTask], *, after: int = 0, limit: int = PAGE) -> QuerySet[OpenTask, Any]:
    """What the lines of one page are drawn from (`_Row`), and of the one after it."""
    return tasks.values_list(*_COLUMNS)[after : after + limit + 1]


def lines(rows: Sequence[Any], by: Actor, limit: int = PAGE) -> tuple[list[Line], bool]:
    """The lines of one page; and whether there was one more."""
    return [_line(_Row(*row), by) for row in rows[:limit]], len(rows) > limit


class _Row(NamedTuple):
    """A task as its line is drawn from it; `asked_…`: of the opinion that it waits for, if it is one."""

    task_id: int
    node: str
    role: str
    unit_id: int
    unit_agency_id: int
    unit: str
    assignee_id: int | None
    assignee: str | None
    consultation_id: int | None
    asked_at: datetime | None
    asked_due_at: datetime | None
    asked_due_reason: str | None
    code: str
    rev: int
    status: int
    pack_version_id: int
    agency_id: int
    agency: str
    applicant_id: int | None
    applicant_name: str
    due_at: datetime | None
    due_reason: str
    filed_at: datetime
    accepted_at: datetime | None
    suspended_since: datetime | None
    finished_at: datetime | None


_COLUMNS = (
    "id",
    "node",
    "role",
    "unit_id",
    "unit__agency_id",
    "unit__name",
    "assignee_id",
    "assignee__full_name",
    "consultation_id",
    "consultation__asked_at",
    "consultation__due_at",
    "consultation__due_reason",
    "dossier__code",
    "dossier__rev",
    "dossier__status",
    "dossier__pack_version_id",
    "dossier__agency_id",
    "dossier__agency__short_name",
    "dossier__applicant_id",
    "dossier__applicant_name",
    "dossier__due_at",
    "dossier__due_reason",
    "dossier__filed_at",
    "dossier__accepted_at",
    "dossier__suspended_since",
    "dossier__finished_at",
)


class _Stands(NamedTuple):
    """Whose clock a line goes by, and how it stands."""

    agency_id: int
    due_at: datetime | None
    due_reason: str
    accepted_at: datetime | None
    suspended_since: datetime | None
    finished_at: datetime | None
    status: int


def _stands(row: _Row) -> _Stands:
    """An opinion that another body waits for has its own due time, by the calendar of the unit that is asked."""
    if row.consultation_id is None:
        return _Stands(
            row.agency_id,
            row.due_at,
            row.due_reason,
            row.accepted_at,
            row.suspended_since,
            row.finished_at,
            row.status,
        )
    reason = row.asked_due_reason or ""
    return _Stands(row.unit_agency_id, row.asked_due_at, reason, row.asked_at, None, None, Status.WORKING)


def _line(row: _Row, by: Actor) -> Line:
    pack = pack_of(row.pack_version_id)
    step = pack.steps[row.node] if row.consultation_id is None else None
    return Line(
        task_id=row.task_id,
        code=row.code,
        applicant=listed_name(by, row),
        procedure=pack.name,
        agency=row.agency,
        step=step.name if step else _("Cho ý kiến"),
        does=step.does if step else "reply",
        assignee=row.assignee or "",
        filed_at=row.filed_at,
        unit=row.unit,
        role=row.role,
        rev=row.rev,
        in_place_of=in_place_of(by, row) if step else "",
        **_stands(row)._asdict(),
    )
