"""One example dossier played through a pack without a database: answers, fee, papers, route, due time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from motcua.eforms import checking
from motcua.flow import engine
from motcua.ground.refusals import Refused
from motcua.ground.worktime import Limit, WorkCalendar, due, parse_limit
from motcua.ground.worktime.calendar import DayKind, SpecialDay
from motcua.procedures.packs import fees
from motcua.procedures.packs.pack import Pack
from motcua.procedures.packs.rehearsal_children import play_children

MOST_STEPS = 400
NOBODY: Mapping[str, Pack] = MappingProxyType({})


@dataclass(frozen=True)
class Played:
    """What came of it; `stuck` says why the process did not come to its end."""

    errors: tuple[str, ...]
    fee_vnd: int
    slots: tuple[str, ...]
    route: tuple[str, ...]
    papers: tuple[str, ...]
    due_at: str
    stuck: str = ""
    children: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The routes of a linked request's children, by child, in the order in which they begin."""


def merged(base: Any, change: Any) -> Any:
    """An example with changes (JSON Merge Patch, RFC 7396): objects merge, null removes, else it replaces."""
    if not isinstance(change, Mapping):
        return change
    found = dict(base) if isinstance(base, Mapping) else {}
    for key, value in change.items():
        if value is None:
            found.pop(key, None)
        else:
            found[key] = merged(found.get(key), value)
    return found


def play(pack: Pack, golden: Mapping[str, Any], others: Mapping[str, Pack] = NOBODY) -> Played:
    """Play a golden dossier as it would be handled. Never raises for what the pack or the dossier say.

    `others`: the packs of a linked request's children, by code.
    """
    data = golden.get("form")
    if data is None:
        data = merged(pack.form.example or {}, golden.get("change", {}))
    filed_on = _filed_on(golden)
    checked = checking.check(pack.form, data, beyond=pack.hindering(filed_on))
    errors = tuple(sorted(error.pointer for error in checked.errors))
    if errors:
        return Played(errors, 0, (), (), (), "")
    answers, channel = checked.data, golden.get("channel", fees.ONLINE)
    route, stuck = walk(pack, golden.get("outcomes", {}), answers)
    linked = play_children(pack, golden, answers, others, walk)
    limit = parse_limit(linked.prolonged) if linked.prolonged else pack.limits.of(answers, route)
    papers = [paper for step in route if (paper := pack.steps[step].paper)]
    return Played(
        errors=(),
        fee_vnd=sum(line.amount_vnd for line in (*pack.fee(answers, channel, filed_on), *linked.fees)),
        slots=tuple(slot.id for slot in pack.slots if slot.needed(answers)),
        route=route,
        papers=tuple(dict.fromkeys((*papers, *linked.papers))),
        due_at=_due(golden, limit) if "accepted_at" in golden else "",
        stuck=stuck or linked.stuck,
        children=linked.routes,
    )


def _filed_on(golden: Mapping[str, Any]) -> date | None:
    """The day of filing: as said, else that of acceptance; None when the dossier names no day at all."""
    said = golden.get("filed_on") or golden.get("accepted_at", "")[:10]
    return date.fromisoformat(said) if said else None


def walk(pack: Pack, outcomes: Mapping[str, str], answers: Mapping[str, Any]) -> tuple[tuple[str, ...], str]:
    """The steps in the order in which they open, each finished with its named outcome or the ordinary one."""
    known = pack.answers(answers)
    route: list[str] = []
    try:
        move = engine.start(pack.graph, known)
        waiting = list(move.opened)
        while waiting and len(route) < MOST_STEPS:
            step = waiting.pop(0)
            route.append(step)
            ordinary = next((one.when for one in pack.steps[step].outcomes), None)
            move = engine.complete(pack.graph, move.marking, step, outcomes.get(step, ordinary), known)
            waiting = [one for one in (*waiting, *move.opened) if one in move.marking]
    except Refused as error:
        return tuple(route), str(error)
    return tuple(route), "" if move.ended else "Quy trình không tới kết thúc."


def _due(golden: Mapping[str, Any], limit: Limit) -> str:
    start = datetime.fromisoformat(golden["accepted_at"])
    pauses = [(datetime.fromisoformat(a), datetime.fromisoformat(b)) for a, b in golden.get("pauses", ())]
    calendar = standard_calendar(golden.get("days_off", ()), range(start.year - 1, start.year + 3))
    found = due(start, limit, calendar, pauses).due_at
    return "" if found is None else found.replace(tzinfo=None).isoformat(timespec="minutes")


def standard_calendar(days_off: Sequence[str], years: Iterable[int]) -> WorkCalendar:
    """The standard week of the contract with these days off, so that a golden dossier needs no other data."""
    special = tuple(SpecialDay(date.fromisoformat(day), DayKind.OFF) for day in days_off)
    return WorkCalendar("golden", special_days=special, confirmed_years=frozenset(years))
