"""Lending a signature while one is away (ký thay, thừa ủy quyền): who has lent what to whom, giving, ending."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.dossiers.lending_form import Lending
from motcua.dossiers.queries import mine as places
from motcua.eforms import drawing, reading
from motcua.ground.dates import local
from motcua.ground.refusals import Conflict, FieldError, Invalid, Missing, NotAllowed
from motcua.people import actions
from motcua.people import queries as people
from motcua.people.actor import Actor
from motcua.people.callers import caller
from motcua.people.models import Account, RoleAssignment
from motcua.people.permissions import can_end_delegation
from motcua.web.now import now

PAGE = 20
OFFICE, PROCEDURES = "chuc-vu", "thu-tuc"


def _officer(request: HttpRequest) -> Actor:
    by = caller(request)
    if not by.is_officer:
        raise NotAllowed(_("Trang này dành cho cán bộ đang có vai trò ở một cơ quan."))
    return by


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delegations(request: HttpRequest) -> HttpResponse:
    """What one gave and received (an administrator: all), and a new one for who heads an office."""
    by = _officer(request)
    offices = people.lendable(by, now())
    lending = _chosen(request, offices)
    if request.method != "POST":
        return _draw(request, by, offices, lending)
    if lending is None:
        raise NotAllowed(_("Chỉ người giữ chức vụ hoặc người quản trị được giao ký thay, ủy quyền ký."))
    given = reading.read_post(lending.form, request.POST)
    wrong: Sequence[FieldError] = lending.errors(given)
    if not wrong:
        try:
            _give(request, lending, given, by)
        except Invalid as refused:
            wrong = refused.errors or [FieldError("", refused.sentence)]
        except Conflict as refused:
            wrong = [FieldError("/receiver", refused.sentence)]
    if wrong:
        return _draw(request, by, offices, lending, given, wrong)
    messages.success(request, _("Đã giao. Người được giao thấy việc chờ ký ngay từ ngày bắt đầu."))
    return redirect("dossiers:delegations")


@login_required
@require_POST
def end(request: HttpRequest, delegation_id: int) -> HttpResponse:
    """End it at once. What was signed under it stays."""
    by = _officer(request)
    actions.end_delegation(delegation_id, by=by, at=now())
    messages.success(request, _("Đã chấm dứt. Những gì đã ký vẫn có giá trị."))
    return redirect("dossiers:delegations")


def _chosen(request: HttpRequest, offices: Sequence[RoleAssignment]) -> Lending | None:
    """The office that is lent: the one that was chosen, or the only one there is."""
    asked = (request.POST if request.method == "POST" else request.GET).get(OFFICE, "")
    held = next((one for one in offices if str(one.pk) == asked), None)
    if held is None and len(offices) == 1 and not asked:
        held = offices[0]
    return Lending(held, now()) if held else None


def _give(request: HttpRequest, lending: Lending, given: Mapping[str, Any], by: Actor) -> None:
    receiver = Account.objects.filter(pk=str(given["receiver"]).partition(":")[2]).first()
    if receiver is None:
        raise Missing(_("Không có tài khoản này."))
    terms = lending.terms(given, request.POST.getlist(PROCEDURES))
    actions.give_delegation(lending.held.account, receiver, terms, by=by, at=now())


def _draw(
    request: HttpRequest,
    by: Actor,
    offices: Sequence[RoleAssignment],
    lending: Lending | None,
    given: Mapping[str, Any] | None = None,
    wrong: Sequence[FieldError] = (),
) -> HttpResponse:
    at = now()
    today, after = local(at).date(), places.offset(request.GET.get("sau", ""))
    rows = list(people.delegations_for(by)[after : after + PAGE + 1])
    known = dict(lending.procedures) if lending else {}
    first = {"valid_from": today.isoformat()}
    context = {
        "rows": [(row, _state(row, today), can_end_delegation(by, row.giver_id)) for row in rows[:PAGE]],
        "offices": offices,
        "lending": lending,
        "me": by.account_id,
        "form": drawing.draw(lending.form, first if given is None else given, wrong, autocomplete=False)
        if lending and lending.receivers
        else "",
        "procedures": list(known.items()),
        "ticked": request.POST.getlist(PROCEDURES),
        "errors": drawing.error_links(lending.form, wrong) if lending else [],
        "next": after + PAGE if len(rows) > PAGE else None,
        "previous": max(0, after - PAGE) if after else None,
    }
    return render(request, "dossiers/delegations.html", context, status=422 if wrong else 200)


def _state(row: Any, today: Any) -> tuple[str, str]:
    """(kind, words) of the chip: how it stands today."""
    if row.revoked_at is not None:
        return "", _("Đã chấm dứt")
    if row.valid_to < today:
        return "", _("Đã hết hạn")
    if row.valid_from > today:
        return "info", _("Chưa bắt đầu")
    return "ok", _("Đang có hiệu lực")
