"""How a dossier stood before its last act: kept with one statement, put back when the act is undone.

Kept are the columns that the act changed, the marking, every open task of the process and what the act itself said
it would change (`Change.keep`). History stays: the journal, the log of closed tasks, papers that were written.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from motcua.dossiers import statements
from motcua.dossiers.case import Case
from motcua.dossiers.models import OpenTask, ResultDraft, Timer
from motcua.dossiers.statements import Row, Task
from motcua.flow.marking import Marking, Move

Kept = Mapping[str, Any]
_KEEP = (
    "INSERT INTO dossiers_lastact (dossier_id, rev, name, by_id, at, before) VALUES (%s, %s, %s, %s, %s, %s) "
    "ON CONFLICT (dossier_id) DO UPDATE SET rev = excluded.rev, name = excluded.name, by_id = excluded.by_id, "
    "at = excluded.at, before = excluded.before"
)
_OF_THE_CHAIN = frozenset({"rev", "head_seq", "head_hash"})
_TIMES = frozenset({"filed_at", "accepted_at", "finished_at", "due_at", "suspended_since"})


class Done(NamedTuple):
    """An act that may be taken back: its name, who did it, when."""

    name: str
    by_id: int
    at: datetime


def keep(case: Case, done: Done, columns: Iterable[str], said: Kept) -> None:
    """Write down how it stood before this act; whatever was kept of an earlier one is gone with it."""
    changed = [name for name in columns if name in Row._fields and name not in _OF_THE_CHAIN]
    before = {
        "row": {name: _plain(getattr(case.row, name)) for name in changed},
        "places": sorted(case.marking),
        "tasks": [{name: _plain(value) for name, value in task._asdict().items()} for task in case.tasks],
        **said,
    }
    at, text = statements.stored(done.at), statements.json_text(before)
    statements.run(_KEEP, [case.row.id, case.row.rev + 1, done.name, done.by_id, at, text])


def timers_of(dossier_id: int) -> list[list[Any]]:
    """The timers as `keep` takes them: [node, set at, fires at]."""
    rows = (
        Timer.objects.filter(dossier_id=dossier_id).order_by("node").values_list("node", "set_at", "fire_at")
    )
    return [[node, set_at.isoformat(), fire_at.isoformat()] for node, set_at, fire_at in rows]


def columns_of(before: Kept) -> dict[str, Any]:
    """The columns of the dossier's row as they were."""
    return {name: _moment(value) if name in _TIMES else value for name, value in before["row"].items()}


def tasks_of(before: Kept) -> list[Task]:
    """The open tasks as they were."""
    return [
        Task(**row | {"due_at": _moment(row["due_at"]), "opened_at": _moment(row["opened_at"])})
        for row in before["tasks"]
    ]


def inverse(now: Marking, before: Kept, open_now: Iterable[str]) -> Move:
    """The move that leads back from the marking of now to the one before."""
    was = frozenset(before["places"])
    nodes, open_before = frozenset(open_now), frozenset(row["node"] for row in before["tasks"])
    return Move(
        was,
        dict.fromkeys(sorted(now - was), 1),
        dict.fromkeys(sorted(was - now), 1),
        opened=tuple(sorted(open_before - nodes)),
        closed=tuple(sorted(nodes - open_before)),
    )


def put_back(dossier_id: int, now: Sequence[Task], before: Kept, move: Move) -> None:
    """Tokens, open tasks and timers as they were, row by row."""
    for place in move.consumed:
        statements.run("DELETE FROM dossiers_token WHERE dossier_id = %s AND place = %s", [dossier_id, place])
    for place in move.produced:
        statements.insert("dossiers_token", [{"dossier_id": dossier_id, "place": place, "count": 1}])
    were = tasks_of(before)
    known = {task.id for task in now}
    OpenTask.objects.filter(pk__in=known - {task.id for task in were}).delete()
    for task in were:
        columns = task._asdict()
        if task.id in known:
            OpenTask.objects.filter(pk=columns.pop("id")).update(**columns)
        else:
            OpenTask.objects.create(dossier_id=dossier_id, **columns)
    if "timers" in before:
        _timers(dossier_id, before["timers"])


def draft_of(dossier_id: int) -> dict[str, Any] | None:
    """The draft of the result as `keep` takes it."""
    names = ("data", "written_by_id", "signed_file_id", "signed_by_id", "signed_at", "result_id")
    found = ResultDraft.objects.filter(dossier_id=dossier_id).values(*names).first()
    return found and {name: _plain(value) for name, value in found.items()}


def draft_columns(kept: Kept) -> dict[str, Any]:
    """The columns of a kept draft."""
    return {**kept, "signed_at": _moment(kept["signed_at"])}


def _timers(dossier_id: int, were: Iterable[Sequence[Any]]) -> None:
    Timer.objects.filter(dossier_id=dossier_id).delete()
    for node, set_at, fire_at in were:
        moments = {"set_at": datetime.fromisoformat(set_at), "fire_at": datetime.fromisoformat(fire_at)}
        Timer.objects.create(dossier_id=dossier_id, node=node, **moments)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _moment(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value)
