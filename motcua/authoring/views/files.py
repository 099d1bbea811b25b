"""The files behind a draft: read and written as text, each fault at its line; taken away and brought as ZIP."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.authoring import seen
from motcua.authoring.door import draft_of, reader, writer
from motcua.eforms.drawing import words
from motcua.ground.refusals import Invalid, Missing, Refused, Stale
from motcua.procedures.actions import drafting
from motcua.procedures.draft_models import PackDraft
from motcua.procedures.packs import taking_in
from motcua.procedures.packs.findings import Finding
from motcua.procedures.packs.source import LARGEST_PACK_BYTES
from motcua.procedures.permissions import can_draft
from motcua.procedures.queries import drafts
from motcua.web.now import now

NAME = "ten"
TEXT = "noi-dung"


@login_required
@require_safe
def files(request: HttpRequest, procedure: str) -> HttpResponse:
    """Every file of the draft with the number of its faults."""
    by = reader(request)
    draft = draft_of(procedure)
    findings = seen.looked_at(drafts.source_of(draft)).findings
    rows = [
        (name, len(text.encode()), sum(one.file == name for one in findings))
        for name, text in draft.files.items()
    ]
    elsewhere = [one for one in findings if one.file not in draft.files]
    context = {
        "draft": draft,
        "rows": sorted(rows, key=lambda row: ("/" in row[0], row[0])),
        "elsewhere": elsewhere,
        "said": seen.said,
        "may_write": can_draft(by),
    }
    return render(request, "authoring/files.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, procedure: str) -> HttpResponse:
    """One file as text; a POST saves it, or takes it out."""
    by = writer(request) if request.method == "POST" else reader(request)
    draft = draft_of(procedure)
    name = (request.POST if request.method == "POST" else request.GET).get(NAME, "")
    if request.method != "POST":
        if name not in draft.files and not (request.GET.get("moi") and can_draft(by)):
            raise Missing(_("Bản nháp không có tệp này."))
        return _draw(request, draft, name, draft.files.get(name, ""), may_write=can_draft(by))
    rev = _number(request.POST.get("rev", ""))
    typed = request.POST.get(TEXT, "").replace("\r\n", "\n")
    try:
        if request.POST.get("lam") == "xoa":
            drafting.remove_file(procedure, name, rev=rev, by=by, at=now())
            messages.success(request, _("Đã bỏ tệp {name}.").format(name=name))
            return redirect("authoring:files", procedure)
        drafting.save_file(procedure, name, typed, rev=rev, by=by, at=now())
    except Stale as refused:
        return _draw(request, draft_of(procedure), name, typed, refused=refused, stale=True)
    except Invalid as refused:
        return _draw(request, draft, name, typed, refused=refused)
    messages.success(request, _("Đã lưu tệp {name}.").format(name=name))
    return redirect(f"{reverse('authoring:file', args=[procedure])}?{urlencode({NAME: name})}")


def _draw(
    request: HttpRequest,
    draft: PackDraft,
    name: str,
    text: str,
    *,
    may_write: bool = True,
    refused: Refused | None = None,
    stale: bool = False,
) -> HttpResponse:
    source = drafts.source_of(draft)
    found = [one for one in seen.looked_at(source).findings if one.file == name] if not refused else []
    context = {
        "draft": draft,
        "name": name,
        "text": text,
        "saved": draft.files.get(name, ""),
        "faults": [(seen.line_of(one), _quoted(one, text), seen.said(one)) for one in found],
        "refused": words(refused.sentence) if refused else "",
        "stale": stale,
        "may_write": may_write,
        "lines": min(max(text.count("\n") + 2, 12), 40),
    }
    return render(request, "authoring/file.html", context, status=refused.status if refused else 200)


def _quoted(finding: Finding, text: str) -> str:
    """The line that a finding is about, as it is written."""
    lines, number = text.split("\n"), seen.line_of(finding)
    return lines[number - 1].strip()[:160] if 0 < number <= len(lines) else finding.where


@login_required
@require_safe
def download(request: HttpRequest, procedure: str) -> HttpResponse:
    """The whole draft as an archive."""
    reader(request)
    draft = draft_of(procedure)
    answer = HttpResponse(taking_in.zipped(draft.files), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="goi-{draft.procedure.code}-r{draft.rev}.zip"'
    return answer


@login_required
@require_POST
def upload(request: HttpRequest, procedure: str) -> HttpResponse:
    """Put the files of an archive in the place of the draft's."""
    by = writer(request)
    draft_of(procedure)
    sent = request.FILES.get("tep")
    if sent is None:
        messages.error(request, _("Chọn một tệp ZIP."))
        return redirect("authoring:files", procedure)
    try:
        brought = taking_in.unzipped(sent.read(LARGEST_PACK_BYTES + 1))
        drafting.replace_all(procedure, brought, rev=_number(request.POST.get("rev", "")), by=by, at=now())
    except Refused as refused:
        for said in (refused.sentence, *(one.message for one in list(getattr(refused, "errors", ()))[:10])):
            messages.error(request, words(said))
        return redirect("authoring:files", procedure)
    messages.success(request, _("Đã nạp {count} tệp.").format(count=len(brought)))
    return redirect("authoring:files", procedure)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
