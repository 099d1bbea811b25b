"""Promised time and fee of a dossier before and after it goes to a new version.

What was promised and charged stands. A new limit counts from acceptance like the old one, but it never makes the
promised time later: of both limits the one that ends earlier holds. New fees are for what is charged from then on;
a charge made at acceptance stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable

from motcua.dossiers import clock
from motcua.dossiers.rehearse.pair import Pair
from motcua.dossiers.rehearse.standing import Standing
from motcua.dossiers.rehearse.verdict import Cost, Promise
from motcua.dossiers.rules import FINISHED
from motcua.ground.worktime import Limit, WorkCalendar


def promise(pair: Pair, one: Standing, calendar: Callable[[int], WorkCalendar]) -> Promise:
    """When the result is due under both versions. Before acceptance nothing is promised, and the new limit
    holds; once the result is there no time runs any more."""
    kept = Promise(one.due_at, one.due_at, one.due_at, one.limit_text)
    if not pair.limit_differs or one.status == FINISHED:
        return kept
    new = _limit(pair, one)
    if one.accepted_at is None:
        return Promise(limit_after=new.text)
    if new.text == one.limit_text:
        return kept
    due = clock.reckon_by(calendar(one.agency_id), one.accepted_at, new, one.pauses).due.due_at
    if due is None or one.due_at is None or due >= one.due_at:
        return Promise(one.due_at, due, one.due_at, one.limit_text)
    return Promise(one.due_at, due, due, new.text)


def _limit(pair: Pair, one: Standing) -> Limit:
    """The limit that the new version gives for these answers, or for the step that had brought the present one."""
    brought = [case.step for case in pair.old.limits.cases if case.step and case.limit.text == one.limit_text]
    return pair.new.limits.of(one.data or {}, [pair.renamed.get(step, step) for step in brought])


def cost(pair: Pair, one: Standing) -> Cost:
    """What the answers cost under both versions, in whole đồng; a part of a linked request is charged at its parent."""
    if not pair.charges_otherwise or one.data is None or one.is_part:
        return Cost()
    before = sum(line.amount_vnd for line in pair.old.fee(one.data, one.channel, one.filed_on))
    known = pair.known_answers(one.data)
    by_new = sum(line.amount_vnd for line in pair.new.fee(known, one.channel, one.filed_on))
    return Cost(before, by_new, by_new if one.accepted_at is None else before)
