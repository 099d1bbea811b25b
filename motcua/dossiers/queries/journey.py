"""The way of a dossier, branch by branch: what was done, who has it now and for how long, what is still to come."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Q

from motcua.agencies import queries as agencies
from motcua.agencies.models import Unit
from motcua.dossiers import wording
from motcua.dossiers.ahead import ordinary_way
from motcua.dossiers.case import Case
from motcua.dossiers.clock import Span
from motcua.dossiers.models import OpenTask, Supplement, TaskLog
from motcua.dossiers.past_steps import step_of
from motcua.dossiers.queries.opinions import Asked
from motcua.dossiers.rules import CLOSED, RETURNED, UNDONE
from motcua.flow.branches import branches
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
    order = {node: number for number, node in enumerate(case.pack.steps)}
    done, open_now = _done(case.row.id), sorted(_open(case.row.id), key=lambda row: order[row[0]])
    held = [Held(*row) for row in (*done, *open_now)]
    way = _Way(case, asked, at or now(), waits, {one.agency_id for one in held})
    stops = [way.stop(one) for one in held]
    if case.row.status in CLOSED and case.row.status != RETURNED:
        return stops
    renamed = renamed_steps(case.pack)
    passed = {renamed.get(stop.id, stop.id) for stop in stops}
    to_come = ordinary_way(case.pack, case.marking, case.answers)
    ahead = [step for step in case.pack.steps.values() if step.id in to_come - passed]
    return stops + way.ahead(ahead)


class Held(NamedTuple):
    """A time in which a unit had the dossier at a step; it still has while `closed_at` is None."""

    node: str
    agency_id: int
    agency: str
    unit: str
    who: str | None
    opened_at: datetime
    closed_at: datetime | None = None
    outcome: str = ""
    note: str = ""


_WHERE = ("node", "unit__agency_id", "unit__agency__short_name", "unit__name")
_done: Question[tuple[Any, ...]] = Question(
    lambda dossier: (
        TaskLog.objects.filter(dossier=dossier)
        .exclude(outcome=UNDONE)
        .order_by("closed_at", "id")
        .values_list(*_WHERE, "closed_by__full_name", "opened_at", "closed_at", "outcome", "note")
    )
)
_open: Question[tuple[Any, ...]] = Question(
    lambda dossier: (
        OpenTask.objects.filter(dossier=dossier, consultation=None)
        .order_by("id")
        .values_list(*_WHERE, "assignee__full_name", "opened_at")
    )
)


@lru_cache(maxsize=256)
def _units(elsewhere: frozenset[str]) -> Question[tuple[Any, ...]]:
    """The units of one agency, and those of the types of agency where other steps are done: (its type, its key,
    agency, short name of the agency, name)."""
    there = Q(agency__type__in=elsewhere, agency__is_active=True)
    return Question(
        lambda agency: (
            Unit.objects.filter(Q(agency=agency) | there)
            .order_by("-agency__code")
            .values_list("agency__type", "key", "agency_id", "agency__short_name", "name")
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

    def __init__(
        self, case: Case, asked: Sequence[Asked], at: datetime, waits: Sequence[Span], agency_ids: set[int]
    ) -> None:
        self.case, self.asked, self.at = case, asked, at
        own = case.row.agency_id
        self.calendars = agencies.calendars_of(agency_ids - {own}) if agency_ids - {own} else {}
        self.calendars |= {own: case.calendar} if own in agency_ids else {}
        self.side = branches(case.pack.graph)
        self.pauses = [*waits, *(case.pauses if case.row.accepted_at else [])]

    def stop(self, held: Held) -> Stop:
        step = step_of(self.case.pack, held.node)
        return Stop(
            step.id,
            step.name,
            step.text,
            "done" if held.closed_at else "now",
            self._unit(held.agency_id, held.agency, held.unit),
            held.who or "",
            held.opened_at,
            held.closed_at,
            held.outcome,
            held.note,
            step.minutes,
            self._used(held.agency_id, held.opened_at, held.closed_at or self.at),
            self.side.get(step.id, ""),
            self._asked(step.id, held.opened_at, held.closed_at),
        )

    def ahead(self, steps: Sequence[Step]) -> list[Stop]:
        """Steps that nobody has yet; one query for the units they will go to."""
        if not steps:
            return []
        own = self.case.row.agency_id
        known: dict[tuple[str, str], str] = {}
        for kind, key, agency_id, agency, unit in _units(frozenset(s.at for s in steps if s.at))(own):
            known[kind, key] = name = self._unit(agency_id, agency, unit)
            if agency_id == own:
                known["", key] = name
        return [
            Stop(
                s.id,
                s.name,
                s.text,
                "todo",
                known.get((s.at, s.unit), ""),
                "",
                None,
                None,
                limit_minutes=s.minutes,
                branch=self.side.get(s.id, ""),
            )
            for s in steps
        ]

    def _unit(self, agency_id: int, agency: str, unit: str) -> str:
        """The unit, with its agency when that is another than the one that handles the dossier."""
        return unit if agency_id == self.case.row.agency_id else f"{unit}, {agency}"

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
