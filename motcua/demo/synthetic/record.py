"""One synthetic dossier as rows: its columns, tokens, tasks, charge and chained journal; nothing is written here."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from motcua.demo.synthetic import templates
from motcua.demo.synthetic.bulk import Rows
from motcua.demo.synthetic.citizens import Citizen
from motcua.demo.synthetic.desks import Desk
from motcua.demo.synthetic.life import Deed
from motcua.demo.synthetic.templates import ONLINE, Given, Payload
from motcua.dossiers import clock, filing, journal, rules, timer_rows
from motcua.dossiers.rebuild import recorded
from motcua.flow.marking import NOWHERE, Marking, Move
from motcua.ground.canonical import canonical_json
from motcua.payments import rules as fees

SUPPLEMENT_REASON = "Hồ sơ dựng sẵn để thử tải: xem lại câu trả lời này."
PAUSE_REASON = "chờ người nộp bổ sung"


class Happened(NamedTuple):
    """A deed at its moment."""

    deed: Deed
    at: datetime


class Paper(NamedTuple):
    """The one file that stands for all papers of a load."""

    file_id: int
    sha256: str


@dataclass
class Record:
    """Goes through what happened, as the real acts would have, and leaves rows behind in `rows`."""

    desk: Desk
    who: Citizen
    given: Given
    paper: Paper
    rows: Rows
    columns: dict[str, Any] = field(default_factory=dict)
    marking: Marking = NOWHERE
    tasks: dict[str, Payload] = field(default_factory=dict)
    timers: dict[str, datetime] = field(default_factory=dict)
    charge: Payload = field(default_factory=dict)
    supplement: Payload = field(default_factory=dict)
    pauses: list[Payload] = field(default_factory=list)

    def make(self, happened: list[Happened]) -> None:
        """All rows of the dossier."""
        self.columns = templates.dossier(self.desk, self.given, self.who, self._sender, happened[0].at)
        for deed, at in happened:
            payload = getattr(self, f"_{deed.kind}")(deed, at)
            self._journal(deed, at, payload)
            if deed.move is not None:
                self._move(deed, deed.move, at)
        self._leave(len(happened))

    @property
    def _sender(self) -> int:
        """The person, or the desk where they stood."""
        first = next(iter(self.desk.pack.steps))
        return self.who.account_id if self.given.channel == ONLINE else self.desk.officer(first)

    def _filed(self, deed: Deed, at: datetime) -> Payload:
        given, form = self.given, canonical_json(self.desk.filled(self.who.answers))
        row = {"dossier_id": given.id, "data": form.decode(), "provenance": "{}", "salt": given.salt}
        self._add("dossiers_dossierform", row)
        slots = [slot.id for slot in self.desk.pack.slots if slot.always_required]
        for slot in slots:
            document = {"slot": slot, "file_id": self.paper.file_id, "attached_at": at, "superseded_at": None}
            self._add("dossiers_document", {"dossier_id": given.id, **document})
        return {
            "code": given.code,
            "pack": self.desk.pack.sha256,
            "channel": given.channel,
            "form_digest": filing.digest(given.salt, form),
            "files": [self.paper.sha256] * len(slots),
            "synthetic": True,
        }

    def _accepted(self, deed: Deed, at: datetime) -> Payload:
        self.columns |= {
            "status": rules.ACCEPTED,
            "accepted_at": at,
            "register_number": self.given.register_number,
        }
        self._reckon()
        lines = self.desk.fee_lines(self.given.channel)
        if lines:
            self.charge = templates.charge(self.desk, self.given, at)
        due_at = self.columns["due_at"]
        return {
            "limit": self.desk.pack.limit.text,
            "register_number": self.given.register_number,
            "due_at": due_at.isoformat() if due_at else None,
        }

    def _refused(self, deed: Deed, at: datetime) -> Payload:
        self.columns |= {"status": rules.REFUSED, "finished_at": at}
        return {"before_acceptance": True}

    def _taken(self, deed: Deed, at: datetime) -> Payload:
        self.columns["status"] = rules.WORKING
        self.tasks[deed.node]["assignee_id"] = self.desk.officer(deed.node)
        return {"node": deed.node}

    def _supplement_requested(self, deed: Deed, at: datetime) -> Payload:
        accepted, asked = self.columns["accepted_at"] is not None, [self.desk.first_question]
        self.supplement = {
            "dossier_id": self.given.id,
            "asked_at": at,
            "asked_by_id": self.desk.officer(deed.node),
            "reason": SUPPLEMENT_REASON,
            "fields": canonical_json(asked).decode(),
            "slots": "[]",
            "answered_at": None,
        }
        self._add("dossiers_supplement", self.supplement)
        self.columns["status"] = rules.SUPPLEMENT
        if accepted:
            self.columns["suspended_since"] = at
            pause = {"dossier_id": self.given.id, "from_at": at, "to_at": None, "reason": PAUSE_REASON}
            self.pauses.append(pause)
            self._add("dossiers_pause", pause)
        return {"fields": asked, "slots": [], "pause": accepted}

    def _supplied(self, deed: Deed, at: datetime) -> Payload:
        accepted = self.columns["accepted_at"] is not None
        self.supplement["answered_at"] = at
        self.columns |= {"status": rules.after_supply(accepted), "suspended_since": None}
        if accepted:
            self.pauses[-1]["to_at"] = at
            self._reckon()
        return {"fields": [], "slots": [], "form_digest": None, "resumed": accepted}

    def _step_completed(self, deed: Deed, at: datetime) -> Payload:
        self.columns["status"] = rules.WORKING
        form = self.desk.pack.steps[deed.node].result_form
        if form is not None:
            data = canonical_json(form.schema["examples"][0]).decode()
            row = {"dossier_id": self.given.id, "data": data, "written_by_id": self.desk.officer(deed.node)}
            self._add("dossiers_resultdraft", row)
        return {"node": deed.node, "outcome": deed.outcome}

    def _signed(self, deed: Deed, at: datetime) -> Payload:
        return {"node": deed.node}

    def _issued(self, deed: Deed, at: datetime) -> Payload:
        self.columns |= {"status": rules.FINISHED, "finished_at": at}
        return {"node": deed.node}

    def _paid(self, deed: Deed, at: datetime) -> Payload:
        assert self.given.receipt_number is not None
        self.charge |= {
            "state": "paid",
            "paid_at": at,
            "method": "cash",
            "receipt_year": rules.local_date(at).year,
            "receipt_number": fees.receipt_number(self.given.receipt_number),
            "collected_by_id": self.desk.officer(deed.node),
        }
        return {"charge": self.charge["id"], "amount_vnd": self.charge["amount_vnd"], "method": "cash"}

    def _returned(self, deed: Deed, at: datetime) -> Payload:
        self.columns |= {"status": rules.RETURNED, "returned_at": at}
        return {"node": deed.node, "how": "portal"}

    def _reckon(self) -> None:
        spans = [(pause["from_at"], pause["to_at"]) for pause in self.pauses]
        accepted_at = self.columns["accepted_at"]
        self.columns |= clock.reckon_by(self.desk.calendar, accepted_at, self.desk.pack.limit, spans).columns

    def _journal(self, deed: Deed, at: datetime, payload: Payload) -> None:
        person = deed.kind in ("filed", "supplied")
        event = journal.event_row(
            self.given.id,
            self.columns["head_seq"] + 1,
            self.columns["head_hash"],
            at=at,
            actor_id=self._sender if person else self.desk.officer(deed.node),
            behalf_id=None,
            kind=deed.kind,
            payload=payload | ({"moves": [recorded(deed.move)]} if deed.move else {}),
        )
        self._add("dossiers_event", event)
        self.columns |= {"head_seq": event["seq"], "head_hash": event["hash"]}

    def _move(self, deed: Deed, move: Move, at: datetime) -> None:
        """Tokens, tasks and timers, as the engine moved them."""
        self.marking = move.marking
        for node in move.closed:
            ended = {
                "closed_at": at,
                "closed_by_id": self.desk.officer(deed.node),
                "outcome": deed.outcome,
                "note": "",
            }
            self._add("dossiers_tasklog", self.tasks.pop(node) | ended)
        for node in move.opened:
            self.tasks[node] = {
                "dossier_id": self.given.id,
                "node": node,
                "unit_id": self.desk.unit(node),
                "role": self.desk.pack.steps[node].role,
                "assignee_id": None,
                "opened_at": at,
            }
        for node in move.timers_cancelled:
            self.timers.pop(node, None)
        self.timers |= dict.fromkeys(move.timers_set, at)

    def _leave(self, acts: int) -> None:
        """The rows that say where it stands in the end."""
        dossier_id, graph = self.given.id, self.desk.pack.graph
        self._add("dossiers_dossier", self.columns | {"rev": acts})
        for place in sorted(self.marking):
            self._add("dossiers_token", {"dossier_id": dossier_id, "place": place, "count": 1})
        for task in self.tasks.values():
            self._add("dossiers_opentask", task | {"due_at": self.columns["due_at"]})
        for node, at in self.timers.items():
            fire_at = timer_rows.fire_time(graph, self.desk.agency_id, node, at) or at + timer_rows.LOOK_AGAIN
            self._add(
                "dossiers_timer", {"dossier_id": dossier_id, "node": node, "set_at": at, "fire_at": fire_at}
            )
        if self.charge:
            self._add("payments_charge", self.charge)

    def _add(self, table: str, row: Payload) -> None:
        self.rows.setdefault(table, []).append(row)
