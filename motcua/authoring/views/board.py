"""All packs and where each stands; one pack with its versions; starting and dropping a draft."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.authoring import board as standings
from motcua.authoring.door import procedure_of, reader, rehearsal_address, writer
from motcua.authoring.seen import looked_at
from motcua.ground.dates import local
from motcua.procedures.actions import drafting
from motcua.procedures.models import Procedure
from motcua.procedures.permissions import can_draft
from motcua.procedures.queries import drafts
from motcua.procedures.rules.codes import SEARCH_KIND
from motcua.search.queries import find
from motcua.web.now import now

MOST_FOUND = 12


@login_required
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Every pack with its state, and looking for a procedure that has none."""
    by = reader(request)
    asked = " ".join(request.GET.get("q", "").replace("\0", "").split())[:200]
    context = {
        "rows": standings.rows(local(now()).date()),
        "asked": asked,
        "found": _found(asked) if asked else [],
        "may_draft": can_draft(by),
    }
    return render(request, "authoring/board.html", context)


def _found(asked: str) -> list[Procedure]:
    """Procedures of the catalogue for these words or this code, best first."""
    codes = [hit.code for hit in find(asked, SEARCH_KIND, MOST_FOUND)]
    rows = {row.code: row for row in Procedure.objects.filter(code__in=[asked, *codes])}
    return [rows[code] for code in dict.fromkeys([asked, *codes]) if code in rows]


@login_required
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """A draft from the version in force, or from the catalogue."""
    by = writer(request)
    draft = drafting.start(request.POST.get("thu-tuc", "").replace("\0", ""), by=by, at=now())
    messages.success(request, _("Đã mở bản nháp. Bản đang dùng vẫn giữ nguyên."))
    return redirect("authoring:steps", draft.procedure.code)


@login_required
@require_safe
def pack(request: HttpRequest, procedure: str) -> HttpResponse:
    """One pack: its draft's way, its versions, what happened."""
    by = reader(request)
    row = procedure_of(procedure)
    draft = drafts.open_draft(procedure)
    context = {
        "procedure": row,
        "draft": draft,
        "stages": standings.path(draft, looked_at(drafts.source_of(draft)).passed) if draft else [],
        "events": list(drafts.events_of(draft)[:50]) if draft else [],
        "versions": drafts.versions_of(procedure),
        "may_draft": can_draft(by),
        "rehearsal": rehearsal_address(procedure),
    }
    return render(request, "authoring/pack.html", context)


@login_required
@require_POST
def drop(request: HttpRequest, procedure: str) -> HttpResponse:
    """Give the draft up."""
    by = writer(request)
    rev = request.POST.get("rev", "")
    drafting.drop(
        procedure, rev=int(rev) if rev.isascii() and rev.isdigit() and len(rev) < 9 else 0, by=by, at=now()
    )
    messages.success(request, _("Đã bỏ bản nháp. Những việc đã làm vẫn được ghi lại."))
    return redirect("authoring:board")
