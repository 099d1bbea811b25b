"""Writing down who has a dossier open, for the colleagues who open it, too."""

import logging
from datetime import datetime

from django.db import DatabaseError, transaction

from motcua.dossiers import statements
from motcua.dossiers.queries.colleagues import FRESH
from motcua.people.actor import Actor

log = logging.getLogger(__name__)

_SEEN = (
    "INSERT INTO dossiers_presence (dossier_id, account_id, seen_at) VALUES (%s, %s, %s) "
    "ON CONFLICT (dossier_id, account_id) DO UPDATE SET seen_at = excluded.seen_at "
    "WHERE dossiers_presence.seen_at < %s"
)


def be_present(dossier_id: int, *, by: Actor, at: datetime) -> None:
    """This officer has it open now. A page is shown even when this cannot be written; the log says so."""
    values = [dossier_id, by.account_id, statements.stored(at), statements.stored(at - FRESH)]
    try:
        with transaction.atomic():
            statements.run(_SEEN, values)
    except DatabaseError:
        log.exception("presence_not_written", extra={"dossier": dossier_id})
