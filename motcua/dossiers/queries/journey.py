"""The way of a dossier, step by step: what was done, where it is now, what is still to come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from motcua.agencies.models import Unit
from motcua.dossiers.case import Case
from motcua.dossiers.models import OpenTask, TaskLog
from motcua.dossiers.rules import CLOSED, RETURNED


@dataclass(frozen=True)
class Stop:
    """One step on the way. `state`: done, now or todo."""

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


def journey(case: Case) -> list[Stop]:
    """Closed steps as they happened, open ones, then those that the ordinary way still has; three queries."""
    units = dict(Unit.objects.filter(agency_id=case.row.agency_id).values_list("id", "name"))
    by_key = dict(Unit.objects.filter(agency_id=case.row.agency_id).values_list("key", "name"))
    logs = (
        TaskLog.objects.filter(dossier_id=case.row.id).select_related("closed_by").order_by("closed_at", "id")
    )
    stops = [_done(case, log, units) for log in logs]
    opens = OpenTask.objects.filter(dossier_id=case.row.id).select_related("assignee").order_by("id")
    stops += [_now(case, task, units) for task in opens]
    if case.row.status in CLOSED and case.row.status != RETURNED:
        return stops
    passed = {stop.id for stop in stops}
    ahead = [step for step in case.pack.steps.values() if step.id not in passed]
    return stops + [Stop(s.id, s.name, s.text, "todo", by_key.get(s.unit, ""), "", None, None) for s in ahead]


def _done(case: Case, log: TaskLog, units: Mapping[int, str]) -> Stop:
    step = case.pack.steps[log.node]
    who = log.closed_by.full_name if log.closed_by else ""
    unit = units.get(log.unit_id, "")
    return Stop(
        step.id, step.name, step.text, "done", unit, who, log.opened_at, log.closed_at, log.outcome, log.note
    )


def _now(case: Case, task: OpenTask, units: Mapping[int, str]) -> Stop:
    step = case.pack.steps[task.node]
    who = task.assignee.full_name if task.assignee else ""
    return Stop(step.id, step.name, step.text, "now", units.get(task.unit_id, ""), who, task.opened_at, None)
