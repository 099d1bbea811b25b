"""What the pages of a desk with a queue draw from: the queue, the dossier that is open, the ways on."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from motcua.dossiers import acting, panels, wording
from motcua.dossiers.many import Outcome
from motcua.dossiers.queries.queue import Waiting, beside
from motcua.dossiers.shown import Shown, shown
from motcua.dossiers.top import top, tops
from motcua.eforms.summary import sections
from motcua.ground.refusals import Refused
from motcua.people.actor import Actor


def queue_context(
    rows: Sequence[Waiting],
    code: str,
    by: Actor,
    at: datetime,
    *,
    outcomes: Sequence[Outcome] = (),
    all_of_them: int = 0,
) -> dict[str, Any]:
    """`lines` [(Waiting, Standing)], `code` that is open, `before` and `after` it, `outcomes` of the last act."""
    before, after = beside(rows, code)
    return {
        "lines": [(row, head["stand"]) for row, head in zip(rows, tops(rows, at), strict=True)],
        "code": code,
        "before": before,
        "after": after,
        "outcomes": outcomes,
        "count": all_of_them,
        "at": at,
        "by": by,
        "when": lambda moment: wording.when(moment, at),
    }


def open_context(
    request: HttpRequest,
    code: str,
    by: Actor,
    at: datetime,
    offered: Iterable[str],
    *,
    refused: Refused | None = None,
    tried: str = "",
) -> dict[str, Any]:
    """The dossier that is open at this desk, with the acts that are done here. Refuses: Missing."""
    seen: Shown = shown(code, by)
    row = seen.case.row
    drawn = panels.panels(seen, by, request, tried=tried, refused=refused)
    here = {panel.action.name: panel for panel in drawn if panel.action.name in set(offered)}
    return {
        "seen": seen,
        "row": row,
        "pack": seen.case.pack,
        **top(row, at, seen.case.calendar),
        "sections": sections(seen.case.pack.form, seen.case.form_data, wards=seen.case.wards),
        "slots": {slot.id: slot.name for slot in seen.case.pack.slots},
        "panels": here,
        "errors": panels.messages_of(refused, tried),
        "tried": tried,
        "left_over": acting.left_over(request) if refused and tried not in here else [],
    }
