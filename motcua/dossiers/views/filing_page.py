"""One page of the form as it is filled in: its questions, what is wrong with them, what is left to do."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.dossiers import filing, filing_steps, rules, saved_elsewhere
from motcua.dossiers.linked.hindering import hindering
from motcua.dossiers.models import Draft
from motcua.eforms import checking, drawing
from motcua.ground.refusals import FieldError
from motcua.procedures.packs.pack import Pack
from motcua.web.now import now


def shown_errors(draft: Draft, pack: Pack, step_id: str) -> list[FieldError]:
    """What is wrong on this page, all at once."""
    if step_id == filing_steps.PAPERS:
        return filing.paper_errors(pack, draft.data, filing_steps.stored_files(draft))
    beyond = hindering(pack, rules.local_date(now()))
    return checking.errors_of_step(pack.form, draft.data, step_id, wards=filing.wards(), beyond=beyond)


def page(
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
    links = [(anchor(pack, e), drawing.said_of(pack.form, e)) for e in errors]
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


def anchor(pack: Pack, error: FieldError) -> str:
    if error.pointer.startswith("/files/"):
        return "slot-" + error.pointer.removeprefix("/files/")
    return drawing.error_links(pack.form, [error])[0][0]
