"""The two charts of the head's board, and hours in words."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from markupsafe import Markup

from motcua.dossiers.queries.team import Held, Load
from motcua.dossiers.queries.trend import Week
from motcua.ui import charts

HOUR = 60
MOST_ROWS = 12
COLOURS = (("late", "fl"), ("soon", "f2"), ("ok", "f1"), ("hold", "f5"))


def loads(rows: Sequence[Load], tasks: Sequence[Held]) -> Markup:
    """A lying bar for each officer, and for what nobody has: late, due today, in time, waiting for the person."""
    shown = rows[:MOST_ROWS]
    bars = [
        (load.name, load.away, [(getattr(load, kind), colour) for kind, colour in COLOURS]) for load in shown
    ]
    free = [task.stand.kind for task in tasks if task.assignee_id is None]
    if free:
        parts = [(free.count(kind), colour) for kind, colour in COLOURS]
        bars.append((_("Chưa ai nhận"), "", parts))
    said = ", ".join(f"{load.name} {load.all}" for load in shown)
    return charts.stacked_bars(bars, _("Số việc mỗi người: {rows}").format(rows=said))


def trend(weeks: Sequence[Week]) -> Markup:
    """Two standing bars for each week: what came, what was done."""
    groups = [(_("Từ {day}").format(day=f"{week.begins:%d/%m}"), week.came, week.done) for week in weeks]
    return charts.paired_bars(groups, ("f1", "f3"), _("Việc đến và việc xong mỗi tuần"))


def hours(minutes: int) -> str:
    """“9 giờ”, “30 phút”, “1 giờ 30 phút”: working time."""
    whole, rest = divmod(max(minutes, 0), HOUR)
    said = [_("{n} giờ").format(n=whole)] if whole else []
    return " ".join([*said, *([_("{n} phút").format(n=rest)] if rest or not whole else [])])
