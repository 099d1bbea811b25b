"""One transition being written: what an act changes is gathered here and saved in a handful of statements."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.agencies.queries import unit_id
from motcua.dossiers import journal, statements, timer_rows
from motcua.dossiers.case import Case
from motcua.dossiers.rebuild import recorded
from motcua.flow.marking import Move
from motcua.ground.refusals import Stale
from motcua.people.actor import Actor


@dataclass
class Change:
    """Collects columns, moves and events of one act on a case; `save` writes them or refuses as a whole."""

    case: Case
    by: Actor | None
    at: datetime
    on_behalf_of_id: int | None = None
    columns: dict[str, Any] = field(default_factory=dict)
    moves: list[tuple[Move, str]] = field(default_factory=list)
    events: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    assigned: dict[int, int | None] = field(default_factory=dict)
    closing_note: str = ""

    def set(self, **columns: Any) -> None:
        self.columns.update(columns)

    def move(self, move: Move, outcome: str = "") -> None:
        """Tokens move; the tasks that close are logged with `outcome`, those that open are given to their units."""
        self.moves.append((move, outcome))

    def assign(self, task_id: int, account_id: int | None) -> None:
        self.assigned[task_id] = account_id

    def note(self, text: str) -> None:
        """What the officer wrote on closing the task; read by officers only."""
        self.closing_note = text

    def record(self, kind: str, **payload: Any) -> None:
        """The event of this act. No personal data: names and texts stay in their own tables."""
        self.events.append((kind, payload))

    def save(self, *, new_rev: bool = True) -> None:
        row = self.case.row
        self._journal(row.id, row.head_seq, row.head_hash)
        if new_rev:
            self.columns["rev"] = row.rev + 1
        if not statements.update(row.id, row.rev, self.columns):
            raise Stale(_("Hồ sơ vừa được người khác xử lý. Mở lại hồ sơ để xem."))
        for task_id, account_id in self.assigned.items():
            statements.run(
                "UPDATE dossiers_opentask SET assignee_id = %s WHERE id = %s", [account_id, task_id]
            )
        for move, outcome in self.moves:
            self._tokens(row.id, move)
            self._close(row.id, move, outcome)
            self._open(row.id, move)
            if move.timers_set or move.timers_cancelled:
                timer_rows.write(self.case.pack.graph, row.agency_id, row.id, move, self.at)
        if "due_at" in self.columns and not self.moves:
            statements.run(
                "UPDATE dossiers_opentask SET due_at = %s WHERE dossier_id = %s",
                [statements.stored(self.columns["due_at"]), row.id],
            )

    def _journal(self, dossier_id: int, seq: int, head: str) -> None:
        rows, moved = [], self._moved()
        for kind, payload in self.events:
            seq += 1
            event = journal.event_row(
                dossier_id,
                seq,
                head,
                at=self.at,
                actor_id=self.by.account_id if self.by else None,
                behalf_id=self.on_behalf_of_id,
                kind=kind,
                payload=payload | moved,
            )
            moved = {}
            head = event["hash"]
            rows.append(event)
        statements.insert("dossiers_event", rows)
        self.columns |= {"head_seq": seq, "head_hash": head}

    def _moved(self) -> dict[str, Any]:
        """What the moves of this act did to the tokens, for rebuilding them from the journal alone."""
        moves = [recorded(move) for move, _outcome in self.moves]
        return {"moves": moves} if moves else {}

    def _tokens(self, dossier_id: int, move: Move) -> None:
        gone = [place for place in move.consumed if place not in move.produced]
        for place in gone:
            statements.run(
                "DELETE FROM dossiers_token WHERE dossier_id = %s AND place = %s", [dossier_id, place]
            )
        fresh = [place for place in move.produced if place not in move.consumed]
        statements.insert(
            "dossiers_token", [{"dossier_id": dossier_id, "place": p, "count": 1} for p in fresh]
        )

    def _close(self, dossier_id: int, move: Move, outcome: str) -> None:
        for task in self.case.tasks:
            if task.node not in move.closed:
                continue
            statements.run("DELETE FROM dossiers_opentask WHERE id = %s", [task.id])
            statements.insert(
                "dossiers_tasklog",
                [
                    {
                        "dossier_id": dossier_id,
                        "node": task.node,
                        "unit_id": task.unit_id,
                        "role": task.role,
                        "assignee_id": task.assignee_id,
                        "opened_at": task.opened_at,
                        "closed_at": self.at,
                        "closed_by_id": self.by.account_id if self.by else None,
                        "outcome": outcome,
                        "note": self.closing_note,
                    }
                ],
            )

    def _open(self, dossier_id: int, move: Move) -> None:
        due_at = self.columns.get("due_at", self.case.row.due_at)
        open_tasks(self.case, dossier_id, move.opened, due_at=due_at, at=self.at)


def open_tasks(case: Case, dossier_id: int, nodes: Any, *, due_at: datetime | None, at: datetime) -> None:
    """Give the tasks that opened to the units which the pack names for them."""
    statements.insert(
        "dossiers_opentask",
        [
            {
                "dossier_id": dossier_id,
                "node": node,
                "unit_id": unit_id(case.row.agency_id, case.pack.steps[node].unit),
                "role": case.pack.steps[node].role,
                "assignee_id": None,
                "due_at": due_at,
                "opened_at": at,
            }
            for node in nodes
        ],
    )
