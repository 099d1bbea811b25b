"""The officers' doors: the worklist by deadline and one dossier at work."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.dossiers import acting, filing, panels, wording
from motcua.dossiers.action import Act
from motcua.dossiers.actions.seen import opened
from motcua.dossiers.papers import PAPER_NAMES
from motcua.dossiers.permissions import works_on
from motcua.dossiers.queries.history import history
from motcua.dossiers.result_paper import preview as draw_preview
from motcua.dossiers.top import top
from motcua.eforms.summary import sections
from motcua.files.responses import as_response
from motcua.ground.refusals import Missing, Refused
from motcua.people.callers import caller
from motcua.web.now import now

VIEWS = ("todo", "late", "today", "new", "supplement", "ready")
# The acts that lead a dossier on: the first of them that is open is the page's one primary button.
LEADING = ("accept", "complete_step", "sign", "issue", "pay", "return_result", "assign")


@login_required
@require_safe
def desk(request: HttpRequest, code: str) -> HttpResponse:
    """One dossier at work: what was declared, its papers, its way, and what can be done now."""
    return _draw(request, code)


@login_required
@require_POST
def act(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """An officer's act. A refusal shows what happened above what was typed; nothing is lost or overwritten."""
    if acting.redraws(request):
        return _draw(request, code, tried=name)
    try:
        acting.post(request, code, name)
    except Refused as refused:
        if refused.status in (401, 403, 404):
            raise
        return _draw(request, code, refused=refused, tried=name)
    messages.success(request, _("Đã ghi nhận."))
    return redirect("dossiers:desk", code)


@login_required
@require_safe
def preview(request: HttpRequest, code: str) -> HttpResponseBase:
    """The draft of the result as a PDF: without number and seal, and unsigned until the leader has signed."""
    by = caller(request)
    seen = opened(code, by, at=now(), door="draft")
    if not works_on(by, seen.case.row) or seen.draft is None:
        raise Missing(_("Chưa có dự thảo kết quả."))
    if seen.draft.signed_file is not None:
        return as_response(seen.draft.signed_file, download=False)
    response = HttpResponse(draw_preview(Act(seen.case, by, now(), {})), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="du-thao-{code}.pdf"'
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'self'"
    return response


def _draw(
    request: HttpRequest, code: str, *, refused: Refused | None = None, tried: str = ""
) -> HttpResponse:
    by, at = caller(request), now()
    seen = opened(code, by, at=at, door="page")
    row = seen.case.row
    if not works_on(by, row):
        return redirect("dossiers:dossier", code)
    offered = {p.action.name: p for p in panels.panels(seen, by, request, tried=tried, refused=refused)}
    context = {
        "seen": seen,
        "row": row,
        "pack": seen.case.pack,
        "paper_names": PAPER_NAMES,
        **top(row, at),
        "when": lambda moment: wording.when(moment, at),
        "sections": sections(seen.case.pack.form, seen.case.form_data, wards=filing.wards()),
        "slots": {slot.id: slot.name for slot in seen.case.pack.slots},
        "history": history(row.id),
        "panels": offered,
        "primary": next((offered[name] for name in LEADING if name in offered), None),
        "errors": panels.messages_of(refused, tried),
        "tried": tried,
        "left_over": acting.left_over(request) if refused and tried not in offered else [],
    }
    return render(request, "dossiers/desk.html", context, status=refused.status if refused else 200)
