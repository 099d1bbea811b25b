"""Carrying outbox rows to their handlers: at least once, failures kept and counted, two workers at peace."""

import logging
import secrets
import traceback
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from motcua.events import registry
from motcua.events.models import Outbox

LEASE = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=1)
MOST_ATTEMPTS = 20

log = logging.getLogger(__name__)


def run_outbox(limit: int = 50) -> int:
    """Deliver up to `limit` due rows; how many were tried.

    A handler runs outside any transaction of ours (it may use the network) and perhaps twice: after a crash
    its row is tried again when the lease ends. A failure waits twice as long each time, up to an hour, and
    rests after 20 attempts, where `motcua doctor` names it.
    """
    rows = _claim(limit)
    for row in rows:
        _deliver(row)
    return len(rows)


def given_up() -> int:
    """Rows that failed too often; somebody must look at them."""
    return Outbox.objects.filter(given_up_at__isnull=False).count()


def try_again() -> int:
    """Give every row that was given up a fresh start; how many."""
    return Outbox.objects.filter(given_up_at__isnull=False).update(
        given_up_at=None, attempts=0, due_at=timezone.now()
    )


def _claim(limit: int) -> list[Outbox]:
    at = timezone.now()
    waiting = Outbox.objects.filter(
        Q(leased_until__isnull=True) | Q(leased_until__lt=at), given_up_at__isnull=True, due_at__lte=at
    ).order_by("due_at", "id")
    if not waiting.exists():
        return []
    lease = secrets.token_hex(16)
    with transaction.atomic():
        if connection.features.has_select_for_update_skip_locked:
            waiting = waiting.select_for_update(skip_locked=True)
        ids = list(waiting.values_list("pk", flat=True)[:limit])
        Outbox.objects.filter(pk__in=ids).update(lease=lease, leased_until=at + LEASE)
    return list(Outbox.objects.filter(pk__in=ids, lease=lease).order_by("due_at", "id"))


def _deliver(row: Outbox) -> None:
    ours = Outbox.objects.filter(pk=row.pk, lease=row.lease)
    try:
        handler = registry.handler_called(row.handler)
        if handler is None:
            raise LookupError(f"no handler is called {row.handler}")
        handler(registry.event_from(row.event, row.payload))
    except Exception as fault:
        where = _where(fault)
        log.exception("outbox_failed", extra={"outbox": row.pk, "handler": row.handler})
        ours.update(**_postponed(row, where))
    else:
        ours.delete()


def _postponed(row: Outbox, where: str) -> dict[str, object]:
    attempts, at = row.attempts + 1, timezone.now()
    wait = min(timedelta(seconds=2 ** min(attempts, 12)), LONGEST_WAIT)
    return {
        "attempts": attempts,
        "due_at": at + wait,
        "given_up_at": at if attempts >= MOST_ATTEMPTS else None,
        "last_error": where[:200],
        "lease": "",
        "leased_until": None,
    }


def _where(fault: BaseException) -> str:
    """Kind and place of a fault; its text may hold personal data and is not kept."""
    frames = traceback.extract_tb(fault.__traceback__)
    place = f"{frames[-1].filename.rsplit('/', 2)[-1]}:{frames[-1].lineno}" if frames else "?"
    return f"{type(fault).__name__} {place}"
