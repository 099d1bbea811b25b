"""`step_transition`: one officer finishes one step, against the raw SQL of what that writes.

Ours is `perform` of `complete_step`: the dossier read under lock, rights and revision checked, the engine's move,
token, open task, task log, the state before for taking it back, state and chained journal entry; one commit. Raw:
one such act is watched, and every row that it inserted, changed or deleted is written for another dossier at the
same step, final values at once, ready in memory, into a copy of the same database with its indexes and triggers;
one commit, the same pragmas. Wall-clock time, since a commit waits for the disk.
"""

import sqlite3
from collections.abc import Callable, Iterator
from functools import partial

from django.conf import settings
from django.utils import translation

from motcua.bench import house, nine_steps, raw_database, written
from motcua.bench.filings import AT, Filings, filings
from motcua.bench.plain_verbs import Begin
from motcua.bench.rows import Measured
from motcua.bench.submit import fresh, update
from motcua.bench.turns import in_turn, seconds_each
from motcua.bench.written import Written
from motcua.dossiers.actions.perform import perform
from motcua.dossiers.actions.registry import ACTIONS
from motcua.people.actor import Actor
from motcua.people.queries import account_called, actor_of

EACH_ROUND = 20
NOTE = {"note": "Đủ điều kiện giải quyết."}
# What tells a deleted row of one dossier from its others.
KEY = {"dossiers_token": "place", "dossiers_opentask": "node"}


def measure(rounds: int) -> Measured:
    """Milliseconds for one transition."""
    translation.activate(settings.LANGUAGE_CODE)  # as every request does
    nine_steps.publish_process()
    ACTIONS[Begin.name] = Begin()
    desk = filings(nine_steps.PROCESS_CODE)
    waiting = [begun(desk) for _ in range((rounds + 1) * EACH_ROUND + 1)]
    finish = partial(_finish, iter(waiting), actor_of(account_called("chuyenvien"), AT))
    before = written.snapshot(raw_database.connect(house.database()))
    finish()
    path = house.database().with_name("raw.sqlite3")
    house.keep(path)
    raw = raw_database.connect(path)
    replay = replayer(raw, written.between(before, written.snapshot(raw)), waiting[1:])
    value, reference = in_turn(
        lambda: 1000 * seconds_each(finish, EACH_ROUND),
        lambda: 1000 * seconds_each(replay, EACH_ROUND),
        rounds,
    )
    raw.close()
    return Measured(value, reference)


def begun(desk: Filings) -> str:
    """A dossier on which a specialist may work; its code."""
    code = desk.file().code
    perform(code, Begin.name, by=actor_of(account_called("quay"), AT), at=AT, rev=1, fields=NOTE)
    return code


def _finish(waiting: Iterator[str], by: Actor) -> None:
    perform(next(waiting), "complete_step", by=by, at=AT, rev=2, fields=NOTE)


def replayer(raw: sqlite3.Connection, one: Written, codes: list[str]) -> Callable[[], None]:
    """A function that writes what one transition wrote, each time for the next of these dossiers."""
    ids = iter(
        [raw.execute("SELECT id FROM dossiers_dossier WHERE code = ?", [c]).fetchone()[0] for c in codes]
    )
    inserts = [(raw_database.insert(raw, table), table, row) for table, row in one.inserted]
    ((_, watched, columns),) = [change for change in one.changed if change[0] == "dossiers_dossier"]
    change = update("dossiers_dossier", columns)
    gone = [
        (f"DELETE FROM {table} WHERE dossier_id = ? AND {KEY[table]} = ?", row[KEY[table]])  # noqa: S608
        for table, row in one.deleted
    ]

    def replay() -> None:
        dossier = next(ids)
        with raw_database.transaction(raw):
            for sql, key in gone:
                raw.execute(sql, [dossier, key])
            for sql, table, row in inserts:
                raw.execute(sql, list(fresh(table, row, watched, dossier).values()))
            raw.execute(change, [*columns.values(), dossier])

    return replay
