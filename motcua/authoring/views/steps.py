"""The step table as a form: rows typed, added, moved, taken out; the picture and the faults beside them."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.agencies.models import Agency, Unit
from motcua.authoring import seen, step_form, step_moves
from motcua.authoring.door import draft_of, reader, rehearsal_address, writer
from motcua.authoring.step_form import FILE, Row
from motcua.ground.refusals import Invalid, Stale
from motcua.procedures.actions import drafting
from motcua.procedures.draft_models import PackDraft
from motcua.procedures.packs.comparing.words import DOES
from motcua.procedures.packs.hours import said as hours
from motcua.procedures.packs.source import PackSource, read
from motcua.procedures.permissions import can_draft
from motcua.procedures.queries import drafts
from motcua.web.now import now

FAULTY = "#cong"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def steps(request: HttpRequest, procedure: str) -> HttpResponse:
    """The draft's step table. Every button saves what was typed."""
    by = writer(request) if request.method == "POST" else reader(request)
    draft = draft_of(procedure)
    source = drafts.source_of(draft)
    if request.method != "POST":
        return _draw(request, draft, source, step_form.typed(_rows(source)), may_write=can_draft(by))
    form = step_form.read(request.POST)
    moved = step_moves.act(request.POST.get("lam", ""), form)
    text = step_form.document(step_form.rows(moved, _rows(source)), draft.files.get(FILE, ""))
    try:
        drafting.save_file(procedure, FILE, text, rev=_number(request.POST.get("rev", "")), by=by, at=now())
    except Stale:
        return _draw(request, draft_of(procedure), source, form, stale=True, status=409)
    except Invalid as refused:
        messages.error(request, str(refused))
        return _draw(request, draft, source, form, status=422)
    messages.success(request, _("Đã lưu bảng các bước."))
    return redirect(f"{reverse('authoring:steps', args=[procedure])}{_place(request.POST.get('lam', ''))}")


@login_required
@require_POST
def preview(request: HttpRequest, procedure: str) -> HttpResponse:
    """The picture, the time and the faults of what is typed, before it is saved: a piece of the page."""
    writer(request)
    draft = draft_of(procedure)
    old = drafts.source_of(draft)
    form = step_form.read(request.POST)
    text = step_form.document(step_form.rows(form, _rows(old)), draft.files.get(FILE, ""))
    source = read(procedure, {**draft.files, FILE: text})
    context = {"seen": seen.looked_at(source), "ids": [row["id"] for row in form], **_words()}
    return render(request, "authoring/_seen.html", context)


def _draw(
    request: HttpRequest,
    draft: PackDraft,
    source: PackSource,
    form: Sequence[Row],
    *,
    may_write: bool = True,
    stale: bool = False,
    status: int = 200,
) -> HttpResponse:
    shown = source
    if status != 200:
        typed = step_form.document(step_form.rows(form, _rows(source)), "")
        shown = read(draft.procedure.code, {**draft.files, FILE: typed})
    looked = seen.looked_at(shown)
    ids = [row["id"] for row in form]
    faults: dict[int, list[str]] = {}
    for one in looked.findings:
        place = seen.place_of(one, ids)
        if place is not None:
            faults.setdefault(place, []).append(seen.said(one))
    context = {
        "draft": draft,
        "rows": form,
        "row_faults": faults,
        "seen": looked,
        "ids": ids,
        "names": {row["id"]: row["name"] or row["id"] for row in form},
        "readable": bool(form),
        "may_write": may_write,
        "stale": _differences(drafts.source_of(draft), form) if stale else None,
        "roles": seen.roles(),
        "does": {key: _(words) for key, words in DOES.items()},
        "units": _units(),
        "agencies": sorted(set(Agency.objects.filter(is_active=True).values_list("type", flat=True))),
        "papers": _papers(source),
        "rehearsal": rehearsal_address(draft.procedure.code),
        **_words(),
    }
    return render(request, "authoring/steps.html", context, status=status)


def _words() -> dict[str, Any]:
    return {"said": seen.said, "place_of": seen.place_of, "hours": hours}


def _rows(source: PackSource) -> list[Any]:
    """The rows of the table when every one of them is a row."""
    rows = source.mapping(FILE).get("steps")
    return rows if isinstance(rows, list) and all(isinstance(row, dict) for row in rows) else []


def _differences(saved: PackSource, form: Sequence[Row]) -> list[tuple[str, str, str]]:
    """(step, what is saved, what was typed), where the two say different things."""
    theirs = {row["id"]: row for row in step_form.typed(_rows(saved))}
    ours = {row["id"]: row for row in form}
    found = []
    for name in dict.fromkeys([*ours, *theirs]):
        one, other = _told(theirs.get(name)), _told(ours.get(name))
        if one != other:
            found.append((name, _only(one, other), _only(other, one)))
    return found


def _told(row: Row | None) -> dict[str, str]:
    if row is None:
        return {}
    said = {key: text for key, text in row.values.items() if key != "was" and text}
    bodies = [", ".join(text for text in body.values() if text) for body in row.bodies]
    return said | {f"consult {number}": text for number, text in enumerate(bodies, start=1) if text}


def _only(one: dict[str, str], other: dict[str, str]) -> str:
    if not one:
        return _("(không có bước này)")
    return "; ".join(f"{key}: {text}" for key, text in one.items() if other.get(key) != text) or "–"


def _units() -> list[tuple[str, str]]:
    """Keys of units in this province, each with the name that one of them has."""
    return sorted(dict(Unit.objects.order_by("-pk").values_list("key", "name")).items())


def _papers(source: PackSource) -> list[str]:
    own = [file.removeprefix("papers/").removesuffix(".typ") for file in source.in_folder("papers", ".typ")]
    return [*own, *(name for name in seen.printing().common if name not in own)]


def _place(act: str) -> str:
    """Where the page opens again: at the row that was worked on."""
    verb, _colon, number = act.partition(":")
    if not number.isascii() or not number.isdigit() or len(number) > 3:
        return ""
    shift = {"add": 1, "down": 1, "up": -1, "remove": -1}.get(verb, 0)
    return f"#b{max(int(number) + shift, 0)}"


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
