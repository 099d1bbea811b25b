"""The officer's list: what waits, narrowed and found, with the ways of looking that they kept."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.dossiers import many, wanted, wording
from motcua.dossiers.queries import filtered, kept_filters
from motcua.dossiers.queries import mine as places
from motcua.dossiers.queries import worklist as work
from motcua.dossiers.queries.worklist import Line
from motcua.dossiers.top import tops
from motcua.ground.refusals import NotAllowed
from motcua.people import queries as people
from motcua.people.actor import Actor
from motcua.people.callers import caller
from motcua.web.now import now

HEAD, SPECIALIST = "truong_phong", "chuyen_vien"


def officer(request: HttpRequest) -> Actor:
    """Who calls, if they hold a role today. Refuses: NotAllowed."""
    by = caller(request)
    if not by.is_officer:
        raise NotAllowed(_("Trang này dành cho cán bộ đang có vai trò ở một cơ quan."))
    return by


@login_required
@require_safe
def worklist(request: HttpRequest) -> HttpResponse:
    """What waits for me, by deadline, with counts that match the list."""
    by, at = officer(request), now()
    asked, when = wanted.read(request.GET), filtered.days(at)
    after = places.offset(request.GET.get("sau", ""))
    lines, more = filtered.page(by, asked, when, after)
    counts = filtered.counts(by, asked, when)
    context = {
        "lines": [(line, head["stand"]) for line, head in zip(lines, tops(lines, at), strict=True)],
        "wanted": asked,
        "counts": counts,
        "facets": filtered.facets(by, asked, when),
        "filters": kept_filters.of(by),
        "at": at,
        "when": lambda moment: wording.when(moment, at),
        "next_act": wording.next_act,
        "first": after + 1,
        "last": after + len(lines),
        "next": after + len(lines) if more else None,
        "previous": max(0, after - work.PAGE) if after else None,
        "outcomes": many.kept(request),
        "printed": request.session.pop("printed", []) if "printed" in request.session else [],
        "most": many.MOST,
    }
    return render(request, "dossiers/worklist.html", context | _offered(lines, by, at))


def _offered(lines: list[Line], by: Actor, at: Any) -> dict[str, Any]:
    """What can be done with several of these lines at once; `officers`: whom a head may give work to."""
    at_work = [line for line in lines if line.does == "work"]
    heads = by.units(HEAD)
    given = people.holders_in(heads, SPECIALIST, at) if heads and at_work else []
    return {
        "may_take": any(not line.assignee and by.has(line.role) for line in at_work),
        "may_complete": any(by.has(line.role) for line in at_work),
        "officers": given,
    }
