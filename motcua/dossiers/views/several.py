"""The same act on several lines of the worklist, each for itself, and what came of each."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.dossiers import many, wanted
from motcua.dossiers.actions.seen import mark_seen
from motcua.dossiers.case import load
from motcua.dossiers.many import Mark, Outcome
from motcua.dossiers.models import Paper
from motcua.dossiers.papers import PAPER_NAMES, draw
from motcua.dossiers.queries import filtered
from motcua.dossiers.queries.newest_papers import newest_papers, papers_seen
from motcua.dossiers.views.worklist import officer
from motcua.files.queries import open_file
from motcua.ground.refusals import Missing, NotAllowed
from motcua.people.actor import Actor
from motcua.results.binding import bound
from motcua.web.now import now

ACTS = ("take", "assign", "complete_step")
PAPERS = "papers"


@login_required
@require_POST
def several(request: HttpRequest) -> HttpResponse:
    """Do one act on every ticked line; one transaction each. What came of them stands above the list."""
    by, name = officer(request), request.POST.get("viec", "")
    asked = wanted.read(QueryDict(request.POST.get("loc", "")))
    chosen = _chosen(request, by, asked)
    back = redirect(f"{reverse('dossiers:worklist')}?{asked.query()}")
    if not chosen:
        messages.warning(request, _("Chọn ít nhất một hồ sơ trong danh sách."))
        return back
    outcomes = _to_print(request, chosen, by) if name == PAPERS else _done(request, chosen, by, name)
    if many.wants_rows(request):
        return many.answer(outcomes)
    many.keep(request, outcomes)
    return back


def _chosen(request: HttpRequest, by: Actor, asked: wanted.Wanted) -> list[Mark]:
    """What was ticked, or everything that the filters leave, as it stands now."""
    if "tat-ca" not in request.POST:
        return many.marks(request)
    tasks = filtered.narrowed(by, asked, filtered.days(now()))
    rows = tasks.values_list("dossier__code", "dossier__rev")[: many.MOST]
    return list(dict.fromkeys((code, rev) for code, rev in rows))


def _done(request: HttpRequest, chosen: list[Mark], by: Actor, name: str) -> list[Outcome]:
    if name not in ACTS:
        raise NotAllowed(_("Việc này làm trong từng hồ sơ."))
    fields = {"assignee": request.POST.get("assignee", "")} if name == "assign" else {}
    said = {
        "take": _("Đã nhận việc."),
        "assign": _("Đã giao việc."),
        "complete_step": _("Đã hoàn thành bước."),
    }
    return many.each(chosen, name, by=by, fields=fields, said=said[name])


def _to_print(request: HttpRequest, chosen: list[Mark], by: Actor) -> list[Outcome]:
    """The newest paper of each goes into one file; which have none is said."""
    found = newest_papers([code for code, _rev in chosen], by)
    request.session["printed"] = [paper.pk for paper in found.values()]
    return [
        Outcome(code, True, str(PAPER_NAMES.get(found[code].kind, found[code].kind)))
        if code in found
        else Outcome(code, False, _("Chưa có giấy nào để in."))
        for code, _rev in chosen
    ]


@login_required
@require_safe
def papers(request: HttpRequest) -> HttpResponseBase:
    """The papers that were asked for, one after the other in one file, to be printed at once."""
    by = officer(request)
    asked = [
        int(text)
        for text in request.GET.getlist("giay")
        if text.isascii() and text.isdigit() and len(text) < 18
    ]
    found = papers_seen(asked[: many.MOST], by)
    if not found:
        raise Missing(_("Không có giấy này trong hồ sơ."))
    for code in dict.fromkeys(paper.dossier.code for paper in found):
        if case := load(code, lock=False):
            mark_seen(case.row, by=by, at=now(), what="paper")
    response = HttpResponse(_bound(found), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="giay-to.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


def _bound(found: list[Paper]) -> bytes:
    contents = []
    for paper in found:
        with open_file(draw(paper)) as opened:
            contents.append(opened.read())
    return bound(contents)
