"""Telling the house what happened."""

import dataclasses
from typing import Any

from django.db import connection
from django.utils import timezone

from motcua.events import registry
from motcua.events.models import Outbox


def publish(event: Any) -> None:
    """Let everyone connected hear of `event`: `now` handlers at once, `later` ones through the outbox.

    Both belong to the transaction of the act; a fault in a `now` handler undoes the act.
    RuntimeError: there is no transaction.
    """
    kind = type(event)
    now, later = registry.hearing_now(kind), registry.hearing_later(kind)
    if (now or later) and not connection.in_atomic_block:
        raise RuntimeError(f"{registry.event_name(kind)} was published outside a transaction")
    for handler in now:
        handler(event)
    if later:
        written_at = timezone.now()
        payload = dataclasses.asdict(event)
        Outbox.objects.bulk_create(
            Outbox(
                event=registry.event_name(kind),
                handler=registry.handler_name(handler),
                payload=payload,
                written_at=written_at,
                due_at=written_at,
            )
            for handler in later
        )
