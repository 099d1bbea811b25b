"""Filing (nộp hồ sơ): choose the desk, fill in step by step; `sending` looks once more and sends."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.dossiers import filing, filing_steps, saved_elsewhere
from motcua.dossiers.actions import drafts
from motcua.dossiers.models import Draft
from motcua.dossiers.queries import offers
from motcua.dossiers.views.filing_page import page, shown_errors
from motcua.dossiers.views.sending import already, review
from motcua.eforms import reading
from motcua.files import actions as files
from motcua.ground.dates import local
from motcua.ground.refusals import FieldError, Invalid, Missing, Refused
from motcua.people.callers import account_of, caller
from motcua.people.queries import organisation_of
from motcua.procedures.packs.pack import Pack
from motcua.procedures.packs.published import pack_of
from motcua.web.now import now


@login_required
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Where to file; a POST opens the draft at that desk."""
    by, account = caller(request), account_of(request)
    desks = offers.desks_for(code, account.ward_code if account else "")
    if not desks.groups:
        raise Missing(_("Thủ tục này chưa nộp trực tuyến được."))
    pack = pack_of(desks.groups[0][1][0].pack_version_id)
    if request.method == "POST":
        try:
            offer = offers.offer(code, request.POST.get("agency", ""))
        except Invalid:
            return _choose(request, pack, desks, error=_("Chọn nơi nộp trong danh sách."))
        held = pack.prefilled(account, organisation_of(by.account_id))
        draft = drafts.start(offer, by=by, at=now(), data=held)
        return redirect("dossiers:step", draft.key, filing_steps.steps(pack, draft.data, draft.files)[0].id)
    return _choose(request, pack, desks, draft=drafts.latest(pack.version_id, by))


def _choose(
    request: HttpRequest, pack: Pack, desks: offers.Desks, *, draft: Draft | None = None, error: str = ""
) -> HttpResponse:
    """The desks to choose from, and what to have at hand before the first question."""
    context = {
        "pack": pack,
        "desks": desks,
        "draft": draft,
        "error": error,
        "minutes": sum(one.minutes for one in filing_steps.steps(pack, {})),
        "papers": [slot.name for slot in pack.slots if slot.always_required],
    }
    return render(request, "dossiers/begin.html", context, status=422 if error else 200)


@login_required
@require_safe
def resume(request: HttpRequest, key: str) -> HttpResponse:
    """Go on with a draft where it was left: at the first page with something to mend, else at the review."""
    draft = drafts.owned(key, caller(request))
    if draft.dossier:
        return already(request, draft)
    return _to(draft, filing_steps.where_left(pack_of(draft.pack_version_id), draft))


@login_required
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, key: str, step_id: str) -> HttpResponse:
    """One page of the form. Whatever is typed is kept, right or wrong; errors come all at once."""
    draft = drafts.owned(key, caller(request))
    if draft.dossier:
        return already(request, draft)
    pack = pack_of(draft.pack_version_id)
    if step_id == filing_steps.REVIEW:
        return review(request, draft, pack)
    if step_id not in [s.id for s in filing_steps.steps(pack, draft.data, draft.files)]:
        raise Missing(_("Bản nháp này không có bước đó."))
    if request.method == "GET":
        errors = shown_errors(draft, pack, step_id) if "sua" in request.GET else []
        return page(request, draft, pack, step_id, errors)
    return _post(request, draft, pack, step_id)


def _post(request: HttpRequest, draft: Draft, pack: Pack, step_id: str) -> HttpResponse:
    at, errors = now(), list[FieldError]()
    typed = _saved(request, draft, pack, step_id, at)
    if request.headers.get("X-Autosave"):
        return _autosaved(draft, pack, step_id, typed, at)
    if step_id == filing_steps.PAPERS:
        errors += _take_files(request, draft, pack)
    if typed.elsewhere is not None:
        return page(request, draft, pack, step_id, errors, elsewhere=typed.elsewhere)
    if step_id == filing_steps.PAPERS and "_remove_file" in request.POST:
        slot, _colon, public_id = request.POST["_remove_file"].partition(":")
        drafts.remove_file(draft, slot, public_id, at=at)
        return _to(draft, step_id)
    if reading.pressed(request.POST):
        anchor = reading.changed_id(pack.form, request.POST, draft.data)
        return HttpResponseRedirect(reverse("dossiers:step", args=[draft.key, step_id]) + f"#{anchor}")
    if "_later" in request.POST:
        messages.success(request, _("Đã lưu bản nháp. Mở lại ở mục Hồ sơ của tôi."))
        return redirect("dossiers:mine")
    if errors or "_upload" in request.POST:
        return page(request, draft, pack, step_id, errors) if errors else _to(draft, step_id)
    errors = shown_errors(draft, pack, step_id)
    if errors:
        return page(request, draft, pack, step_id, errors)
    return _to(draft, _next(filing_steps.steps(pack, draft.data, draft.files), step_id))


def _saved(request: HttpRequest, draft: Draft, pack: Pack, step_id: str, at: datetime) -> drafts.Typed:
    """Save what the page sent, unless another window saved other answers to it meanwhile."""
    wards = filing.wards()
    typed = drafts.save(
        draft,
        lambda held: reading.read_post(pack.form, request.POST, step=step_id, base=held, wards=wards),
        seen=request.POST.get(saved_elsewhere.STAMP, ""),
        stamp=lambda data: saved_elsewhere.stamp(pack.form, data, step_id),
        at=at,
    )
    draft.data = typed.data
    return typed


def _autosaved(draft: Draft, pack: Pack, step_id: str, typed: drafts.Typed, at: datetime) -> HttpResponse:
    """No page: when it was saved and the stamp to go on with, or 409 when another window was first."""
    if typed.elsewhere is not None:
        return HttpResponse(status=409)
    saved = local(at)
    stamp = saved_elsewhere.stamp(pack.form, draft.data, step_id)
    return HttpResponse(
        status=204, headers={"X-Saved-At": f"{saved.hour}:{saved.minute:02d}", "X-Draft-Stamp": stamp}
    )


def _take_files(request: HttpRequest, draft: Draft, pack: Pack) -> list[FieldError]:
    """Store what was sent into the slots; a refused file is an error of its slot, the others are kept.

    Files under names that the page does not have are passed over, as answers are.
    """
    errors, at = [], now()
    known = {slot.id: slot for slot in pack.slots}
    for name in request.FILES:
        slot = name.removeprefix("file:")
        if slot not in known:
            continue
        for upload in request.FILES.getlist(name):
            try:
                stored = files.store(upload, name=upload.name or "", by=account_of(request), at=at)
            except Refused as refused:
                errors.append(FieldError(f"/files/{slot}", str(refused)))
                continue
            if said := filing.unfit(known[slot], stored):
                errors.append(FieldError(f"/files/{slot}", said))
            else:
                drafts.add_files(draft, slot, [stored], at=at)
    return errors


def _next(pages: list[Any], step_id: str) -> str:
    ids = [s.id for s in pages]
    return str(ids[ids.index(step_id) + 1])


def _to(draft: Draft, step_id: str) -> HttpResponse:
    return redirect("dossiers:step", draft.key, step_id)
