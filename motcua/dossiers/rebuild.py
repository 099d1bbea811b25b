"""A dossier rebuilt from its journal alone: tokens, open tasks, timers, state, clock.

The tables are there for speed; the events are the truth. Whatever an act writes into the tables must be
said by its event, or this fold would come to something else than the tables hold. Pure.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from motcua.dossiers import rules
from motcua.flow.marking import NOWHERE, Marking, Move, replayed
from motcua.ground.worktime import WorkCalendar, clock
from motcua.ground.worktime.limits import parse_limit

Payload = Mapping[str, Any]
OPINION = "y-kien-"
"""How the tasks of bodies that are asked for their opinion are called; no token stands there."""


def recorded(move: Move) -> dict[str, Any]:
    """What the journal keeps of a move."""
    kept: dict[str, Any] = {
        "consumed": dict(move.consumed),
        "produced": dict(move.produced),
        "closed": list(move.closed),
        "opened": list(move.opened),
    }
    timers = {"timers_set": list(move.timers_set), "timers_cancelled": list(move.timers_cancelled)}
    return kept | {name: nodes for name, nodes in timers.items() if nodes}


@dataclass
class Rebuilt:
    """What the events of one dossier, oldest first, add up to."""

    status: int = 0
    marking: Marking = NOWHERE
    open_tasks: dict[str, datetime] = field(default_factory=dict)
    assignees: dict[str, int] = field(default_factory=dict)
    timers: dict[str, datetime] = field(default_factory=dict)
    filed_at: datetime | None = None
    accepted_at: datetime | None = None
    finished_at: datetime | None = None
    returned_at: datetime | None = None
    limit: str = ""
    pack: str = ""
    """The digest of the version that it is on."""
    register_number: int | None = None
    pauses: list[tuple[datetime, datetime | None]] = field(default_factory=list)

    @property
    def suspended_since(self) -> datetime | None:
        """Since when the clock stands; None while it runs."""
        return self.pauses[-1][0] if self.pauses and self.pauses[-1][1] is None else None

    def due_at(self, calendar: WorkCalendar) -> datetime | None:
        """The promised time, counted from start, limit and the pauses that have ended."""
        if self.accepted_at is None:
            return None
        ended = [(since, until) for since, until in self.pauses if until is not None]
        return clock.due(self.accepted_at, parse_limit(self.limit), calendar, ended).due_at


def rebuilt(events: Iterable[tuple[str, datetime, int | None, Payload]]) -> Rebuilt:
    """Fold (kind, at, actor id, payload) of every event. An event of an unknown kind only moves tokens."""
    found = Rebuilt()
    for kind, at, actor_id, payload in events:
        for move in payload.get("moves", ()):
            _moved(found, move, at)
        _asked(found, payload, at)
        _happened(found, kind, at, actor_id, payload)
    return found


def _moved(found: Rebuilt, move: Payload, at: datetime) -> None:
    found.marking = replayed(found.marking, move["consumed"], move["produced"])
    for node in move["closed"]:
        found.open_tasks.pop(node)
        found.assignees.pop(node, None)
    found.open_tasks.update(dict.fromkeys(move["opened"], at))
    for node in move.get("timers_cancelled", ()):
        found.timers.pop(node)
    found.timers.update(dict.fromkeys(move.get("timers_set", ()), at))


def _asked(found: Rebuilt, payload: Payload, at: datetime) -> None:
    """The tasks of other bodies that are asked for their opinion; no tokens stand there."""
    for node in payload.get("tasks_closed", ()):
        found.open_tasks.pop(node)
    found.open_tasks.update(dict.fromkeys(payload.get("tasks_opened", ()), at))


def _happened(found: Rebuilt, kind: str, at: datetime, actor_id: int | None, payload: Payload) -> None:
    """State, dates, pauses and hands, event by event."""
    if kind == "filed":
        found.status, found.filed_at, found.pack = rules.FILED, at, payload.get("pack", "")
    elif kind == "accepted":
        found.status, found.accepted_at = rules.ACCEPTED, at
        found.limit, found.register_number = payload["limit"], payload["register_number"]
    elif kind == "refused":
        found.status = rules.REFUSED if payload["before_acceptance"] else rules.STOPPED
        found.finished_at = at
    elif kind == "supplement_requested":
        found.status = rules.SUPPLEMENT
        found.pauses += [(at, None)] if payload["pause"] else []
    elif kind == "supplied":
        found.status = rules.after_supply(payload["resumed"])
        if payload["resumed"]:
            found.pauses[-1] = (found.pauses[-1][0], at)
    elif kind in ("assigned", "taken", "reassigned"):
        found.assignees[payload["node"]] = payload.get("assignee_id", actor_id)
        found.status = rules.WORKING if found.status == rules.ACCEPTED else found.status
    elif kind == "opinion_assigned":
        found.assignees[payload["node"]] = payload["assignee_id"]
    elif kind in ("step_completed", "sent_back", "signed"):
        found.status = rules.WORKING
    elif kind in ("paused", "resumed"):  # one pause may give way to the next
        _go_on(found, at)
        found.pauses += [(at, None)] if kind == "paused" else []
    elif kind in ("withdrawn", "stopped"):
        found.status = rules.WITHDRAWN if kind == "withdrawn" else rules.STOPPED
        found.finished_at = at
        _go_on(found, at)
    elif kind in ("children_turned", "withdrawn_partly"):
        _followed(found, at, payload)
    elif kind == "result_revoked":
        _revoked(found, payload)
    elif kind == "migrated":
        _migrated(found, payload)
    elif kind == "undone":
        _undone(found, payload)
    elif kind == "limit_changed":
        found.limit = payload["limit"]
    elif kind == "timer_fired":
        found.timers.pop(payload["node"], None)
    elif kind == "issued":
        found.status, found.finished_at = rules.FINISHED, at
    elif kind == "returned":
        found.status, found.returned_at = rules.RETURNED, at


def _go_on(found: Rebuilt, at: datetime) -> None:
    """A clock that stands goes on."""
    if found.suspended_since is not None:
        found.pauses[-1] = (found.pauses[-1][0], at)


def _followed(found: Rebuilt, at: datetime, payload: Payload) -> None:
    """What a linked request has from its children."""
    when = datetime.fromisoformat
    found.status = payload.get("status", found.status)
    found.limit = payload.get("limit", found.limit)
    if "status" in payload:
        found.finished_at = at if found.status in {*rules.CLOSED, rules.FINISHED} else None
    if "pauses" in payload:
        found.pauses = [(when(since), when(until) if until else None) for since, until in payload["pauses"]]


def _revoked(found: Rebuilt, payload: Payload) -> None:
    if payload["again"]:
        found.status, found.finished_at, found.returned_at = rules.WORKING, None, None
    elif not payload["handed_over"]:
        found.status = rules.STOPPED


def _migrated(found: Rebuilt, payload: Payload) -> None:
    """On another version: steps may be called otherwise, and another limit may count from acceptance."""
    found.pack, found.limit = payload["to"]["pack"], payload["limit"]
    _stands(found, payload)


def _undone(found: Rebuilt, payload: Payload) -> None:
    """How it stood before the act that was taken back: what the inverse moves alone cannot say."""
    when = datetime.fromisoformat
    found.status, found.limit = payload["status"], payload.get("limit", found.limit)
    found.pack = payload.get("pack", found.pack)
    _stands(found, payload)
    found.pauses = [(when(since), when(until) if until else None) for since, until in payload["pauses"]]


def _stands(found: Rebuilt, payload: Payload) -> None:
    """Open tasks, hands and timers as an event lists them whole."""
    when = datetime.fromisoformat
    others = {node: at for node, at in found.open_tasks.items() if node.startswith(OPINION)}
    tasks = {node: (when(opened), officer) for node, (opened, officer) in payload["tasks"].items()}
    found.open_tasks = others | {node: opened for node, (opened, _officer) in tasks.items()}
    found.assignees = {node: officer for node, (_opened, officer) in tasks.items() if officer is not None}
    if "timers" in payload:
        found.timers = {node: when(set_at) for node, set_at in payload["timers"].items()}
