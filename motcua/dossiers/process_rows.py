"""Where a process stands, as rows: tokens, open tasks, the log of closed ones, timers. Written by hand, move by move.

By far the most moves take one token from one task to the next; then both rows are changed where they are, which
touches half as many pages of the file as taking them out and putting new ones in.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from motcua.dossiers import statements, timer_rows
from motcua.dossiers.statements import Task, stored
from motcua.flow.marking import Move
from motcua.ground.refusals import Missing
from motcua.ground.sentences import Sentence
from motcua.procedures.packs.pack import Pack, Step

_MOVE_TOKEN = "UPDATE dossiers_token SET place = %s WHERE dossier_id = %s AND place = %s"  # noqa: S105
_TAKE_TOKEN = "DELETE FROM dossiers_token WHERE dossier_id = %s AND place = %s"  # noqa: S105
_PUT_TOKEN = "INSERT INTO dossiers_token (dossier_id, place, count) VALUES (%s, %s, 1)"  # noqa: S105
_LOG = (
    "INSERT INTO dossiers_tasklog (dossier_id, node, unit_id, role, assignee_id, opened_at, closed_at, "
    "closed_by_id, outcome, note) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)
_CALL = "UPDATE dossiers_opentask SET node = %s WHERE id = %s"
_CLOSE = "DELETE FROM dossiers_opentask WHERE id = %s"
# The unit is looked up by the database itself, by the key that the step table names.
_OPEN = (
    "INSERT INTO dossiers_opentask (node, role, due_at, opened_at, dossier_id, unit_id) "
    "SELECT %s, %s, %s, %s, %s, u.id FROM agencies_unit u WHERE u.agency_id = %s AND u.key = %s"
)
_HAND_ON = (
    "UPDATE dossiers_opentask SET node = %s, role = %s, due_at = %s, opened_at = %s, assignee_id = NULL, "
    "unit_id = u.id FROM agencies_unit u WHERE dossiers_opentask.id = %s AND u.agency_id = %s AND u.key = %s"
)
# A step that is done elsewhere (`at`) goes to the unit of the province's one agency of that type.
_ELSEWHERE = (
    "(SELECT u.id FROM agencies_unit u JOIN agencies_agency a ON a.id = u.agency_id "
    "WHERE a.type = %s AND a.is_active AND u.key = %s ORDER BY a.code LIMIT 1) u"
)
_OPEN_AT = (
    "INSERT INTO dossiers_opentask (node, role, due_at, opened_at, dossier_id, unit_id) "  # noqa: S608
    f"SELECT %s, %s, %s, %s, %s, u.id FROM {_ELSEWHERE}"
)
_HAND_ON_AT = (
    "UPDATE dossiers_opentask SET node = %s, role = %s, due_at = %s, opened_at = %s, assignee_id = NULL, "  # noqa: S608
    f"unit_id = u.id FROM {_ELSEWHERE} WHERE dossiers_opentask.id = %s"
)


class Place(NamedTuple):
    """The case that a move belongs to: its dossier and pack, and the tasks that are open before the move."""

    dossier_id: int
    agency_id: int
    pack: Pack
    tasks: tuple[Task, ...] = ()


class Hand(NamedTuple):
    """Who makes a move (None: the house itself), when, and what is said of the tasks it closes."""

    account_id: int | None
    at: datetime
    due_at: datetime | None = None
    outcome: str = ""
    note: str = ""


def put_aside(renamed: Iterable[int]) -> None:
    """Free the names of tasks that are to be called otherwise, so that two of them may change places."""
    for task_id in renamed:
        statements.run(_CALL, [f"~{task_id}", task_id])


def call(renamed: Mapping[int, str]) -> None:
    """Call open tasks (by their ids) as their steps are called from now on."""
    for task_id, node in renamed.items():
        statements.run(_CALL, [node, task_id])


def write(place: Place, move: Move, hand: Hand) -> None:
    """Tokens move; tasks that close are logged, those that open are given to their units; timers follow.

    Refuses: Missing (the agency has no unit that the step table names).
    """
    _tokens(place.dossier_id, move)
    closed = [task for task in place.tasks if task.node in move.closed]
    for task in closed:
        _log(place, task, hand)
    if len(closed) == len(move.opened) == 1:
        _give(_HAND_ON, closed[0].id, move.opened[0], place, hand)
    else:
        for task in closed:
            statements.run(_CLOSE, [task.id])
        for node in move.opened:
            _give(_OPEN, place.dossier_id, node, place, hand)
    if move.timers_set or move.timers_cancelled:
        timer_rows.write(place.pack.graph, place.agency_id, place.dossier_id, move, hand.at)


def _tokens(dossier_id: int, move: Move) -> None:
    gone = [place for place in move.consumed if place not in move.produced]
    fresh = [place for place in move.produced if place not in move.consumed]
    if len(gone) == len(fresh) == 1:
        statements.run(_MOVE_TOKEN, [fresh[0], dossier_id, gone[0]])
        return
    for place in gone:
        statements.run(_TAKE_TOKEN, [dossier_id, place])
    for place in fresh:
        statements.run(_PUT_TOKEN, [dossier_id, place])


def _log(place: Place, task: Task, hand: Hand) -> None:
    opened, closed = stored(task.opened_at), stored(hand.at)
    said = [opened, closed, hand.account_id, hand.outcome, hand.note]
    statements.run(_LOG, [place.dossier_id, task.node, task.unit_id, task.role, task.assignee_id, *said])


def _give(sql: str, row_id: int, node: str, place: Place, hand: Hand) -> None:
    """Open a task at a node: as a new row of the dossier `row_id`, or in the row `row_id` of the task before it."""
    step = place.pack.steps[node]
    waits = [node, step.role, stored(hand.due_at), stored(hand.at)]
    if step.at:
        _give_elsewhere(sql, row_id, step, waits)
        return
    if statements.run(sql, [*waits, row_id, place.agency_id, step.unit]) != 1:
        raise Missing(f"Cơ quan này không có bộ phận “{step.unit}” mà quy trình cần.")


def _give_elsewhere(sql: str, row_id: int, step: Step, waits: list[Any]) -> None:
    if sql == _OPEN:
        written = statements.run(_OPEN_AT, [*waits, row_id, step.at, step.unit])
    else:
        written = statements.run(_HAND_ON_AT, [*waits, step.at, step.unit, row_id])
    if written != 1:
        raise Missing(
            Sentence(
                "Tỉnh này không có cơ quan loại “{kind}” với bộ phận “{unit}” mà quy trình cần.",
                {"kind": step.at, "unit": step.unit},
            )
        )
