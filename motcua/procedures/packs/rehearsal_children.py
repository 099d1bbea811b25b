"""An example of a linked request played through its children, each on its own pack, without a database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from motcua.eforms import checking
from motcua.procedures.packs.children import Child, startable
from motcua.procedures.packs.fees import FeeLine
from motcua.procedures.packs.pack import Pack

Walk = Callable[[Pack, Mapping[str, str], Mapping[str, Any]], tuple[tuple[str, ...], str]]
SAMPLE_NUMBER = "01/MAU"


@dataclass
class Linked:
    """What came of the children: their routes in the order in which they begin, their fees and papers."""

    routes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    fees: list[FeeLine] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)
    stuck: str = ""
    prolonged: str = ""
    """The limit of the whole that a child's longer one brings with it; "" for the ordinary one."""


def play_children(
    pack: Pack, golden: Mapping[str, Any], data: Mapping[str, Any], others: Mapping[str, Pack], walk: Walk
) -> Linked:
    """Play every child that these answers ask for.

    `outcomes` names a child's step as `child/step`; `refused` names children that end without a result, `results`
    gives what a child's result says where its own example does not do. Those that wait for a refused child never
    begin and have no route.
    """
    found = Linked()
    needed = [one for one in pack.children if one.needed(data) and one.procedure in others]
    refused, results, begun = set(golden.get("refused", ())), dict[str, Any](), set[str]()
    while ready := startable(needed, set(results), begun):
        for child in ready:
            begun.add(child.id)
            own = others[child.procedure]
            answers = _answers(child, own, data, results, golden, found)
            if found.stuck:
                return found
            _walk(child, own, answers, golden, found, walk)
            if child.id not in refused:
                results[child.id] = _result(child, own, golden)
    return found


def _answers(
    child: Child,
    own: Pack,
    data: Mapping[str, Any],
    results: Mapping[str, Any],
    golden: Mapping[str, Any],
    found: Linked,
) -> dict[str, Any]:
    said = golden.get("filed_on") or golden.get("accepted_at", "")[:10]
    filed_on = date.fromisoformat(said) if said else None
    checked = checking.check(own.form, child.filled(data, results), beyond=own.hindering(filed_on))
    if checked.errors:
        first = checked.errors[0]
        found.stuck = f"{child.id} {first.pointer}: {first.message}"
        return {}
    found.fees += own.fee(checked.data, golden.get("channel", "online"), filed_on)
    return checked.data


def _walk(
    child: Child, own: Pack, answers: Mapping[str, Any], golden: Mapping[str, Any], found: Linked, walk: Walk
) -> None:
    before = f"{child.id}/"
    outcomes = {
        step.removeprefix(before): way
        for step, way in golden.get("outcomes", {}).items()
        if step.startswith(before)
    }
    route, stuck = walk(own, outcomes, answers)
    found.routes[child.id] = route
    if child.prolongs and own.limits.of(answers, route) != own.limits.ordinary:
        found.prolonged = child.prolongs
    found.stuck = stuck
    if child.id not in golden.get("refused", ()):
        found.papers += [paper for step in route if (paper := own.steps[step].paper)]


def _result(child: Child, own: Pack, golden: Mapping[str, Any]) -> dict[str, Any]:
    said = golden.get("results", {}).get(child.id)
    example = (own.result_form.example or {}) if own.result_form else {}
    day = golden.get("accepted_at", "2026-01-01")[:10]
    return {**example, **(said or {}), "issued": {"number": SAMPLE_NUMBER, "on": day}}
