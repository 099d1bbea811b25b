"""What the simulation page shows: the questions asked of it, read and bounded, and the answer in words and pictures."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from markupsafe import Markup

from motcua.eforms.drawing import words
from motcua.flow import staffing
from motcua.flow.graph import Graph
from motcua.flow.staffing import Advice, Deadline, Load, Report
from motcua.ground.refusals import Invalid
from motcua.ui import charts

# What a page may take to answer; the command line goes further.
MOST_CASES, MOST_TRIES, MOST_DRAWN = 500, 25, 6
DEFAULTS = {"so-ho-so": "5", "so-ngay": "40", "phan-lam": "0,5", "re": "0,1"}
STAFF = "nguoi-"


@dataclass
class Asked:
    """The form as it was typed, and what is wrong with it by its field's name."""

    typed: dict[str, str]
    load: Load | None = None
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def pools(self) -> list[str]:
        """The groups of officers that were asked about."""
        return [name.removeprefix(STAFF) for name in self.typed if name.startswith(STAFF)]


def asked(given: Mapping[str, str], graph: Graph) -> Asked:
    """Read the form; what is not said has a default."""
    pools = sorted(set(staffing.pools_of(graph).values()))
    typed = DEFAULTS | {STAFF + pool: "1" for pool in pools}
    typed |= {name: given[name].strip()[:12] for name in typed if given.get(name, "").strip()}
    form = Asked(typed)
    numbers = {name: _number(form, name) for name in DEFAULTS}
    staff = {pool: _number(form, STAFF + pool) for pool in pools}
    if form.errors:
        return form
    cases, days = numbers["so-ho-so"], _whole(numbers["so-ngay"])
    if cases * days > MOST_CASES:
        most = _("Trang này mô phỏng nhiều nhất {most} hồ sơ. Bớt số ngày hoặc số hồ sơ một ngày.")
        form.errors["so-ho-so"] = most.format(most=MOST_CASES)
        return form
    form.load = Load(
        cases, {pool: _whole(n) for pool, n in staff.items()}, days, numbers["phan-lam"], other=numbers["re"]
    )
    return form


def answered(form: Asked, graph: Graph, deadline: Deadline) -> Advice | None:
    """Play it; None, with the reasons in the form, when the numbers cannot be played."""
    if form.load is None:
        return None
    try:
        return staffing.advised(graph, form.load, deadline, most_tries=MOST_TRIES)
    except Invalid as wrong:
        for error in wrong.errors:
            form.errors.setdefault(_FIELDS.get(error.pointer, ""), words(error.message))
        if not wrong.errors:
            form.errors[""] = words(wrong.sentence)
        return None


_FIELDS = {"/arrivals": "so-ho-so", "/days": "so-ngay", "/effort": "phan-lam", "/other": "re"}


def pool_name(pool: str, roles: Mapping[str, str]) -> str:
    """Who that is: the role, and where there are several such groups the unit."""
    role, *seat = pool.split("/")
    return " · ".join([roles.get(role, role), *seat])


def told(advice: Advice, roles: Mapping[str, str]) -> list[str]:
    """The outcome in sentences, officers by what they are called."""
    return [words(one) for one in staffing.sentences(advice, lambda pool: pool_name(pool, roles))]


def busy_chart(report: Report, roles: Mapping[str, str]) -> Markup:
    """A lying bar for each group of officers: the share of their time that they work, in hundredths."""
    rows = [
        (pool_name(one.pool, roles), _people(one.officers), [(round(100 * one.busy), _colour(one.busy))])
        for one in report.pools
    ]
    said = ", ".join(f"{name} {parts[0][0]}%" for name, _word, parts in rows)
    return charts.stacked_bars(rows, _("Phần thời gian bận: {rows}").format(rows=said))


def tried_chart(advice: Advice) -> Markup:
    """Standing bars: how many are on time with as many officers, from those asked about to those who are enough."""
    shown = drawn(advice.tried)
    groups = [
        (_people(sum(load.staff.values())), round(100 * (report.on_time or 0)), round(100 * advice.goal))
        for load, report in shown
    ]
    said = ", ".join(f"{name} {share}%" for name, share, _goal in groups)
    return charts.paired_bars(
        groups, ("f1", "f5"), _("Phần đúng hạn theo số người: {rows}").format(rows=said)
    )


def drawn(tried: Sequence[tuple[Load, Report]]) -> list[tuple[Load, Report]]:
    """At most six of what was tried: the first, the last, and some between."""
    if len(tried) <= MOST_DRAWN:
        return list(tried)
    last = MOST_DRAWN - 1
    return [tried[round(rank * (len(tried) - 1) / last)] for rank in range(MOST_DRAWN)]


def _people(officers: int) -> str:
    return _("{n} người").format(n=officers)


def _colour(busy: float) -> str:
    return "fl" if busy > 0.95 else "f2" if busy > 0.8 else "f1"


def _number(form: Asked, name: str) -> float:
    try:
        found = float(form.typed[name].replace(",", "."))
    except ValueError:
        found = math.inf
    if math.isinf(found):
        form.errors[name] = _("Nhập một số, ví dụ 5 hoặc 0,5.")
    return found


def _whole(number: float) -> int:
    """Towards zero; what is no number is none."""
    return 0 if math.isnan(number) else int(number)
