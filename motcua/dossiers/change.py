"""One transition being written: what an act changes is gathered here and saved in a handful of statements."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.dossiers import clock, consulting, journal, last_state, process_rows, statements
from motcua.dossiers.case import Case
from motcua.dossiers.consulting import Closing, Question
from motcua.dossiers.events import TOLD, DossierTurned, OpinionTurned
from motcua.dossiers.models import Consultation
from motcua.dossiers.rebuild import recorded
from motcua.events.publishing import publish
from motcua.flow.marking import Move
from motcua.ground.refusals import Stale
from motcua.people.actor import Actor
from motcua.procedures.packs.pack import Pack

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
    questions: list[Question] = field(default_factory=list)
    closings: list[Closing] = field(default_factory=list)
    closing_note: str = ""
    pack: Pack | None = None
    """The version that the dossier is on from now on, when the act moves it to another."""
    renamed: dict[int, str] = field(default_factory=dict)
    undoable_as: str = ""
    """The name of the act, when who does it may take it back."""
    before: dict[str, Any] = field(default_factory=dict)
    """What else the act changes, as it was: for `last_state`."""

    def set(self, **columns: Any) -> None:
        self.columns.update(columns)

    def move(self, move: Move, outcome: str = "") -> None:
        """Tokens move; the tasks that close are logged with `outcome`, those that open are given to their units."""
        self.moves.append((move, outcome))

    def assign(self, task_id: int, account_id: int | None) -> None:
        self.assigned[task_id] = account_id

    def rename(self, nodes: Mapping[int, str]) -> None:
        """Open tasks stay as they are, under the step's new id: {id of the task: node}."""
        self.renamed.update(nodes)

    def ask(self, question: Question) -> None:
        """Ask another body for its opinion."""
        self.questions.append(question)

    def close(self, closing: Closing) -> None:
        """An open question ends: answered, silent, or taken back."""
        self.closings.append(closing)

    def note(self, text: str) -> None:
        """What the officer wrote on closing the task; read by officers only."""
        self.closing_note = text

    def keep(self, **before: Any) -> None:
        """Say how something that this act changes by itself was before, so that the act can be taken back."""
        self.before.update(before)

    def record(self, kind: str, **payload: Any) -> None:
        """The event of this act. No personal data: names and texts stay in their own tables."""
        self.events.append((kind, payload))

    def save(self, *, new_rev: bool = True) -> None:
        row = self.case.row
        self._recall()
        self._limit_of_steps()
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
        if self.undoable_as and any(
            move.timers_set or move.timers_cancelled for move, _outcome in self.moves
        ):
            self.keep(timers=last_state.timers_of(row.id))
        place = process_rows.Place(row.id, row.agency_id, self.pack or self.case.pack, self.case.tasks)
        process_rows.put_aside(self.renamed)
        for move, outcome in self.moves:
            process_rows.write(place, move, self._hand(outcome))
        process_rows.call(self.renamed)
        if "due_at" in self.columns and not self._all_closed():
            statements.run(
                "UPDATE dossiers_opentask SET due_at = %s WHERE dossier_id = %s AND consultation_id IS NULL",
                [statements.stored(self.columns["due_at"]), row.id],
            )
        if self.questions or self.closings:
            account_id = self.by.account_id if self.by else None
            told = consulting.write(row.id, account_id, self.at, self.questions, self.closings)
            for consultation_id, what in told:
                publish(OpinionTurned(row.id, row.code, consultation_id, what))
            self.undoable_as = ""  # others have been told: an act that asked or answered is not taken back

        if self.undoable_as and self.by is not None:
            done = last_state.Done(self.undoable_as, self.by.account_id, self.at)
            last_state.keep(self.case, done, self.columns, self.before)

    def _recall(self) -> None:
        """A step that is left takes its open questions along, however it was left."""
        left = {node for move, _outcome in self.moves for node in move.closed}
        done = {closing.asked.id for closing in self.closings}
        for asked in self.case.asked:
            if asked.node in left and asked.id not in done:
                self.close(Closing(asked, Consultation.Outcome.RECALLED))

    def _limit_of_steps(self) -> None:
        """A step may bring a longer limit with it, counted from acceptance; the person is told the new date."""
        row = self.case.row
        opened = [node for move, _outcome in self.moves for node in move.opened]
        limit = self.case.pack.limits.brought_by(opened) if self.pack is None else None
        if limit is None or row.accepted_at is None or limit.text == row.limit_text:
            return
        reckoning = clock.reckon(row.accepted_at, limit, row.agency_id, clock.spans(row.id))
        self.set(limit_text=limit.text, **reckoning.columns)
        due_at = reckoning.due.due_at
        self.record("limit_changed", limit=limit.text, due_at=due_at.isoformat() if due_at else None)

    def _all_closed(self) -> bool:
        """Whether the moves close every task that was open; those that open have the new due time already."""
        return {task.node for task in self.case.tasks} <= {n for m, _outcome in self.moves for n in m.closed}

    def _journal(self, dossier_id: int, seq: int, head: str) -> None:
        moved = self._moved() | self._consulted()
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
            if kind in TOLD:
                publish(DossierTurned(dossier_id, self.case.row.code, kind, seq))
        self.columns |= {"head_seq": seq, "head_hash": head}

    def _moved(self) -> dict[str, Any]:
        """What the moves of this act did to the tokens, for rebuilding them from the journal alone."""
        moves = [recorded(move) for move, _outcome in self.moves]
        return {"moves": moves} if moves else {}

    def _consulted(self) -> dict[str, Any]:
        """Which bodies' tasks this act opened and closed, for the same purpose."""
        tasks = {
            "tasks_closed": [consulting.task_of(closing.asked.body) for closing in self.closings],
            "tasks_opened": [consulting.task_of(question.body.id) for question in self.questions],
        }
        return {key: nodes for key, nodes in tasks.items() if nodes}

    def _hand(self, outcome: str) -> process_rows.Hand:
        due_at = self.columns.get("due_at", self.case.row.due_at)
        account_id = self.by.account_id if self.by else None
        return process_rows.Hand(account_id, self.at, due_at, outcome, self.closing_note)
