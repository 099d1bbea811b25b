"""What an officer keeps for their own day: ways to look at the list, sentences, whether single keys do something."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.agencies.models import Unit
from motcua.dossiers import wanted
from motcua.dossiers.actions import keep_filter, keep_snippet
from motcua.dossiers.models import Snippet
from motcua.dossiers.queries import kept_filters
from motcua.dossiers.queries import snippets as sentences
from motcua.dossiers.views.worklist import officer
from motcua.eforms.drawing import words
from motcua.ground.refusals import Invalid
from motcua.people.actor import Actor
from motcua.ui.keys import COOKIE, OFF, ON, are_off

ONE_YEAR_SECONDS = 365 * 24 * 3600
UNTYPED: Mapping[str, str] = MappingProxyType(
    {"ten": "", "cau": "", "don-vi": "", "mau": "", "bo-loc": "", "loc": ""}
)
READS_AND_WRITES = ["GET", "HEAD", "POST"]


@login_required
@require_http_methods(READS_AND_WRITES)
def filters(request: HttpRequest) -> HttpResponse:
    """The kept ways of looking: a new one from the list, and renaming, ordering, removing here."""
    by = officer(request)
    if request.method != "POST":
        return _filters(request, by)
    asked = wanted.read(QueryDict(request.POST.get("loc", "")))
    try:
        row = _change_filter(request, by, asked)
    except Invalid as wrong:
        return _filters(request, by, _said(wrong), typed=_typed(request.POST), status=wrong.status)
    if row:
        messages.success(request, _("Đã lưu bộ lọc “{name}”.").format(name=row))
        return redirect(f"{reverse('dossiers:worklist')}?{asked.query()}")
    return redirect("dossiers:filters")


def _change_filter(request: HttpRequest, by: Actor, asked: wanted.Wanted) -> str:
    """The name of a filter that was kept newly; "" after any other change."""
    post = request.POST
    name, pk = _text(post, "ten"), _number(post.get("bo-loc", ""))
    match post.get("lam"):
        case "doi-ten":
            keep_filter.rename(pk, name, by=by)
        case "len":
            keep_filter.move(pk, -1, by=by)
        case "xuong":
            keep_filter.move(pk, 1, by=by)
        case "xoa":
            keep_filter.let_go(pk, by=by)
        case _:
            return keep_filter.keep(name, asked.query(), by=by).name
    return ""


def _filters(
    request: HttpRequest,
    by: Actor,
    errors: Sequence[tuple[str, str]] = (),
    *,
    typed: Mapping[str, str] = UNTYPED,
    status: int = 200,
) -> HttpResponse:
    context = {"filters": kept_filters.of(by), "errors": errors, "typed": typed}
    return render(request, "dossiers/filters.html", context, status=status)


@login_required
@require_http_methods(READS_AND_WRITES)
def snippets(request: HttpRequest) -> HttpResponse:
    """The sentences one writes often: one's own and the units'."""
    by = officer(request)
    if request.method != "POST":
        return _snippets(request, by)
    pk = _number(request.POST.get("mau", "")) or None
    try:
        if request.POST.get("lam") == "xoa":
            keep_snippet.remove(pk or 0, by=by)
            messages.success(request, _("Đã xóa mẫu câu."))
        else:
            unit = _number(request.POST.get("don-vi", "")) or None
            keep_snippet.keep(_text(request.POST, "ten"), _text(request.POST, "cau"), unit, by=by, pk=pk)
            messages.success(request, _("Đã lưu mẫu câu."))
    except Invalid as wrong:
        return _snippets(request, by, _said(wrong), typed=_typed(request.POST), status=wrong.status)
    return redirect("dossiers:snippets")


def _snippets(
    request: HttpRequest,
    by: Actor,
    errors: Sequence[tuple[str, str]] = (),
    *,
    typed: Mapping[str, str] = UNTYPED,
    status: int = 200,
) -> HttpResponse:
    rows = sentences.usable(by)
    mended = typed["mau"] or request.GET.get("sua", "")
    row = next((one for one in rows if str(one.pk) == mended and keep_snippet.may_change(by, one)), None)
    context = {
        "snippets": [(one, keep_snippet.may_change(by, one)) for one in rows],
        "units": list(
            Unit.objects.filter(pk__in=by.units()).select_related("agency").order_by("agency_id", "name")
        ),
        "mended": row,
        "typed": _as_typed(row) if typed is UNTYPED else typed,
        "errors": errors,
    }
    return render(request, "dossiers/snippets.html", context, status=status)


def _as_typed(row: Snippet | None) -> dict[str, str]:
    if row is None:
        return dict(UNTYPED)
    return {**UNTYPED, "ten": row.title, "cau": row.text, "don-vi": str(row.unit_id or "")}


@login_required
@require_http_methods(READS_AND_WRITES)
def keys(request: HttpRequest) -> HttpResponse:
    """All keys, and the switch for those that are pressed alone (WCAG 2.1.4)."""
    if request.method != "POST":
        return render(request, "dossiers/keys.html", {"are_off": are_off(request.COOKIES)})
    answer = redirect("dossiers:keys")
    choice = OFF if request.POST.get("phim") == OFF else ON
    answer.set_cookie(COOKIE, choice, max_age=ONE_YEAR_SECONDS, samesite="Lax", secure=settings.SECURE)
    return answer


def _said(wrong: Invalid) -> list[tuple[str, str]]:
    return [(error.pointer.removeprefix("/"), words(error.message)) for error in wrong.errors]


def _text(post: QueryDict, name: str) -> str:
    return str(post.get(name, "")).replace("\0", "")


def _typed(post: QueryDict) -> dict[str, str]:
    return {name: _text(post, name) for name in ("ten", "cau", "don-vi", "mau", "bo-loc", "loc", "lam")}


def _number(text: Any) -> int:
    """The number of a row; 0, which none has, for anything else."""
    return int(text) if str(text).isascii() and str(text).isdigit() and len(str(text)) < 18 else 0
