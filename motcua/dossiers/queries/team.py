"""The work of a head's units: who has how much, what will be late, what nobody has, who is away."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Count, F, QuerySet
from django.utils.translation import gettext as _

from motcua.agencies import queries as agencies
from motcua.agencies.models import Unit
from motcua.dossiers import rules, wording
from motcua.dossiers.ahead import Ahead, ahead
from motcua.dossiers.listed import Loaded, listed_name
from motcua.dossiers.models import OpenTask
from motcua.dossiers.wording import Standing
from motcua.ground.dates import day, local
from motcua.ground.worktime import WorkCalendar
from motcua.people import queries as people
from motcua.people.actor import Actor
from motcua.people.models import Account
from motcua.procedures.packs.published import pack_of

HEAD, SPECIALIST = "truong_phong", "chuyen_vien"
MOST = 600
ENDS_SOON_DAYS = 14
OVER = (*sorted(rules.CLOSED), rules.FINISHED)
KINDS = ("late", "soon", "ok", "hold")


@dataclass(frozen=True)
class Held:
    """One open task of the unit. `ahead`: None where no date runs (waiting for the person, no date promised)."""

    code: str
    rev: int
    name: str
    procedure: str
    step: str
    unit_id: int
    unit: str
    assignee_id: int | None
    assignee: str
    stand: Standing
    ahead: Ahead | None
    may_give: bool
    """An opinion that another body waits for is not handed on from here."""

    @property
    def mark(self) -> str:
        return f"{self.code}~{self.rev}"

    @property
    def will_be_late(self) -> bool:
        """Not late yet, but its steps need more working time than is left."""
        return self.stand.kind in ("soon", "ok") and self.ahead is not None and self.ahead.is_too_late


@dataclass
class Load:
    """What one officer holds, by how it stands: late, soon (due today), ok, hold. `away`: why they are not there."""

    account_id: int
    username: str
    name: str
    late: int = 0
    soon: int = 0
    ok: int = 0
    hold: int = 0
    away: str = ""
    is_holder: bool = True
    tasks: list[Held] = field(default_factory=list)

    @property
    def all(self) -> int:
        return self.late + self.soon + self.ok + self.hold


def units(by: Actor) -> list[tuple[Unit, int]]:
    """The units that this officer heads, each with how many tasks are open there, most first; one query."""
    rows = Unit.objects.filter(pk__in=by.units(HEAD)).select_related("agency")
    counted = OpenTask.objects.filter(unit__in=by.units(HEAD)).exclude(dossier__status__in=OVER)
    open_in = dict(counted.values_list("unit").annotate(n=Count("id")).order_by())
    return sorted(
        ((u, open_in.get(u.pk, 0)) for u in rows), key=lambda one: (-one[1], one[0].agency.name, one[0].pk)
    )


def count(by: Actor) -> int:
    """How many tasks are open in the units that this officer heads: the number beside the menu's entry."""
    return _tasks(by.units(HEAD)).count()


def _tasks(unit_ids: Iterable[int]) -> QuerySet[OpenTask]:
    return OpenTask.objects.filter(unit_id__in=list(unit_ids)).exclude(dossier__status__in=OVER)


def held(unit_ids: Iterable[int], by: Actor, at: datetime) -> list[Held]:
    """Open tasks of these units by deadline, at most MOST; two queries."""
    rows = _tasks(unit_ids).select_related("dossier", "unit", "assignee")
    found = list(rows.order_by(F("due_at").asc(nulls_last=True), "id")[:MOST])
    calendars = agencies.calendars_of(task.dossier.agency_id for task in found)
    return [_held(task, by, at, calendars[task.dossier.agency_id]) for task in found]


def _held(task: OpenTask, by: Actor, at: datetime, calendar: WorkCalendar) -> Held:
    dossier = task.dossier
    pack = pack_of(dossier.pack_version_id)
    step = pack.steps.get(task.node)
    due_at = task.due_at if task.consultation_id else dossier.due_at
    stand = wording.standing(
        dossier.status, due_at, dossier.suspended_since, at, calendar, dossier.finished_at
    )
    runs = due_at is not None and step is not None and stand.kind != "hold"
    return Held(
        code=dossier.code,
        rev=dossier.rev,
        name=listed_name(by, Loaded.of(task)),
        procedure=pack.name,
        step=step.name if step else _("Cho ý kiến"),
        unit_id=task.unit_id,
        unit=task.unit.name,
        assignee_id=task.assignee_id,
        assignee=task.assignee.full_name if task.assignee else "",
        stand=stand,
        may_give=task.consultation_id is None,
        ahead=ahead(pack, task.node, opened_at=task.opened_at, due_at=due_at, at=at, calendar=calendar)
        if runs and due_at
        else None,
    )


def loads(unit_ids: Sequence[int], tasks: Iterable[Held], at: datetime) -> list[Load]:
    """Every specialist of the units and whoever else holds a task there, most first; four queries."""
    roles = people.roles_on(at).filter(unit__in=list(unit_ids), role=SPECIALIST, account__is_active=True)
    found: dict[int, Load] = {}
    ends: dict[int, date | None] = {}
    for role in roles.select_related("account").order_by("valid_to"):
        found[role.account_id] = Load(role.account_id, role.account.username, role.account.full_name)
        ends[role.account_id] = role.valid_to
    others = {task.assignee_id for task in tasks if task.assignee_id} - found.keys()
    for account in Account.objects.filter(pk__in=others):
        found[account.pk] = Load(account.pk, account.username, account.full_name, is_holder=False)
    for task in tasks:
        if task.assignee_id is not None:
            load = found[task.assignee_id]
            setattr(load, task.stand.kind, getattr(load, task.stand.kind) + 1)
            load.tasks.append(task)
    for pk, why in _away(found, ends, at).items():
        found[pk].away = why
    return sorted(found.values(), key=lambda load: (-load.all, load.name))


def _away(found: Mapping[int, Load], ends: Mapping[int, date | None], at: datetime) -> dict[int, str]:
    """Why an officer is or will be gone: by a delegation in force, or since their role ends or has ended."""
    said = {pk: _("không còn vai trò ở phòng") for pk, load in found.items() if not load.is_holder}
    soon = local(at).date() + timedelta(days=ENDS_SOON_DAYS)
    for pk, last in ends.items():
        if last is not None and last <= soon:
            said[pk] = _("vai trò đến hết {day}").format(day=day(last))
    for row in people.delegations_on(at).filter(giver__in=list(found)).select_related("receiver"):
        said[row.giver_id] = _("vắng đến hết {day}, {name} làm thay").format(
            day=day(row.valid_to), name=row.receiver.full_name
        )
    return said
