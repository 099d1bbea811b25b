"""How much came and how much was done in the last four weeks, from the log of closed tasks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q

from motcua.dossiers.models import OpenTask, TaskLog
from motcua.ground.dates import local

WEEKS = 4


@dataclass(frozen=True)
class Week:
    """One week from its Monday on: tasks that came to the units, and tasks that they finished."""

    begins: date
    came: int
    done: int

    @property
    def ends(self) -> date:
        return self.begins + timedelta(days=6)


def weeks(unit_ids: Sequence[int], at: datetime) -> list[Week]:
    """The last four weeks, this one included, oldest first; two queries.

    What was closed since then came then or before; what came and is open still stands in the open tasks.
    """
    midnight = local(at).replace(hour=0, minute=0, second=0, microsecond=0)
    first = midnight - timedelta(days=midnight.weekday(), weeks=WEEKS - 1)
    spans = [(first + timedelta(weeks=n), first + timedelta(weeks=n + 1)) for n in range(WEEKS)]
    closed = TaskLog.objects.filter(unit__in=unit_ids, closed_at__gte=first).aggregate(
        **_in_weeks("came", "opened_at", spans), **_in_weeks("done", "closed_at", spans)
    )
    still = OpenTask.objects.filter(unit__in=unit_ids).aggregate(**_in_weeks("came", "opened_at", spans))
    return [
        Week(begins.date(), closed[f"came{n}"] + still[f"came{n}"], closed[f"done{n}"])
        for n, (begins, _ends) in enumerate(spans)
    ]


def _in_weeks(name: str, column: str, spans: Sequence[tuple[datetime, datetime]]) -> dict[str, Count]:
    return {
        f"{name}{n}": Count("id", filter=Q(**{f"{column}__gte": begins, f"{column}__lt": ends}))
        for n, (begins, ends) in enumerate(spans)
    }
