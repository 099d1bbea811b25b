"""The rows beside tokens and tasks that go along when a dossier moves to another version, kept for the way back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.dossiers import last_state
from motcua.dossiers.change import Change
from motcua.dossiers.models import Consultation, Supplement, Timer
from motcua.dossiers.rehearse.carrying import Carried
from motcua.dossiers.timer_rows import LOOK_AGAIN, fire_time
from motcua.procedures.packs.pack import Pack

_NAMED: tuple[type[Consultation | Supplement], ...] = (Consultation, Supplement)
"""Tables whose rows name the step at which something was asked."""


def timers(dossier_id: int) -> dict[str, datetime]:
    """The timers that run: node → since when."""
    return dict(Timer.objects.filter(dossier_id=dossier_id).values_list("node", "set_at"))


def write(change: Change, new: Pack, carried: Carried, renamed: Mapping[str, str]) -> None:
    """Timers run on under the new version's names and times; questions name their step as it is called now."""
    row = change.case.row
    change.keep(timers=last_state.timers_of(row.id), asked_at=_rename(row.id, renamed))
    Timer.objects.filter(dossier_id=row.id).delete()
    for node, since in carried.timers.items():
        fire_at = fire_time(new.graph, row.agency_id, node, since) or change.at + LOOK_AGAIN
        Timer.objects.create(dossier_id=row.id, node=node, set_at=since, fire_at=fire_at)


def _rename(dossier_id: int, renamed: Mapping[str, str]) -> list[list[Any]]:
    """[table, id, step as it was called] of every row that was renamed."""
    found: list[list[Any]] = []
    for place, table in enumerate(_NAMED):
        rows = table._default_manager.filter(dossier_id=dossier_id, node__in=list(renamed))
        for pk, node in rows.values_list("pk", "node"):
            found.append([place, pk, node])
    for place, pk, node in found:
        _called(place, pk, renamed[node])
    return found


def put_back(before: last_state.Kept) -> None:
    """Call the steps as they were called before."""
    for place, pk, node in before.get("asked_at", ()):
        _called(place, pk, node)


def _called(table: int, pk: int, node: str) -> None:
    _NAMED[table]._default_manager.filter(pk=pk).update(node=node)
