"""The worklist as it is looked at: narrowed, counted and put in order; the counts are those of the lists."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, OrderBy, Q, QuerySet
from django.utils.translation import gettext as _

from motcua.dossiers.models import OpenTask
from motcua.dossiers.queries import compiled, worklist
from motcua.dossiers.wanted import Wanted
from motcua.ground.dates import local
from motcua.ground.folding import fold
from motcua.people.actor import Actor
from motcua.procedures.packs.pack import Pack
from motcua.procedures.packs.published import pack_of

# From a list one goes on to the next dossier within the first so many.
WALKED = 500
# Counts are the same whichever view one is in.
ANY_VIEW = "todo"


@dataclass(frozen=True)
class Days:
    """The moments that a list is cut at: now, the end of this day, and of the seventh day from today."""

    at: datetime
    soon: datetime
    week: datetime


def days(at: datetime) -> Days:
    """Seen from `at`, in the province's time."""
    midnight = local(at).replace(hour=0, minute=0, second=0, microsecond=0)
    return Days(at, midnight + timedelta(days=1), midnight + timedelta(days=7))


def narrowed(by: Actor, wanted: Wanted, when: Days) -> QuerySet[OpenTask]:
    """The tasks of one view that pass all filters, in order."""
    tasks = filtered(worklist.waiting(by), wanted, by, when)
    seen = worklist.narrowed(tasks, view=wanted.view, at=when.at, soon=when.soon)
    return seen.order_by(*_order(wanted.sort))


def page(by: Actor, wanted: Wanted, when: Days, after: int = 0) -> tuple[list[worklist.Line], bool]:
    """The lines of one view from the `after`-th on, and whether more follow; one query."""

    def ask(moments: Sequence[datetime]) -> QuerySet[OpenTask, Any]:
        return worklist.cut(narrowed(by, wanted, Days(*moments)), after=after)

    return worklist.lines(_rows(f"page {after}", by, wanted, when, ask), by)


def counts(by: Actor, wanted: Wanted, when: Days) -> dict[str, int]:
    """How many lines each view has under the same filters and search; one query."""
    wanted = replace(wanted, view=ANY_VIEW, sort="due")

    def ask(moments: Sequence[datetime]) -> QuerySet[OpenTask, Any]:
        cut = Days(*moments)
        tasks = filtered(worklist.waiting(by), wanted, by, cut)
        return worklist.counted(tasks, at=cut.at, soon=cut.soon)

    [(_one, *numbers)] = _rows("counts", by, wanted, when, ask)
    return dict(zip(worklist.VIEWS, numbers, strict=True))


def _rows(
    name: str, by: Actor, wanted: Wanted, when: Days, ask: Callable[[Sequence[datetime]], QuerySet[Any, Any]]
) -> list[Any]:
    """The answer to `ask`. A search looks at what is there before it asks, so it is never asked out of memory."""
    moments = (when.at, when.soon, when.week)
    return list(ask(moments)) if wanted.text else compiled.rows((name, by, wanted), ask, moments)


def filtered(tasks: QuerySet[OpenTask], wanted: Wanted, by: Actor, when: Days) -> QuerySet[OpenTask]:
    """All filters and the search, whatever the view."""
    tasks = _passing(tasks, wanted, by, when)
    if wanted.procedure:
        tasks = tasks.filter(dossier__procedure__code=wanted.procedure)
    if wanted.step:
        tasks = tasks.filter(node=wanted.step)
    if wanted.agency:
        tasks = tasks.filter(dossier__agency__code=wanted.agency)
    return tasks


def _passing(tasks: QuerySet[OpenTask], wanted: Wanted, by: Actor, when: Days) -> QuerySet[OpenTask]:
    """The search, and the filters whose choices are always the same."""
    if wanted.due:
        tasks = tasks.filter(_dues(when)[wanted.due])
    if wanted.hand:
        tasks = tasks.filter(_hands(by)[wanted.hand])
    return tasks.filter(_found(tasks, wanted.text)) if wanted.text else tasks


def _found(tasks: QuerySet[OpenTask], text: str) -> Q:
    """By code, by name without marks, or by the name of the procedure."""
    folded = fold(text)
    versions = tasks.order_by().values_list("dossier__pack_version_id", flat=True).distinct()
    named = [version for version in versions if folded in fold(pack_of(version).name)]
    return (
        Q(dossier__code__icontains=text)
        | Q(dossier__applicant_folded__contains=folded)
        | Q(dossier__pack_version_id__in=named)
    )


def _dues(when: Days) -> dict[str, Q]:
    return {
        "late": Q(due_at__lt=when.at),
        "today": Q(due_at__gte=when.at, due_at__lte=when.soon),
        "week": Q(due_at__gte=when.at, due_at__lte=when.week),
        "later": Q(due_at__gt=when.week),
        "none": Q(due_at=None),
    }


def _hands(by: Actor) -> dict[str, Q]:
    return {
        "me": Q(assignee=by.account_id),
        "nobody": Q(assignee=None),
        "others": Q(assignee__isnull=False) & ~Q(assignee=by.account_id),
    }


def _order(sort: str) -> tuple[str | OrderBy, ...]:
    """Every order ends in the task's own number, so that no line comes twice or never."""
    orders: dict[str, tuple[str | OrderBy, ...]] = {
        "due": (F("due_at").asc(nulls_last=True), "id"),
        "oldest": ("dossier__filed_at", "id"),
        "newest": ("-dossier__filed_at", "-id"),
        "name": ("dossier__applicant_folded", "id"),
    }
    return orders[sort]


@dataclass(frozen=True)
class Option:
    """One choice of a filter and how many lines it leaves."""

    value: str
    words: str
    count: int


_GROUPED = (
    "dossier__pack_version_id",
    "node",
    "consultation__body",
    "dossier__agency__code",
    "dossier__agency__short_name",
)


@dataclass(frozen=True)
class Facets:
    """The choices that the lines themselves offer."""

    procedures: list[Option]
    steps: list[Option]
    agencies: list[Option]


def facets(by: Actor, wanted: Wanted, when: Days) -> Facets:
    """For each filter its choices under the others; one query."""

    def ask(moments: Sequence[datetime]) -> QuerySet[OpenTask, Any]:
        cut = Days(*moments)
        tasks = _passing(worklist.waiting(by), wanted, by, cut)
        seen = worklist.narrowed(tasks, view=wanted.view, at=cut.at, soon=cut.soon)
        return seen.order_by().values_list(*_GROUPED).annotate(n=Count("pk"))

    grouped = _rows("facets", by, wanted, when, ask)
    chosen = (wanted.procedure, wanted.step, wanted.agency)
    counted: tuple[Counter[tuple[str, str]], ...] = (Counter(), Counter(), Counter())
    for version, node, body, agency, agency_name, number in grouped:
        pack = pack_of(version)
        pairs = ((pack.code, pack.name), (node, step_name(pack, node, body)), (agency, agency_name))
        for place in range(3):
            others = [i for i in range(3) if i != place]
            if all(chosen[i] in ("", pairs[i][0]) for i in others):
                counted[place][pairs[place]] += number
    return Facets(*(_options(one) for one in counted))


def _options(counted: Counter[tuple[str, str]]) -> list[Option]:
    """By name; a step of the same id and another name in another pack is counted with the first."""
    found: dict[str, Option] = {}
    for (value, words), number in sorted(counted.items(), key=lambda pair: fold(pair[0][1])):
        before = found.get(value)
        found[value] = Option(
            value, before.words if before else words, number + (before.count if before else 0)
        )
    return list(found.values())


def step_name(pack: Pack, node: str, body: str | None) -> str:
    """What a task is called: its step, or the body whose opinion is waited for."""
    if body:
        return str(_("Ý kiến: {name}").format(name=pack.bodies[body].name))
    return pack.steps[node].name


def beside(by: Actor, wanted: Wanted, when: Days, code: str, place: int) -> "Beside":
    """The dossiers around one in the list it was opened from; one query.

    `place`: where it stood when it was opened (from 1), for one that has left the list meanwhile; 0 for none.
    """

    def ask(moments: Sequence[datetime]) -> QuerySet[OpenTask, str]:
        tasks = narrowed(by, wanted, Days(*moments))
        return tasks.values_list("dossier__code", flat=True)[: WALKED + 1]

    codes = list(dict.fromkeys(_rows("beside", by, wanted, when, ask)))
    more, codes = len(codes) > WALKED, codes[:WALKED]
    if code not in codes:
        following = codes[place - 1 : place] if place else []
        return Beside(0, len(codes), more, "", following[0] if following else "", max(place - 1, 0))
    at = codes.index(code)
    before = codes[at - 1] if at else ""
    after = codes[at + 1] if at + 1 < len(codes) else ""
    return Beside(at + 1, len(codes), more, before, after, at + 1)


@dataclass(frozen=True)
class Beside:
    """`place` of `count` (0: no longer in the list; `more`: the list goes on), and the codes next to it.

    `after_place`: after how many lines of the list the next one comes.
    """

    place: int
    count: int
    more: bool
    before: str
    after: str
    after_place: int
