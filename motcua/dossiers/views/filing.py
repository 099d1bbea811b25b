"""Filing (nộp hồ sơ): choose the desk, fill in step by step, look once more, send."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.dossiers import clock, filing, filing_steps, rules, saved_elsewhere
from motcua.dossiers.actions import drafts
from motcua.dossiers.actions.file_dossier import Filed, Request, file_dossier
from motcua.dossiers.linked.fees import fees
from motcua.dossiers.linked.hindering import hindering
from motcua.dossiers.models import Draft
from motcua.dossiers.models.dossier import Channel
from motcua.dossiers.queries import offers
from motcua.eforms import checking, drawing, reading
from motcua.eforms.summary import sections
from motcua.files import actions as files
from motcua.ground.dates import local
from motcua.ground.refusals import FieldError, Invalid, Missing, Refused
from motcua.ground.worktime import Limit
from motcua.people.callers import account_of, caller
from motcua.people.queries import organisation_of
from motcua.procedures.packs.pack import Pack
from motcua.procedures.packs.published import pack_of
from motcua.ui.spoken import said
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
        return _already(request, draft)
    return _to(draft, filing_steps.where_left(pack_of(draft.pack_version_id), draft))


@login_required
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, key: str, step_id: str) -> HttpResponse:
    """One page of the form. Whatever is typed is kept, right or wrong; errors come all at once."""
    draft = drafts.owned(key, caller(request))
    if draft.dossier:
        return _already(request, draft)
    pack = pack_of(draft.pack_version_id)
    if step_id == filing_steps.REVIEW:
        return _review(request, draft, pack)
    if step_id not in [s.id for s in filing_steps.steps(pack, draft.data, draft.files)]:
        raise Missing(_("Bản nháp này không có bước đó."))
    if request.method == "GET":
        errors = _shown_errors(draft, pack, step_id) if "sua" in request.GET else []
        return _page(request, draft, pack, step_id, errors)
    return _post(request, draft, pack, step_id)


def _post(request: HttpRequest, draft: Draft, pack: Pack, step_id: str) -> HttpResponse:
    at, errors = now(), list[FieldError]()
    typed = _saved(request, draft, pack, step_id, at)
    if request.headers.get("X-Autosave"):
        return _autosaved(draft, pack, step_id, typed, at)
    if step_id == filing_steps.PAPERS:
        errors += _take_files(request, draft, pack)
    if typed.elsewhere is not None:
        return _page(request, draft, pack, step_id, errors, elsewhere=typed.elsewhere)
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
        return _page(request, draft, pack, step_id, errors) if errors else _to(draft, step_id)
    errors = _shown_errors(draft, pack, step_id)
    if errors:
        return _page(request, draft, pack, step_id, errors)
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


def _shown_errors(draft: Draft, pack: Pack, step_id: str) -> list[FieldError]:
    if step_id == filing_steps.PAPERS:
        return filing.paper_errors(pack, draft.data, filing_steps.stored_files(draft))
    beyond = hindering(pack, rules.local_date(now()))
    return checking.errors_of_step(pack.form, draft.data, step_id, wards=filing.wards(), beyond=beyond)


def _page(
    request: HttpRequest,
    draft: Draft,
    pack: Pack,
    step_id: str,
    errors: list[FieldError],
    *,
    elsewhere: dict[str, Any] | None = None,
) -> HttpResponse:
    """A page of the form as `draft.data` has it; `elsewhere`: other answers, saved in another window, to choose."""
    held = draft.data if elsewhere is None else elsewhere
    pages = filing_steps.steps(pack, draft.data, draft.files)
    place = [s.id for s in pages].index(step_id)
    by_pointer = {e.pointer: drawing.words(e.message) for e in errors}
    links = [(_anchor(pack, e), drawing.said_of(pack.form, e)) for e in errors]
    context = {
        "draft": draft,
        "pack": pack,
        "pages": pages,
        "place": place,
        "page": pages[place],
        "previous": pages[place - 1].id if place else "",
        "stamp": saved_elsewhere.stamp(pack.form, held, step_id),
        "elsewhere": elsewhere is not None,
        "differences": saved_elsewhere.differences(pack.form, held, draft.data, step_id, filing.wards()),
        "max_file_mb": settings.MAX_FILE_BYTES // 1024**2,
        "minutes_left": sum(s.minutes for s in pages[place:]),
        "errors": links,
        "form": drawing.draw(
            pack.form,
            draft.data,
            errors,
            step=step_id,
            warnings=checking.check(pack.form, draft.data).warnings,
            wards=filing.wards(),
            autocomplete=not draft.at_counter,
        ),
        "slots": filing_steps.slot_files(pack, draft, by_pointer) if step_id == filing_steps.PAPERS else [],
    }
    status = 422 if errors and request.method == "POST" else 200
    return render(request, "dossiers/step.html", context, status=409 if elsewhere is not None else status)


def _anchor(pack: Pack, error: FieldError) -> str:
    if error.pointer.startswith("/files/"):
        return "slot-" + error.pointer.removeprefix("/files/")
    return drawing.error_links(pack.form, [error])[0][0]


def _review(request: HttpRequest, draft: Draft, pack: Pack) -> HttpResponse:
    """Check your answers; a POST files, once."""
    by, given = caller(request), filing_steps.stored_files(draft)
    today = rules.local_date(now())
    checked = checking.check(pack.form, draft.data, wards=filing.wards(), beyond=hindering(pack, today))
    errors = [*checked.errors, *filing.paper_errors(pack, draft.data, given)]
    limit = pack.limits.of(checked.data)
    if request.method == "POST" and not errors:
        return _file(request, draft, pack)
    context = {
        "draft": draft,
        "pack": pack,
        "pages": filing_steps.steps(pack, draft.data, draft.files),
        "errors": [
            (filing_steps.step_of(pack, e), drawing.said_of(pack.form, e), _anchor(pack, e)) for e in errors
        ],
        "sections": sections(
            pack.form, checked.data if not checked.errors else draft.data, wards=filing.wards()
        ),
        "step_of": lambda pointer: checking.step_of(pack.form, pointer),
        "slots": filing_steps.slot_files(pack, draft),
        "fees": fees(pack, checked.data, rules.CHANNELS[_channel(draft)], today)
        if not checked.errors
        else None,
        "due": _if_taken_in_now(draft, limit),
        "limit": said(limit.said),
        "warnings": [drawing.words(w.message) for w in checked.warnings],
        "by": by,
    }
    return render(request, "dossiers/review.html", context, status=422 if request.method == "POST" else 200)


def _if_taken_in_now(draft: Draft, limit: Limit) -> datetime | None:
    """When the result would be due if the desk took the request in at this moment; None when nobody can say."""
    assert draft.agency is not None
    return clock.reckon(now(), limit, draft.agency.pk).due.due_at


def _channel(draft: Draft) -> Channel:
    return Channel.COUNTER if draft.at_counter else Channel.ONLINE


def _file(request: HttpRequest, draft: Draft, pack: Pack) -> HttpResponse:
    by = caller(request)
    assert draft.agency is not None
    asked = Request(
        offer=offers.offer(pack.code, draft.agency.code, at_counter=draft.at_counter),
        pack=pack,
        form=draft.data,
        files=filing_steps.stored_files(draft),
        channel=_channel(draft),
        applicant_id=None if draft.at_counter else by.account_id,
    )
    filed = file_dossier(asked, by=by, at=now(), key=f"draft:{draft.key}")
    drafts.filed(draft, filed.code)
    return _sent(request, draft, filed)


def _sent(request: HttpRequest, draft: Draft, filed: Filed) -> HttpResponse:
    if filed.is_new:
        messages.success(request, _("Đã gửi hồ sơ {code}.").format(code=filed.code))
    return redirect("dossiers:desk" if draft.at_counter else "dossiers:dossier", filed.code)


def _already(request: HttpRequest, draft: Draft) -> HttpResponse:
    """The draft was filed before, from another tab or with the back button."""
    assert draft.dossier is not None
    messages.info(request, _("Bản nháp này đã gửi thành hồ sơ {code}.").format(code=draft.dossier.code))
    return redirect("dossiers:desk" if draft.at_counter else "dossiers:dossier", draft.dossier.code)


def _next(pages: list[Any], step_id: str) -> str:
    ids = [s.id for s in pages]
    return str(ids[ids.index(step_id) + 1])


def _to(draft: Draft, step_id: str) -> HttpResponse:
    return redirect("dossiers:step", draft.key, step_id)
