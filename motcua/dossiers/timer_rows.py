"""The timers of a dossier as rows: set and cancelled with the move that says so.

A timer runs on working time, as the step table says it; the agency's calendar decides when that is over.
"""

from datetime import datetime, timedelta
from decimal import Decimal

from motcua.agencies import queries as agencies
from motcua.dossiers.models import Timer
from motcua.flow.graph import Graph
from motcua.flow.marking import Move
from motcua.ground.worktime import Limit, clock

# While the year's calendar is not confirmed a timer looks again every day; it never fires from a guess.
LOOK_AGAIN = timedelta(days=1)


def write(graph: Graph, agency_id: int, dossier_id: int, move: Move, at: datetime) -> None:
    """Set the timers that a move set, take away those it cancelled. Inside the move's transaction."""
    for node in move.timers_cancelled:
        Timer.objects.filter(dossier_id=dossier_id, node=node).delete()
    for node in move.timers_set:
        fire_at = fire_time(graph, agency_id, node, at) or at + LOOK_AGAIN
        Timer.objects.create(dossier_id=dossier_id, node=node, set_at=at, fire_at=fire_at)


def fire_time(graph: Graph, agency_id: int, node: str, start: datetime) -> datetime | None:
    """When a timer set at `start` runs out; None while the calendar of that year is not confirmed."""
    hours = Decimal(graph.nodes[node].data["minutes"]) / 60
    return clock.due(start, Limit.of_hours(hours), agencies.calendar_of_agency(agency_id)).due_at
