"""Work that comes back by the clock: timers, checkpoints, cleaning. The roof registers, the worker runs."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.core.cache import cache

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """`run` is called about every `seconds` by one of the workers; it must bear a call too many."""

    name: str
    seconds: int
    run: Callable[[], object]


_jobs: dict[str, Job] = {}


def every(seconds: int, name: str, run: Callable[[], object]) -> None:
    """Register a job; the same name again replaces it."""
    _jobs[name] = Job(name, seconds, run)


def jobs() -> list[Job]:
    return list(_jobs.values())


def run_due() -> int:
    """Run every job whose time has come and that no other worker of this machine has taken; how many.

    A job that fails is written to the log and comes back at its next time; the others still run.
    """
    done = 0
    for job in jobs():
        turn = f"job:{job.name.replace(' ', '-')}:{int(time.time() // job.seconds)}"
        if not cache.add(turn, 1, job.seconds + 1):
            continue
        done += 1
        try:
            job.run()
        except Exception:
            log.exception("job_failed", extra={"handler": job.name})
    return done
