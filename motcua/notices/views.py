"""The doors: my notices, opening one, marking all as read."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from motcua.notices import actions, queries
from motcua.people.callers import caller
from motcua.web.now import now


@login_required
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """My notices, newest first; `chua-doc=1` shows the unread alone."""
    by = caller(request)
    unread_only = request.GET.get("chua-doc") == "1"
    page = queries.notices_of(by.account_id, request.GET.get("sau") or None, unread=unread_only)
    unread = queries.unread_count(by.account_id)
    context = {"page": page, "unread": unread, "unread_only": unread_only}
    return render(request, "notices/inbox.html", context)


@login_required
@require_POST
def open_notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Mark it as read and go to what it speaks of."""
    return redirect(actions.read(caller(request).account_id, notice_id, at=now()).url)


@login_required
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark every notice as read."""
    actions.read_all(caller(request).account_id, at=now())
    return redirect("notices:inbox")
