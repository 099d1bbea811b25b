"""Downloads of a dossier: its papers, its files, the result; to its person and its officers only."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.dossiers import control_slip as slips
from motcua.dossiers import filing_steps
from motcua.dossiers.actions import drafts
from motcua.dossiers.actions.seen import opened
from motcua.dossiers.models import Document
from motcua.dossiers.papers import draw
from motcua.files.responses import as_response
from motcua.ground.refusals import Missing
from motcua.people.callers import caller
from motcua.results import papers as press
from motcua.web.now import now


@login_required
@require_safe
def paper(request: HttpRequest, code: str, paper_id: int) -> HttpResponseBase:
    """A paper that was handed out."""
    seen = opened(code, caller(request), at=now(), door="paper")
    found = next((one for one in seen.papers if one.pk == paper_id), None)
    if found is None:
        raise Missing(_("Không có giấy này trong hồ sơ."))
    return as_response(draw(found), download=False)


@login_required
@require_safe
def document(request: HttpRequest, code: str, public_id: UUID) -> HttpResponseBase:
    """A file that the person sent; for officers, one that came with another body's opinion as well."""
    seen = opened(code, caller(request), at=now(), door="file")
    rows = Document.objects.select_related("file").filter(
        dossier_id=seen.case.row.id, file__public_id=public_id
    )
    found = rows.first()
    if found is not None:
        return as_response(found.file, download=False)
    answered = () if seen.is_mine else [file for one in seen.opinions for file in one.files]
    file = next((file for file in answered if file.public_id == public_id), None)
    if file is None:
        raise Missing(_("Không có tệp này trong hồ sơ."))
    return as_response(file, download=False)


@login_required
@require_safe
def result(request: HttpRequest, code: str, child: str = "") -> HttpResponseBase:
    """The issued result, or that of one child of a linked request, byte for byte; `?xem` shows it in place."""
    seen = opened(code, caller(request), at=now(), door="result")
    found = next((one for own, one in seen.results if own == (child or code)), None)
    if found is None:
        raise Missing(_("Hồ sơ này chưa có kết quả."))
    return as_response(found.file, download="xem" not in request.GET)


@login_required
@require_safe
def control_slip(request: HttpRequest, code: str) -> HttpResponse:
    """Phiếu kiểm soát, for the officers of the dossier: drawn from the record as it stands now."""
    by, at = caller(request), now()
    seen = opened(code, by, at=at, door="paper")
    if seen.is_mine or not by.is_officer:
        raise Missing(_("Không có giấy này trong hồ sơ."))
    pdf = press.render_common(slips.FORM, slips.slip(seen, at), at=at)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{slips.FORM}-{seen.case.row.code}.pdf"'
    return response


@login_required
@require_safe
def draft_file(request: HttpRequest, key: str, public_id: UUID) -> HttpResponseBase:
    """A file of one's own draft."""
    draft = drafts.owned(key, caller(request))
    for several in filing_steps.stored_files(draft).values():
        for file in several:
            if file.public_id == public_id:
                return as_response(file, download=False)
    raise Missing(_("Không có tệp này trong bản nháp."))
