"""Other bodies' opinions on a dossier (lấy ý kiến phối hợp): who is being asked now, and what a step waits for.

Every open question has a row of its own and an open task `y-kien-<body>` in the asked unit, where no token stands:
the process itself neither knows of it nor moves for it.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from motcua.dossiers import statements
from motcua.dossiers.models.consultation import Consultation
from motcua.files.models import StoredFile
from motcua.procedures.packs.pack import Consulted, Step
from motcua.web import direct

TASK = "y-kien-"
# What somebody who answers for a unit is there; units of specialists have names of their own.
_ROLES = {"mot-cua": "mot_cua", "lanh-dao": "lanh_dao", "van-thu": "van_thu"}
SPECIALIST = "chuyen_vien"


class Asked(NamedTuple):
    """A question that is open: to which unit, from which step, since when and until when; who in the unit has it."""

    id: int
    node: str
    body: str
    unit_id: int
    question: str
    asked_at: datetime
    due_at: datetime | None
    reminded_at: datetime | None
    role: str
    task_id: int
    assignee_id: int | None


class Question(NamedTuple):
    """A question about to be asked; exactly one of `due_at` and `due_reason` is given."""

    node: str
    body: Consulted
    unit_id: int
    role: str
    text: str
    due_at: datetime | None
    due_reason: str


class Closing(NamedTuple):
    """How an open question ends."""

    asked: Asked
    outcome: str
    opinion: str = ""
    reply: str = ""
    files: Sequence[StoredFile] = ()


_OPEN = (
    "SELECT c.id, c.node, c.body, c.unit_id, c.question, c.asked_at, c.due_at, c.reminded_at, t.role, "
    "t.id, t.assignee_id "
    "FROM dossiers_consultation c JOIN dossiers_opentask t ON t.consultation_id = c.id "
    "WHERE c.dossier_id = %s AND c.closed_at IS NULL ORDER BY c.id"
)
_HEARD = (
    "SELECT DISTINCT node, body FROM dossiers_consultation "
    "WHERE dossier_id = %s AND outcome IN ('replied', 'silent')"
)
_CLOSE = (
    "UPDATE dossiers_consultation SET closed_at = %s, outcome = %s, opinion = %s, reply = %s, replied_by_id = %s "
    "WHERE id = %s"
)


def task_of(body: str) -> str:
    """The name of the open task that waits for a body's opinion."""
    return TASK + body


def role_in(unit_key: str) -> str:
    """The role that answers for a unit; the head of a unit of specialists may do so too."""
    return _ROLES.get(unit_key, SPECIALIST)


def open_ones(dossier_id: int) -> tuple[Asked, ...]:
    """The questions that are open, oldest first; one query."""
    return tuple(_asked(row) for row in direct.execute(_OPEN, [dossier_id]).fetchall())


def _asked(row: Sequence[object]) -> Asked:
    times = [statements.moment(value) for value in row[5:8]]
    return Asked._make((*row[:5], *times, *row[8:]))


def heard(dossier_id: int) -> frozenset[tuple[str, str]]:
    """(step, body) of every question that was answered, or whose silence counts as an answer; one query."""
    return frozenset((node, body) for node, body in direct.execute(_HEARD, [dossier_id]).fetchall())


def names(bodies: Iterable[Consulted]) -> str:
    """The bodies as a sentence names them."""
    return ", ".join(body.name for body in bodies)


def hindrance(step: Step, needed: Sequence[Consulted], waiting: Sequence[Consulted]) -> str:
    """Why a step cannot be completed yet, in one sentence; "" when nothing stands in its way.

    `needed`: bodies that must still be asked; `waiting`: those whose answer has to be waited for.
    """
    if needed:
        return _("Bước “{step}” phải lấy ý kiến trước khi hoàn thành: {names}.").format(
            step=step.name, names=names(needed)
        )
    if waiting:
        return _("Đang chờ ý kiến: {names}. Có ý kiến rồi mới hoàn thành được bước “{step}”.").format(
            step=step.name, names=names(waiting)
        )
    return ""


def write(
    dossier_id: int,
    account_id: int | None,
    at: datetime,
    opened: Iterable[Question],
    closed: Iterable[Closing],
) -> list[tuple[int, str]]:
    """Questions end and begin as rows, inside the transaction of the act; [(id of the question, what happened)]."""
    told = []
    for closing in closed:
        _close(closing, account_id, at)
        told.append((closing.asked.id, str(closing.outcome)))
    for question in opened:
        assert account_id is not None
        told.append((_open(dossier_id, question, account_id, at), "asked"))
    return told


def _close(closing: Closing, account_id: int | None, at: datetime) -> None:
    consultation_id = closing.asked.id
    statements.run("DELETE FROM dossiers_opentask WHERE consultation_id = %s", [consultation_id])
    replied_by = account_id if closing.outcome == Consultation.Outcome.REPLIED else None
    said = [str(closing.outcome), closing.opinion, closing.reply, replied_by]
    statements.run(_CLOSE, [statements.stored(at), *said, consultation_id])
    files = [{"consultation_id": consultation_id, "file_id": file.pk} for file in closing.files]
    statements.insert("dossiers_consultationfile", files)


def _open(dossier_id: int, question: Question, account_id: int, at: datetime) -> int:
    row = {
        "dossier_id": dossier_id,
        "node": question.node,
        "body": question.body.id,
        "unit_id": question.unit_id,
        "question": question.text,
        "asked_at": at,
        "asked_by_id": account_id,
        "limit_text": question.body.limit.text,
        "due_at": question.due_at,
        "due_reason": question.due_reason,
        "outcome": "",
        "opinion": "",
        "reply": "",
    }
    consultation_id = statements.insert_returning("dossiers_consultation", row)
    task = {
        "dossier_id": dossier_id,
        "node": task_of(question.body.id),
        "unit_id": question.unit_id,
        "role": question.role,
        "due_at": question.due_at,
        "opened_at": at,
        "consultation_id": consultation_id,
    }
    statements.insert("dossiers_opentask", [task])
    return consultation_id
