"""Signs of life of the workers."""

from datetime import datetime, timedelta

from django.db.models import Max
from django.utils import timezone

from motcua.events.models import Heartbeat

SILENT_AFTER = timedelta(minutes=1)
_FORGET_AFTER = timedelta(days=1)


def beat(worker: str) -> None:
    """Say that this worker lives; workers not heard of for a day are forgotten."""
    at = timezone.now()
    Heartbeat.objects.update_or_create(worker=worker, defaults={"at": at})
    Heartbeat.objects.filter(at__lt=at - _FORGET_AFTER).delete()


def last_seen() -> datetime | None:
    """The newest sign of any worker; None when there never was one."""
    found: datetime | None = Heartbeat.objects.aggregate(newest=Max("at"))["newest"]
    return found
