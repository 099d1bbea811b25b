"""The head's board (việc của phòng): who has how much, what will be late, and giving work to somebody else."""

from collections.abc import Iterable, Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from motcua.dossiers import handing_out, many, team_charts, wording
from motcua.dossiers.queries import team, trend
from motcua.dossiers.queries.team import Held, Load
from motcua.dossiers.work_nav import heads
from motcua.ground.refusals import NotAllowed
from motcua.people.actor import Actor
from motcua.people.callers import caller
from motcua.web.now import now

SHOWN = 50


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def board(request: HttpRequest) -> HttpResponse:
    """The board of one unit, or of all that one heads; posted: give what was ticked to an officer."""
    by = _head(request)
    if request.method == "POST":
        return _give(request, by)
    return _draw(request, by)


@login_required
@require_POST
def give_all(request: HttpRequest) -> HttpResponse:
    """Everything that one officer holds to another: somebody is ill, or gone."""
    by = _head(request)
    gift = handing_out.read(request)
    outcomes = handing_out.all_of(gift, request.POST.get("cua", ""), _units(request, by), by=by, at=now())
    return _told(request, outcomes)


def _head(request: HttpRequest) -> Actor:
    by = caller(request)
    if not heads(by):
        raise NotAllowed(_("Trang này dành cho trưởng phòng."))
    return by


def _units(request: HttpRequest, by: Actor) -> list[int]:
    """The unit that was chosen, if one heads it; else all of them."""
    asked = request.POST.get("phong", "") or request.GET.get("phong", "")
    own = sorted(by.units(team.HEAD))
    chosen = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 0
    return [chosen] if chosen in own else own


def _give(request: HttpRequest, by: Actor) -> HttpResponse:
    held = {one.code: one for one in team.held(_units(request, by), by, now())}
    gift = handing_out.read(request)
    outcomes = [handing_out.one(gift, code, rev, held.get(code), by) for code, rev in many.marks(request)]
    if many.wants_rows(request):
        return many.answer(outcomes)
    return _told(request, outcomes)


def _told(request: HttpRequest, outcomes: Sequence[many.Outcome]) -> HttpResponse:
    if not outcomes:
        messages.error(request, _("Chưa chọn việc nào để giao."))
    many.keep(request, outcomes)
    asked = request.POST.get("phong", "")
    return redirect(
        reverse("dossiers:team") + (f"?phong={asked}" if asked.isascii() and asked.isdigit() else "")
    )


def _draw(request: HttpRequest, by: Actor) -> HttpResponse:
    at, unit_ids = now(), _units(request, by)
    own = team.units(by)
    held = team.held(unit_ids, by, at)
    loads = team.loads(unit_ids, held, at)
    weeks = trend.weeks(unit_ids, at)
    groups = _groups(held)
    context = {
        "own": own,
        "unit": next((u for u, _n in own if [u.pk] == unit_ids), None),
        "groups": groups,
        "counts": {name: len(rows) for name, rows in groups.items()}
        | {
            "today": sum(one.stand.kind == "soon" for one in held),
            "hold": sum(one.stand.kind == "hold" for one in held),
        },
        "all": len(held),
        "is_cut": len(held) == team.MOST,
        "loads": loads,
        "most": max((load.all for load in loads), default=0) or 1,
        "weeks": weeks,
        "load_title": _load_title(loads),
        "trend_title": _trend_title(weeks),
        "load_chart": team_charts.loads(loads, held),
        "trend_chart": team_charts.trend(weeks),
        "shown": SHOWN,
        "hours": team_charts.hours,
        "outcomes": many.kept(request),
        "at": at,
        "when": lambda moment: wording.when(moment, at),
    }
    return render(request, "dossiers/team.html", context)


def _groups(held: Iterable[Held]) -> dict[str, list[Held]]:
    """Every task in one group: late, late soon if nothing is done, nobody's, the others."""
    groups: dict[str, list[Held]] = {"late": [], "will": [], "free": [], "rest": []}
    for one in held:
        groups[_group(one)].append(one)
    return groups


def _group(one: Held) -> str:
    if one.stand.kind == "late":
        return "late"
    if one.will_be_late:
        return "will"
    return "free" if one.assignee_id is None and one.stand.kind != "hold" else "rest"


def _load_title(loads: Sequence[Load]) -> str:
    """What the chart finds, in a sentence."""
    held = [load for load in loads if load.all]
    if not held:
        return _("Chưa ai giữ việc nào")
    return ngettext(
        "%(name)s giữ nhiều nhất: %(n)d việc", "%(name)s giữ nhiều nhất: %(n)d việc", held[0].all
    ) % {
        "name": held[0].name,
        "n": held[0].all,
    }


def _trend_title(weeks: Sequence[trend.Week]) -> str:
    came, done = sum(week.came for week in weeks), sum(week.done for week in weeks)
    if came > done:
        return _("Bốn tuần qua, việc đến nhiều hơn việc xong {n}").format(n=came - done)
    if came < done:
        return _("Bốn tuần qua, việc xong nhiều hơn việc đến {n}").format(n=done - came)
    return _("Bốn tuần qua, việc đến bằng việc xong")
