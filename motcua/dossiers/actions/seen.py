"""The one door to a dossier in full: who opens it as an officer is written down, so that the person can see it."""

import logging
from datetime import datetime

from django.db import DatabaseError, transaction

from motcua.dossiers import statements
from motcua.dossiers.shown import Shown, shown
from motcua.dossiers.statements import Row
from motcua.people.actor import Actor
from motcua.procedures.packs.published import pack_of

log = logging.getLogger(__name__)

HOUR_SECONDS = 3600
_KNOWN = (
    "SELECT 1 FROM dossiers_reading r WHERE r.dossier_id = %s AND r.account_id = %s AND r.what = %s "
    "AND r.hour = %s AND NOT EXISTS (SELECT 1 FROM dossiers_opentask t "
    "WHERE t.dossier_id = r.dossier_id AND t.opened_at > r.at)"
)
_WRITE = (
    "INSERT INTO dossiers_reading (dossier_id, account_id, what, hour, agency_id, at) "
    "VALUES (%s, %s, %s, %s, %s, %s) "
    "ON CONFLICT (dossier_id, account_id, what, hour) DO UPDATE SET at = excluded.at"
)


def opened(code: str, by: Actor, *, at: datetime, door: str) -> Shown:
    """The dossier in full for this viewer; an officer's reading is written down. Refuses: Missing, as `shown`."""
    seen = shown(code, by)
    if not seen.is_mine:
        mark_seen(seen.case.row, by=by, at=at, what=door)
    return seen


def mark_seen(row: Row, *, by: Actor, at: datetime, what: str) -> None:
    """Write down that this officer has it open now; `what` names the door (`queries.readings.DOORS`).

    One row for officer, dossier, door and hour. Within the hour nothing is written again, unless a task was opened
    since: then the officer has seen that, too. A page is shown even when this cannot be written; the log says so.
    """
    hour = int(at.timestamp() // HOUR_SECONDS)
    key = [row.id, by.account_id, what, hour]
    if statements.one(_KNOWN, key):
        return
    try:
        with transaction.atomic():
            statements.run(_WRITE, [*key, agency_of_reader(by, row), statements.stored(at)])
    except DatabaseError:
        log.exception("reading_not_written", extra={"dossier": row.code})


def agency_of_reader(by: Actor, row: Row) -> int | None:
    """For which agency an officer reads it: the one that handles it, where they work there, else another of theirs."""
    agencies = {post.agency_id for post in by.posts_for(pack_of(row.pack_version_id).code)}
    return row.agency_id if row.agency_id in agencies else min(agencies, default=None)
