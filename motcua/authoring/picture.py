"""What is drawn beside the step table: the diagram, and how much of the limit the longest way takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from motcua.flow import drawing
from motcua.flow.graph import Graph
from motcua.flow.step_table import to_graph
from motcua.ground.refusals import Refused
from motcua.ground.worktime import parse_limit
from motcua.procedures.packs.budget import longest_minutes, shortest_allowance
from motcua.procedures.packs.checks.consulted import longest_wait
from motcua.procedures.packs.hours import minutes, said
from motcua.procedures.packs.source import PackSource

WIDTH, BAR_TOP, BAR_HEIGHT, HEIGHT = 720, 24, 34, 84
NARROWEST_LABEL, LETTER = 34, 7
HOUR = 60
COLOURS = ("f1", "f2", "f3", "f5")


@dataclass(frozen=True)
class Budget:
    """Working minutes: `used` by the longest way, `allowed` at least by the limit (0: it cannot be read)."""

    used: int
    allowed: int
    parts: Sequence[tuple[str, int]]
    limit: str

    @property
    def fits(self) -> bool:
        return 0 < self.used <= self.allowed


def graph(source: PackSource) -> Graph | None:
    """The process of a pack, as far as its table can be read; hours that are none count as nothing."""
    try:
        return to_graph([_counted(row) for row in rows_of(source)])
    except (Refused, ValueError, TypeError, KeyError, AttributeError, ArithmeticError):
        return None


def _counted(row: Mapping[str, Any]) -> dict[str, Any]:
    found = {**row, "hours": Decimal(_minutes(row)) / HOUR}
    if isinstance(row.get("timer"), Mapping):
        found["timer"] = {**row["timer"], "hours": Decimal(_minutes(row["timer"])) / HOUR}
    return found


def diagram(found: Graph | None, source: PackSource, roles: Mapping[str, str], *, lying: bool) -> Markup:
    """The process as a picture, steps with who does them and how long; lying, or down a phone. Empty: there is none."""
    if found is None:
        return Markup("")
    labels = {}
    for row in rows_of(source):
        if row.get("id") in found.tasks:
            who = roles.get(str(row.get("role")), str(row.get("role")))
            labels[str(row["id"])] = f"{who} · {_('{n} giờ').format(n=said(_minutes(row)))}"
    # Drawn from a graph, every text in it escaped by the drawer.
    return Markup(drawing.svg(found, labels=labels, lying=lying, say=lambda one: one.text(_)))


def rows_of(source: PackSource) -> list[Mapping[str, Any]]:
    """The rows of the step table, as far as they are rows."""
    rows = source.mapping("steps.yaml").get("steps")
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []


def budget(found: Graph | None, source: PackSource) -> Budget | None:
    """How the longest way stands to the limit; None when there is no process."""
    if found is None:
        return None
    rows = {str(row.get("id")): row for row in rows_of(source)}
    waits = {name: _wait(row) for name, row in rows.items()}
    used, names = longest_minutes(found, waits)
    by_name = {str(row.get("name")): max(_minutes(row), waits[key]) for key, row in rows.items()}
    limit = source.mapping("pack.yaml").get("limit")
    text = str(limit.get("text", "")) if isinstance(limit, Mapping) else ""
    return Budget(used, _allowed(text), [(name, by_name.get(name, 0)) for name in names], text)


def _allowed(text: str) -> int:
    try:
        return shortest_allowance(parse_limit(text))
    except Refused:
        return 0


def _minutes(row: Mapping[str, Any]) -> int:
    try:
        return minutes(row.get("hours", 0))
    except ValueError:
        return 0


def _wait(row: Mapping[str, Any]) -> int:
    try:
        return longest_wait(row)
    except (KeyError, TypeError, AttributeError):
        return 0


def bar(of: Budget) -> Markup:
    """The parts of the longest way side by side, against the end of the limit."""
    whole = max(of.used, of.allowed) or 1
    per = (WIDTH - 4) / whole
    drawn, left = [], 0.0
    for number, (name, needed) in enumerate(of.parts):
        width = needed * per
        drawn.append(_part(left, width, name, said(needed), COLOURS[number % len(COLOURS)]))
        left += width
    if of.allowed:
        end = of.allowed * per
        kind = "tb-end" if of.fits else "tb-end tb-end--late"
        drawn.append(
            Markup(
                '<path class="{}" d="M{:.0f} 14V66"/><text x="{:.0f}" y="12" text-anchor="end">{}</text>'
            ).format(kind, end, end, _("thời hạn {n} giờ").format(n=said(of.allowed)))
        )
    drawn.append(
        Markup('<text x="{:.0f}" y="{}" text-anchor="{}">{}</text>').format(
            left, HEIGHT - 4, "end" if left > WIDTH / 8 else "start", _("{n} giờ").format(n=said(of.used))
        )
    )
    label = ", ".join(f"{name} {said(needed)}" for name, needed in of.parts)
    return Markup('<svg class="chart tb" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}</svg>').format(
        WIDTH,
        HEIGHT,
        label,
        Markup('<rect class="tb-all" y="{}" width="{}" height="{}" rx="6"/>').format(
            BAR_TOP, WIDTH, BAR_HEIGHT
        ),
        Markup("").join(drawn),
    )


def _part(left: float, width: float, name: str, hours: str, kind: str) -> Markup:
    box = Markup(
        '<rect class="{} tb-part" x="{:.1f}" y="{}" width="{:.1f}" height="{}"/>'
        '<rect class="{}" x="{:.1f}" y="{}" width="{:.1f}" height="6"/>'
    ).format(
        kind, left, BAR_TOP, max(width - 2, 1), BAR_HEIGHT - 6, kind, left, BAR_TOP + 28, max(width - 2, 1)
    )
    words = f"{name} {hours}"
    if len(words) * LETTER > width:
        words = hours
    if width < NARROWEST_LABEL and len(words) * LETTER > width:
        return box
    return box + Markup('<text class="lb" x="{:.1f}" y="43" text-anchor="middle">{}</text>').format(
        left + width / 2, words
    )
