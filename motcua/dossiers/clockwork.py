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


def follow_steps(change: Change, act: Act) -> None:
    """The clock stands while a step is open whose time the law leaves out of the limit, and goes on when it closes."""
    stands = act.case.pack.limits.stands
    if not stands or "suspended_since" in change.columns:
        return
    left = {node for move, _outcome in change.moves for node in move.closed if node in stands}
    reached = [node for move, _outcome in change.moves for node in move.opened if node in stands]
    stood = act.case.row.suspended_since is not None
    if left and stood:
        go_on(change, act)
    if reached and (left or not stood):
        stop(change, act, kind=BY_OFFICER, reason=stands[reached[0]])
        change.record("paused", node=reached[0])
    elif left and stood:
        change.record("resumed")


def end(change: Change, act: Act) -> None:
    """The same for a dossier that ends while its clock stands; nothing when it runs."""
    if act.case.row.suspended_since is not None:
        go_on(change, act)
