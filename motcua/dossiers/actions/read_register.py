"""That an officer has read a whole register, with every name in it: one row for each dossier."""

from collections.abc import Iterable
from datetime import datetime

from motcua.dossiers.actions.seen import HOUR_SECONDS
from motcua.dossiers.models import Reading
from motcua.people.actor import Actor

DOOR = "register"
AT_ONCE = 500


def mark_register_read(dossier_ids: Iterable[int], *, by: Actor, at: datetime, agency_id: int) -> None:
    """Write down that this officer of this agency has read them all; again within the hour moves the time.

    What cannot be written down is not shown: the fault flies.
    """
    hour = int(at.timestamp() // HOUR_SECONDS)
    Reading.objects.bulk_create(
        [
            Reading(dossier_id=pk, account_id=by.account_id, agency_id=agency_id, at=at, hour=hour, what=DOOR)
            for pk in dossier_ids
        ],
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["dossier", "account", "what", "hour"],
        update_fields=["at"],
    )
