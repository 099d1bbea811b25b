"""One transition being written: what an act changes is gathered here and saved in a handful of statements."""

import logging
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.dossiers import journal, process_rows, statements
from motcua.dossiers.case import Case
from motcua.dossiers.rebuild import recorded
from motcua.flow.marking import Move
from motcua.ground.refusals import Stale
from motcua.people.actor import Actor

log = logging.getLogger(__name__)


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
        if self.columns.get("due_reason"):  # the administrator is told; `motcua doctor` says it too
            log.warning("no_date_promised", extra={"dossier": row.code})
        for task_id, account_id in self.assigned.items():
            statements.run(
                "UPDATE dossiers_opentask SET assignee_id = %s WHERE id = %s", [account_id, task_id]
            )
        place = process_rows.Place(row.id, row.agency_id, self.case.pack, self.case.tasks)
        for move, outcome in self.moves:
            process_rows.write(place, move, self._hand(outcome))
        if "due_at" in self.columns and not self._all_closed():
            statements.run(
                "UPDATE dossiers_opentask SET due_at = %s WHERE dossier_id = %s",
                [statements.stored(self.columns["due_at"]), row.id],
            )

    def _all_closed(self) -> bool:
        """Whether the moves close every task that was open; those that open have the new due time already."""
        return {task.node for task in self.case.tasks} <= {n for m, _outcome in self.moves for n in m.closed}

    def _journal(self, dossier_id: int, seq: int, head: str) -> None:
        moved = self._moved()
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
            statements.insert("dossiers_event", [event])
        self.columns |= {"head_seq": seq, "head_hash": head}

    def _moved(self) -> dict[str, Any]:
        """What the moves of this act did to the tokens, for rebuilding them from the journal alone."""
        moves = [recorded(move) for move, _outcome in self.moves]
        return {"moves": moves} if moves else {}

    def _hand(self, outcome: str) -> process_rows.Hand:
        due_at = self.columns.get("due_at", self.case.row.due_at)
        account_id = self.by.account_id if self.by else None
        return process_rows.Hand(account_id, self.at, due_at, outcome, self.closing_note)
