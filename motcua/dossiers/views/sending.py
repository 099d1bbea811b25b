"""The last page of a filing: look once more, send, and where that leads."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.dossiers import clock, filing, filing_steps, rules
from motcua.dossiers.actions import drafts
from motcua.dossiers.actions.file_dossier import Filed, Request, file_dossier
from motcua.dossiers.linked.fees import fees
from motcua.dossiers.linked.hindering import hindering
from motcua.dossiers.models import Draft
from motcua.dossiers.models.dossier import Channel
from motcua.dossiers.queries import offers
from motcua.dossiers.views.filing_page import anchor
from motcua.eforms import checking, drawing
from motcua.eforms.summary import sections
from motcua.ground.worktime import Limit
from motcua.people.callers import caller
from motcua.procedures.packs.pack import Pack
from motcua.ui.spoken import said
from motcua.web.now import now


def review(request: HttpRequest, draft: Draft, pack: Pack) -> HttpResponse:
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
            (filing_steps.step_of(pack, e), drawing.said_of(pack.form, e), anchor(pack, e)) for e in errors
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


def already(request: HttpRequest, draft: Draft) -> HttpResponse:
    """The draft was filed before, from another tab or with the back button."""
    assert draft.dossier is not None
    messages.info(request, _("Bản nháp này đã gửi thành hồ sơ {code}.").format(code=draft.dossier.code))
    return redirect("dossiers:desk" if draft.at_counter else "dossiers:dossier", draft.dossier.code)
