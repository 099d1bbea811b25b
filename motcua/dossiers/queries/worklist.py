"""What waits for an officer, by deadline: read from the small table of open tasks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Value
from django.utils.translation import gettext as _

from motcua.dossiers.listed import in_place_of, listed_name
from motcua.dossiers.models import Consultation, Dossier, OpenTask
from motcua.dossiers.models.dossier import Status
from motcua.dossiers.queries.at_steps import at_steps
from motcua.people.actor import Actor, Mandate
from motcua.procedures.packs.pack import Pack
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


def cut(tasks: QuerySet[OpenTask], *, after: int = 0, limit: int = PAGE) -> QuerySet[OpenTask]:
    """The tasks of one page with what its lines are drawn from, and the one after it."""
    whole = tasks.select_related("dossier", "dossier__agency", "unit", "assignee", "consultation")
    return whole[after : after + limit + 1]


def lines(tasks: Sequence[OpenTask], by: Actor, limit: int = PAGE) -> tuple[list[Line], bool]:
    """The lines of one page; and whether there was one more."""
    return [_line(task, by) for task in tasks[:limit]], len(tasks) > limit


def _line(task: OpenTask, by: Actor) -> Line:
    dossier: Dossier = task.dossier
    pack = pack_of(dossier.pack_version_id)
    if task.consultation is not None:
        return _opinion(task, task.consultation, pack, by)
    step = pack.steps[task.node]
    return Line(
        task_id=task.pk,
        code=dossier.code,
        applicant=listed_name(by, task),
        procedure=pack.name,
        agency=dossier.agency.short_name,
        agency_id=dossier.agency_id,
        step=step.name,
        does=step.does,
        assignee=task.assignee.full_name if task.assignee else "",
        due_at=dossier.due_at,
        due_reason=dossier.due_reason,
        filed_at=dossier.filed_at,
        accepted_at=dossier.accepted_at,
        suspended_since=dossier.suspended_since,
        finished_at=dossier.finished_at,
        status=dossier.status,
        unit=task.unit.name,
        role=task.role,
        rev=dossier.rev,
        in_place_of=in_place_of(by, task),
    )


def _opinion(task: OpenTask, asked: Consultation, pack: Pack, by: Actor) -> Line:
    """An opinion that another body waits for: its own due time, by the calendar of the unit that is asked."""
    dossier: Dossier = task.dossier
    return Line(
        task_id=task.pk,
        code=dossier.code,
        applicant=listed_name(by, task),
        procedure=pack.name,
        agency=dossier.agency.short_name,
        agency_id=task.unit.agency_id,
        step=_("Cho ý kiến"),
        does="reply",
        assignee=task.assignee.full_name if task.assignee else "",
        due_at=asked.due_at,
        due_reason=asked.due_reason,
        filed_at=dossier.filed_at,
        accepted_at=asked.asked_at,
        suspended_since=None,
        finished_at=None,
        status=Status.WORKING,
        unit=task.unit.name,
        role=task.role,
        rev=dossier.rev,
    )
