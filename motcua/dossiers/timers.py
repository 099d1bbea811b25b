"""Timers that run out: the process goes on by itself, journalled like every act."""

from datetime import datetime

from django.db import transaction

from motcua.dossiers.case import load
from motcua.dossiers.change import Change
from motcua.dossiers.linked.following import follow
from motcua.dossiers.models import Timer
from motcua.dossiers.rules import AT_WORK
from motcua.dossiers.timer_rows import LOOK_AGAIN, fire_time
from motcua.flow import engine


def fire_due(at: datetime) -> int:
    """Let every timer whose moment has come run out; how many did. May be called again at any time."""
    due = Timer.objects.filter(fire_at__lte=at).order_by("fire_at").values_list("dossier__code", "node")
    return sum(_fire(code, node, at) for code, node in list(due))


@transaction.atomic
def _fire(code: str, node: str, at: datetime) -> bool:
    case = load(code, lock=True)
    timer = Timer.objects.filter(dossier__code=code, node=node, fire_at__lte=at).first()
    if case is None or timer is None or case.row.status not in AT_WORK:
        return False
    moment = fire_time(case.pack.graph, case.row.agency_id, node, timer.set_at)
    if moment is None or moment > at:
        Timer.objects.filter(pk=timer.pk).update(fire_at=moment or at + LOOK_AGAIN)
        return False
    timer.delete()
    change = Change(case, None, at)
    change.move(engine.fire_timer(case.pack.graph, case.marking, node, case.answers), outcome="timer")
    change.record("timer_fired", node=node)
    change.save()
    follow(change)
    return True
