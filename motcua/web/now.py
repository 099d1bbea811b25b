"""The time of the house: the wall clock, moved by a settable distance in a demo."""

import json
import os
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

_FILE = "demo-clock.json"
_kept: tuple[tuple[int, int], timedelta] | None = None


def now() -> datetime:
    """The present moment, aware. In a demo every process reads the same distance from one small file."""
    if not settings.DEMO:
        return timezone.now()
    return timezone.now() + demo_distance()


def demo_distance() -> timedelta:
    """How far the demo clock stands from the wall clock; nothing when it was never set."""
    global _kept
    path = _path()
    try:
        seen = path.stat()
    except FileNotFoundError:
        return timedelta(0)
    stamp = (seen.st_mtime_ns, seen.st_ino)
    if _kept is None or _kept[0] != stamp:
        seconds = json.loads(path.read_text("utf-8"))["distance_seconds"]
        _kept = (stamp, timedelta(seconds=seconds))
    return _kept[1]


def set_demo_now(moment: datetime) -> None:
    """Let the demo stand at `moment` (aware) and run on from there, in every process."""
    distance = moment - timezone.now()
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}.new")
    fresh.write_text(json.dumps({"distance_seconds": distance.total_seconds()}), "utf-8")
    os.replace(fresh, path)


def _path() -> Path:
    return Path(settings.HOME) / _FILE
