"""The worker's round: outbox, scheduled jobs, and tasks of the Django Tasks API, until it is told to stop.

Outbox rows are carried by the worker itself: they are already rows, and one more row and task each would
double the writing. Whatever else calls `task.enqueue` (and with another backend in TASKS, other machines)
goes the way of the Tasks API.
"""

import secrets
import signal
import threading
import time
from collections.abc import Callable
from types import FrameType

from django.db import close_old_connections
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, task_backends
from django_tasks_db.backend import DatabaseBackend
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from motcua.events import heartbeat, schedule
from motcua.events.delivery import run_outbox

BEAT_SECONDS = 15


def work(stop: threading.Event, *, idle_seconds: float = 0.5) -> None:
    """Do rounds until `stop` is set; rests only when there was nothing to do."""
    worker_id, next_beat = secrets.token_hex(8), 0.0
    while not stop.is_set():
        close_old_connections()
        if time.monotonic() >= next_beat:
            heartbeat.beat(worker_id)
            next_beat = time.monotonic() + BEAT_SECONDS
        if not run_once(worker_id):
            stop.wait(idle_seconds)


def run_once(worker_id: str = "once") -> int:
    """One round; how many things were done."""
    return run_outbox() + schedule.run_due() + _run_tasks(worker_id)


def stop_on_signals(stop: threading.Event) -> Callable[[], None]:
    """Let SIGTERM and SIGINT end the round that runs; gives back a function that undoes this."""

    def leave(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    before = {number: signal.signal(number, leave) for number in (signal.SIGTERM, signal.SIGINT)}

    def undo() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    return undo


def _run_tasks(worker_id: str) -> int:
    """Tasks that wait in the database; looking first keeps an idle round cheap."""
    if not isinstance(task_backends[DEFAULT_TASK_BACKEND_ALIAS], DatabaseBackend):
        waiting = 0
    else:
        waiting = DBTaskResult.objects.ready().count()
    if waiting:
        Worker(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name=DEFAULT_TASK_BACKEND_ALIAS,
            startup_delay=False,
            max_tasks=None,
            worker_id=worker_id,
            excluded_queue_names=[],
        ).run()
    return int(waiting)
