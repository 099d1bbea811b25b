"""My dossiers (hồ sơ của tôi) and the person's page of one."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.dossiers import acting, panels, rules, wording
from motcua.dossiers.actions import drafts
from motcua.dossiers.papers import PAPER_NAMES
from motcua.dossiers.permissions import is_applicant
from motcua.dossiers.promise import promise
from motcua.dossiers.queries import mine as my
from motcua.dossiers.queries.ratings import rating_of
from motcua.dossiers.queries.readings import readings
from motcua.dossiers.shown import shown
from motcua.dossiers.top import top, tops
from motcua.ground.refusals import Refused
from motcua.people.callers import caller
from motcua.web.now import now


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Drafts to go on with, and dossiers: what waits for the person first, then the newest; or one group of them."""
    by, at = caller(request), now()
    after, view = my.offset(request.GET.get("sau", "")), request.GET.get("xem", "")
    view = view if view in my.VIEWS else ""
    lines, more = my.dossiers(by, after=after, view=view)
    heads = tops([row for row, _pack in lines], at)
    context = {
        "when": lambda moment: wording.when(moment, at),
        "drafts": my.drafts(by) if not after and not view else [],
        "view": view,
        "views": my.VIEWS,
        "counts": my.counts(by),
        "unread": my.unanswered(by, [row.pk for row, _pack in lines]),
        "lines": [(*line, *head["chip"]) for line, head in zip(lines, heads, strict=True)],
        "next": after + len(lines) if more else None,
        "previous": max(0, after - my.PAGE) if after else None,
    }
    return render(request, "dossiers/mine.html", context)


@login_required
@require_POST
def forget(request: HttpRequest, key: str) -> HttpResponse:
    """Throw a draft of one's own away."""
    drafts.forget(key, by=caller(request))
    messages.success(request, _("Đã xóa bản nháp."))
    return redirect("dossiers:mine")


@login_required
@require_safe
def dossier(request: HttpRequest, code: str) -> HttpResponse:
    """The promised date first, who holds it now, the way so far, papers, messages."""
    return draw(request, code)


@login_required
@require_POST
def act(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """An act of the person: supply, message. What was typed stays when it is refused."""
    if acting.redraws(request):
        return draw(request, code, tried=name)
    try:
        acting.post(request, code, name)
    except Refused as refused:
        if refused.status in (401, 403, 404):
            raise
        return draw(request, code, refused=refused, tried=name, status=refused.status)
    messages.success(request, _("Đã ghi nhận."))
    return redirect("dossiers:dossier", code)


def draw(
    request: HttpRequest, code: str, *, refused: Refused | None = None, tried: str = "", status: int = 200
) -> HttpResponse:
    """The page of the dossier, with what was refused above what was typed."""
    by = caller(request)
    seen = shown(code, by)
    if not is_applicant(by, seen.case.row):
        return redirect("dossiers:desk", code)
    if seen.whole is not None:  # the person has one dossier, whatever it is made of
        return redirect("dossiers:dossier", seen.whole.code)
    at = now()
    offered = panels.panels(seen, by, request, tried=tried, refused=refused)
    context = {
        "seen": seen,
        "row": seen.case.row,
        "site_url": settings.SITE_URL,
        "paper_names": PAPER_NAMES,
        **top(seen.case.row, at),
        "promise": promise(seen.case.row),
        "when": lambda moment: wording.when(moment, at),
        "pack": seen.case.pack,
        "panels": {panel.action.name: panel for panel in offered},
        "errors": panels.messages_of(refused, tried),
        "tried": tried,
        "rating": rating_of(seen.case.row.id) if seen.case.row.status == rules.RETURNED else None,
        "readings": readings(seen.case.row.id),
        "left_over": acting.left_over(request)
        if refused and tried not in {a.name for a in seen.actions}
        else [],
    }
    return render(request, "dossiers/dossier.html", context, status=status)
