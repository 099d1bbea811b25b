"""Stopping and restarting the clock of a dossier, as an act does it: the pause, the standing time, the due time."""

from motcua.dossiers import clock
from motcua.dossiers.action import Act
from motcua.dossiers.change import Change
from motcua.dossiers.models import Pause

BY_OFFICER, FOR_SUPPLEMENT = "officer", "supplement"
LONGEST_REASON = 300


def stop(change: Change, act: Act, *, kind: str, reason: str, law: str = "") -> None:
    """The clock stands from now on; the promised date is what it was until it goes on."""
    pause = Pause.objects.create(
        dossier_id=act.case.row.id,
        from_at=act.at,
        reason=reason[:LONGEST_REASON],
        kind=kind,
        law=law[:LONGEST_REASON],
    )
    change.set(suspended_since=act.at)
    change.keep(pause=pause.pk)


def go_on(change: Change, act: Act) -> None:
    """The clock goes on: the open pause ends now, and the due time is counted anew, to the minute."""
    row = act.case.row
    assert row.accepted_at is not None
    open_one = Pause.objects.filter(dossier_id=row.id, to_at=None)
    change.keep(resumed=open_one.values_list("pk", flat=True).first())
    open_one.update(to_at=act.at)
    reckoning = clock.reckon(row.accepted_at, act.case.limit, row.agency_id, clock.spans(row.id))
    change.set(suspended_since=None, **reckoning.columns)


def end(change: Change, act: Act) -> None:
    """The same for a dossier that ends while its clock stands; nothing when it runs."""
    if act.case.row.suspended_since is not None:
        go_on(change, act)
