"""The way of a dossier, branch by branch: what was done, who has it now and for how long, what is still to come."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from django.db.models import Q

from motcua.agencies import queries as agencies
from motcua.agencies.models import Unit
from motcua.dossiers import clock, wording
from motcua.dossiers.ahead import ordinary_way
from motcua.dossiers.case import Case
from motcua.dossiers.clock import Span
from motcua.dossiers.models import OpenTask, Supplement, TaskLog
from motcua.dossiers.past_steps import step_of
from motcua.dossiers.queries.opinions import Asked
from motcua.dossiers.rules import CLOSED, RETURNED, UNDONE
from motcua.flow.branches import branches
from motcua.ground.worktime import WorkCalendar
from motcua.procedures.packs.changes import renamed_steps
from motcua.procedures.packs.pack import Step
from motcua.web.now import now
from motcua.web.questions import Question


@dataclass(frozen=True)
class Stop:
    """One step on the way. `state`: done, now or todo. Times are working minutes of the agency that has it.

    `used_minutes` is None where nobody can count it (not begun, or in a year without a calendar); what the person
    was waited for is not in it. `branch` names the fork between whose branches the step stands; `asked` are the
    questions to other bodies that went out while it was open.
    """

    id: str
    name: str
    text: str
    state: str
    unit: str
    who: str
    opened_at: datetime | None
    closed_at: datetime | None
    outcome: str = ""
    note: str = ""
    limit_minutes: int = 0
    used_minutes: int | None = None
    branch: str = ""
    asked: tuple[Asked, ...] = field(default=())

    @property
    def is_over(self) -> bool:
        """Whether it has taken longer than the step table gives it."""
        return bool(self.limit_minutes) and (self.used_minutes or 0) > self.limit_minutes

    @property
    def time(self) -> str:
        """“dùng 2,5 / 3 ngày” of a step that is open, “2,5 ngày” of one that is done or to come; "" without a time."""
        if self.state == "now":
            return wording.used(self.used_minutes, self.limit_minutes)
        minutes = self.limit_minutes if self.state == "todo" else self.used_minutes
        return wording.working_time(minutes) if minutes else ""

    @property
    def waiting_for(self) -> list[Asked]:
        """The questions that nobody has answered yet."""
        return [one for one in self.asked if one.is_open]


def journey(
    case: Case, asked: Sequence[Asked] = (), at: datetime | None = None, waits: Sequence[Span] = ()
) -> list[Stop]:
    """Closed steps as they happened, open ones, then those that the ordinary way still has; five queries.

    `asked`: the dossier's questions to other bodies (`queries.opinions`), each put with the step that asked it.
    `waits`: when the
    person was waited for before acceptance, while no clock ran yet that could have been stopped (`waited`).
    """
    way = _Way(case, asked, at or now(), waits)
    order = {node: number for number, node in enumerate(case.pack.steps)}
    logs, tasks = _done(case.row.id), sorted(_open(case.row.id), key=lambda task: order[task.node])
    units = [log.unit for log in logs] + [task.unit for task in tasks]
    way.calendars = agencies.calendars_of({unit.agency_id for unit in units})
    stops = [way.done(log) for log in logs] + [way.now(task) for task in tasks]
    if case.row.status in CLOSED and case.row.status != RETURNED:
        return stops
    renamed = renamed_steps(case.pack)
    passed = {renamed.get(stop.id, stop.id) for stop in stops}
    to_come = ordinary_way(case.pack, case.marking, case.answers)
    ahead = [step for step in case.pack.steps.values() if step.id in to_come - passed]
    return stops + way.ahead(ahead)


_done = Question(
    lambda dossier: (
        TaskLog.objects.filter(dossier=dossier)
        .exclude(outcome=UNDONE)
        .select_related("closed_by", "unit__agency")
        .order_by("closed_at", "id")
    )
)
_open = Question(
    lambda dossier: (
        OpenTask.objects.filter(dossier=dossier, consultation=None)
        .select_related("assignee", "unit__agency")
        .order_by("id")
    )
)


@lru_cache(maxsize=256)
def _units(elsewhere: frozenset[str]) -> Question[Unit]:
    """The units of one agency, and those of the types of agency where other steps are done."""
    there = Q(agency__type__in=elsewhere, agency__is_active=True)
    return Question(
        lambda agency: (
            Unit.objects.filter(Q(agency=agency) | there).select_related("agency").order_by("-agency__code")
        )
    )


def waited(case: Case, supplements: Iterable[Supplement]) -> list[Span]:
    """When the person was waited for before acceptance. Afterwards the clock's own pauses say so."""
    accepted = case.row.accepted_at
    return [
        (one.asked_at, one.answered_at) for one in supplements if accepted is None or one.asked_at < accepted
    ]


class _Way:
    """What every stop of one dossier is made from."""

    def __init__(self, case: Case, asked: Sequence[Asked], at: datetime, waits: Sequence[Span]) -> None:
        self.case, self.asked, self.at = case, asked, at
        self.calendars: Mapping[int, WorkCalendar] = {}
        self.side = branches(case.pack.graph)
        self.pauses = [*waits, *(clock.spans(case.row.id) if case.row.accepted_at else [])]

    def done(self, log: TaskLog) -> Stop:
        step = step_of(self.case.pack, log.node)
        return Stop(
            step.id,
            step.name,
            step.text,
            "done",
            self._unit(log.unit),
            log.closed_by.full_name if log.closed_by else "",
            log.opened_at,
            log.closed_at,
            log.outcome,
            log.note,
            step.minutes,
            self._used(log.unit.agency_id, log.opened_at, log.closed_at),
            self.side.get(step.id, ""),
            self._asked(step.id, log.opened_at, log.closed_at),
        )

    def now(self, task: OpenTask) -> Stop:
        step = self.case.pack.steps[task.node]
        return Stop(
            step.id,
            step.name,
            step.text,
            "now",
            self._unit(task.unit),
            task.assignee.full_name if task.assignee else "",
            task.opened_at,
            None,
            limit_minutes=step.minutes,
            used_minutes=self._used(task.unit.agency_id, task.opened_at, self.at),
            branch=self.side.get(step.id, ""),
            asked=self._asked(step.id, task.opened_at, None),
        )

    def ahead(self, steps: Sequence[Step]) -> list[Stop]:
        """Steps that nobody has yet; one query for the units they will go to."""
        if not steps:
            return []
        units = _units(frozenset(step.at for step in steps if step.at))(self.case.row.agency_id)
        known: dict[tuple[str, str], Unit] = {}
        for unit in units:
            known[unit.agency.type, unit.key] = unit
            if unit.agency_id == self.case.row.agency_id:
                known["", unit.key] = unit
        return [
            Stop(
                s.id,
                s.name,
                s.text,
                "todo",
                self._unit(found) if (found := known.get((s.at, s.unit))) else "",
                "",
                None,
                None,
                limit_minutes=s.minutes,
                branch=self.side.get(s.id, ""),
            )
            for s in steps
        ]

    def _unit(self, unit: Unit) -> str:
        """The unit, with its agency when that is another than the one that handles the dossier."""
        if unit.agency_id == self.case.row.agency_id:
            return unit.name
        return f"{unit.name}, {unit.agency.short_name}"

    def _used(self, agency_id: int, since: datetime, until: datetime) -> int | None:
        """Working minutes in which the step was open and the dossier's clock did not stand."""
        calendar = self.calendars[agency_id]
        whole = wording.worked(since, until, calendar)
        if whole is None:
            return None
        for paused, resumed in self.pauses:
            stood = wording.worked(max(paused, since), min(resumed or until, until), calendar)
            whole -= stood or 0
        return max(whole, 0)

    def _asked(self, node: str, since: datetime, until: datetime | None) -> tuple[Asked, ...]:
        return tuple(
            one
            for one in self.asked
            if one.node == node and since <= one.asked_at and (until is None or one.asked_at < until)
        )
