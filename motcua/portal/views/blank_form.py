"""The form of a procedure as an empty paper, for who would rather write by hand.

From the published pack where there is one, else from what the catalogue says of the procedure.
"""

from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.ground.refusals import Missing
from motcua.portal import plain_form
from motcua.procedures.packs import newest, pack_of
from motcua.procedures.queries import procedure_page
from motcua.results.papers import render_common
from motcua.web.language import language_of_record

PAPER = "to-khai-trong"


@require_safe
def blank_form(request: HttpRequest, code: str) -> HttpResponse:
    """A PDF, printed once for each version of the pack. Refuses: Missing where there is no form."""
    pack = newest(code)
    if pack is not None and pack.version_id is not None:
        return _pdf(printed(pack.version_id), pack.id)
    procedure = procedure_page(code)
    if not procedure.has_form:
        raise Missing(_("Thủ tục này chưa có mẫu tờ khai tải về."))
    with language_of_record():
        return _pdf(render_common(PAPER, plain_form.paper(procedure)), procedure.code)


def _pdf(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="to-khai-{name}.pdf"'
    return answer


@lru_cache(maxsize=32)
def printed(pack_version_id: int) -> bytes:
    """A published version never changes, so neither does its blank paper."""
    with language_of_record():  # a paper says the pack's own words
        return render_common(PAPER, pack_of(pack_version_id).blank_paper())
