"""One dossier at work: the officers' page of it, its acts, the draft of its result."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.dossiers import acting, panels, rules, wanted, wording
from motcua.dossiers.action import Act
from motcua.dossiers.actions.be_present import be_present
from motcua.dossiers.actions.registry import ACTIONS, mandate_of
from motcua.dossiers.actions.seen import opened
from motcua.dossiers.papers import PAPER_NAMES
from motcua.dossiers.permissions import works_on
from motcua.dossiers.queries import colleagues, filtered
from motcua.dossiers.queries import mine as places
from motcua.dossiers.queries.history import history
from motcua.dossiers.queries.ratings import rating_of
from motcua.dossiers.queries.readings import readings
from motcua.dossiers.queries.snippets import usable
from motcua.dossiers.result_paper import preview as draw_preview
from motcua.dossiers.top import top
from motcua.eforms.summary import sections
from motcua.files.responses import as_response
from motcua.ground.refusals import Missing, Refused
from motcua.people.actor import Actor
from motcua.people.callers import caller
from motcua.ui.kept import url
from motcua.web.now import now

# The acts that lead a dossier on: the first of them that is open is the page's one primary button.
LEADING = (
    "accept",
    "reply",
    "complete_step",
    "sign",
    "issue",
    "pay",
    "return_result",
    "resume",
    "assign",
    "consult",
)
# Those that stand beside it on the bar, if they are open; all others are one press further away.
BESIDE = ("request_supplement", "consult", "send_back", "refuse")
# They have places of their own on the page.
APART = ("take", "message", "note")
INSERTS = "chen"
"""The button that puts a kept sentence into a text: `field:id`, or `field:` for the one that was chosen."""


@login_required
@require_safe
def desk(request: HttpRequest, code: str) -> HttpResponse:
    """One dossier at work: what was declared, its papers, its way, and what can be done now."""
    return _draw(request, code)


@login_required
@require_POST
def act(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """An officer's act. A refusal shows what happened above what was typed; nothing is lost or overwritten."""
    if INSERTS in request.POST:
        _insert(request, caller(request))
        return _draw(request, code, tried=name)
    if acting.redraws(request):
        return _draw(request, code, tried=name)
    try:
        acting.post(request, code, name)
    except Refused as refused:
        if refused.status in (401, 403, 404):
            raise
        return _draw(request, code, refused=refused, tried=name)
    messages.success(request, _("Đã ghi nhận."))
    return redirect(reverse("dossiers:desk", args=[code]) + _came_from(request))


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
    in_place = mandate_of(ACTIONS["sign"], seen.case, by)
    drawn = draw_preview(Act(seen.case, seen.case.hands(by), now(), {}, mandate=in_place))
    response = HttpResponse(drawn, content_type="application/pdf")
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
    here = colleagues.here(row.id, by, at)
    if not here.is_marked:
        be_present(row.id, by=by, at=at)
    offered = {p.action.name: p for p in panels.panels(seen, by, request, tried=tried, refused=refused)}
    primary = next((offered[name] for name in LEADING if name in offered), None)
    others = {n: p for n, p in offered.items() if p is not primary and n not in APART}
    context = {
        "seen": seen,
        "row": row,
        "pack": seen.case.pack,
        "paper_names": PAPER_NAMES,
        **top(row, at, seen.case.calendar),
        "when": lambda moment: wording.when(moment, at),
        "sections": sections(seen.case.pack.form, seen.case.form_data, wards=seen.case.wards),
        "slots": {slot.id: slot.name for slot in seen.case.pack.slots},
        "history": history(row.id),
        "readings": readings(row.id),
        "rating": rating_of(row.id) if row.status == rules.RETURNED else None,
        "notes": colleagues.notes(row.id),
        "names": here.names,
        "turned": "",
        "snippets": usable(by),
        "account_id": by.account_id,
        "panels": offered,
        "primary": primary,
        "near": {name: others[name] for name in BESIDE if name in others},
        "far": {name: panel for name, panel in others.items() if name not in BESIDE},
        "errors": panels.messages_of(refused, tried),
        "tried": tried,
        "left_over": acting.left_over(request) if refused and tried not in offered else [],
        **_list(request, by, code, at),
    }
    return render(request, "dossiers/desk.html", context, status=refused.status if refused else 200)


def _list(request: HttpRequest, by: Actor, code: str, at: Any) -> dict[str, Any]:
    """The list that one came from: `came` for addresses of this page, `back` to it, `beside` and the ways on.

    Without a list there are no ways on, and back is the whole list.
    """
    back = url("dossiers:worklist")
    if not wanted.asks(request.GET):
        return {"came": "", "back": back, "beside": None, "before": "", "after": ""}
    asked = wanted.read(request.GET)
    beside = filtered.beside(by, asked, filtered.days(at), code, places.offset(request.GET.get("thu", "")))

    def address(of: str, place: int) -> str:
        return f"{url('dossiers:desk', of)}?{asked.query()}&thu={place}" if of else ""

    return {
        "came": _came_from(request),
        "back": f"{back}?{asked.query()}",
        "beside": beside,
        "before": address(beside.before, beside.place - 1),
        "after": address(beside.after, beside.after_place + 1),
    }


def _came_from(request: HttpRequest) -> str:
    """The list in the address, as it goes into the next one."""
    if not wanted.asks(request.GET):
        return ""
    place = places.offset(request.GET.get("thu", ""))
    return f"?{wanted.read(request.GET).query()}" + (f"&thu={place}" if place else "")


def _insert(request: HttpRequest, by: Actor) -> None:
    """Put a kept sentence at the end of what was typed, as the button says; an unknown one changes nothing."""
    field, _colon, own = str(request.POST[INSERTS]).partition(":")
    chosen = own or request.POST.get("mau-cau", "")
    text = next((one.text for one in usable(by) if str(one.pk) == chosen), "")
    post = request.POST.copy()
    post[field] = " ".join(filter(None, [str(post.get(field, "")).strip(), text]))
    request.POST = post  # type: ignore[assignment]
