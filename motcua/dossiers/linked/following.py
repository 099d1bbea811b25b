"""After every act on a linked request: children begin, and the parent follows from how they stand.

Runs in the transaction of the act, whoever did it, so that no moment exists in which the two disagree.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.dossiers import clock, clockwork, rules, statements
from motcua.dossiers.case import Case, load
from motcua.dossiers.change import Change
from motcua.dossiers.linked import deriving, opening, parts
from motcua.dossiers.linked.deriving import Span
from motcua.dossiers.linked.parts import Parts
from motcua.dossiers.models import Branch, Dossier, Pause
from motcua.dossiers.rules import CLOSED
from motcua.flow import engine
from motcua.ground.worktime import parse_limit
from motcua.procedures.packs.children import impossible, startable
from motcua.procedures.packs.published import pack_of

BY_CHILDREN = "children"
"""The kind of a pause that the parent has from its children."""


def follow(change: Change) -> None:
    """What this act means for the request that the dossier is a part of, or whose parts it has."""
    row = change.case.row
    if row.parent_id is None and not change.case.pack.children:
        return
    if row.parent_id is not None:
        _hand_over(row.code, change.at)
        found = statements.one("SELECT code FROM dossiers_dossier WHERE id = %s", [row.parent_id])
        assert found is not None
        parent = load(found[0], lock=True)
    else:
        parent = load(row.code, lock=True)
    assert parent is not None
    advance(parent, change.at)


def advance(parent: Case, at: datetime) -> None:
    """Begin what can begin, then let state, clock and process of the parent follow."""
    row, node = parent.row, parent.pack.children_step
    if row.accepted_at is None or row.status in CLOSED:
        return
    change, begun = Change(parent, None, at), {}
    if node in parent.marking:
        begun = _begin(parent, at)
    standing = parts.of(row.id)
    if not standing:
        return
    derived = derive(change, standing)
    if begun or derived:
        change.record("children_turned", **begun, **derived)
        change.save()


def _hand_over(code: str, at: datetime) -> None:
    """What a child has issued is returned with the request: nobody comes to the agency's own desk for it."""
    case = load(code, lock=True)
    task = case.open_task("return") if case and case.row.status == rules.FINISHED else None
    if case is None or task is None:
        return
    change = Change(case, None, at)
    change.set(status=rules.RETURNED, returned_at=at)
    change.move(engine.complete(case.pack.graph, case.marking, task.node, answers=case.answers))
    change.record("returned", node=task.node, how="linked")
    change.save()


def _begin(parent: Case, at: datetime) -> dict[str, Any]:
    """Plan the branches at the first time, drop those that can never begin, open those that wait for nothing."""
    standing = parts.of(parent.row.id)
    if not standing:
        opening.plan(parent)
        standing = parts.of(parent.row.id)
    keys = {one.key: one for one in standing.all}
    children = [one for one in parent.pack.children if one.id in keys]
    dropped = [one.id for one in impossible(children, standing.lost) if keys[one.id].waits]
    if dropped:
        why = _("Việc phải xong trước không có kết quả.")
        Branch.objects.filter(parent=parent.row.id, key__in=dropped).update(dropped_at=at, why=why)
    ready = startable(children, standing.given, standing.begun)
    results = standing.results(need for one in ready for need in one.after)
    opened = {one.id: opening.open_child(parent, one, keys[one.id].id, results, at) for one in ready}
    return ({"opened": opened} if opened else {}) | ({"dropped": dropped} if dropped else {})


def derive(change: Change, standing: Parts) -> dict[str, Any]:
    """Put into `change` what follows from the branches; what the journal has to say of it, empty for nothing."""
    case, row = change.case, change.case.row
    said = _clock(change, standing)
    status, node = standing.status, case.pack.children_step
    if status in (rules.FINISHED, rules.STOPPED, rules.WITHDRAWN) and node in case.marking:
        said |= _settle(change, status)
    if status != row.status:
        over = status in CLOSED or status == rules.FINISHED
        change.set(status=status, finished_at=change.at if over else None)
        said |= {"status": status, "partly": standing.is_partly_done}
    return said


def _settle(change: Change, status: int) -> dict[str, Any]:
    """Nothing is open any more: the process goes on to the return, or ends where there is nothing to return."""
    case = change.case
    if status == rules.FINISHED:
        change.move(
            engine.complete(case.pack.graph, case.marking, case.pack.children_step, answers=case.answers)
        )
    else:
        change.move(engine.withdraw(case.pack.graph, case.marking), outcome="stopped")
    return {"settled": True}


def _clock(change: Change, standing: Parts) -> dict[str, Any]:
    """The parent's clock stands while a child's does; its promised date is counted anew from all pauses together.

    A child whose verification takes longer may prolong the limit of the whole, if the pack says so.
    """
    row = change.case.row
    assert row.accepted_at is not None
    wanted = deriving.united(_pauses_of(standing))
    had = _spans(Pause.objects.filter(dossier=row.id, kind=BY_CHILDREN))
    limit = _prolonged(change.case, standing) or row.limit_text
    if wanted == had and limit == row.limit_text:
        return {}
    Pause.objects.filter(dossier=row.id, kind=BY_CHILDREN).delete()
    reason = _("chờ bổ sung hoặc tạm dừng ở một cơ quan")[: clockwork.LONGEST_REASON]
    for since, until in wanted:
        Pause.objects.create(dossier_id=row.id, from_at=since, to_at=until, reason=reason, kind=BY_CHILDREN)
    spans = clock.spans(row.id)
    stands = wanted[-1][0] if wanted and wanted[-1][1] is None else None
    reckoning = clock.reckon(row.accepted_at, parse_limit(limit), row.agency_id, spans)
    change.set(suspended_since=stands, limit_text=limit, **reckoning.columns)
    pauses = [[since.isoformat(), until.isoformat() if until else None] for since, until in spans]
    return {"pauses": pauses, "limit": limit}


def _prolonged(case: Case, standing: Parts) -> str:
    """The limit that a child's longer one brings with it; "" for the one that it has."""
    known = {one.id: one.prolongs for one in case.pack.children if one.prolongs}
    keys = {one.child_id: one.key for one in standing.all if one.child_id is not None and one.key in known}
    for dossier in Dossier.objects.filter(pk__in=keys).order_by("id") if keys else ():
        longer = dossier.limit_text != pack_of(dossier.pack_version_id).limit.text
        if longer and dossier.accepted_at is not None:
            return known[keys[dossier.pk]]
    return ""


def _pauses_of(standing: Parts) -> list[Span]:
    children = [one.child_id for one in standing.all if one.child_id is not None]
    return _spans(Pause.objects.filter(dossier__in=children))


def _spans(rows: Any) -> list[Span]:
    found: Sequence[Span] = rows.order_by("from_at").values_list("from_at", "to_at")
    return list(found)
