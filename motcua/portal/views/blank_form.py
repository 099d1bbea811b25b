"""The form of a published pack as an empty paper, for who would rather write by hand."""

from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.ground.refusals import Missing
from motcua.procedures.packs import newest, pack_of
from motcua.results.papers import render_common

PAPER = "to-khai-trong"


@require_safe
def blank_form(request: HttpRequest, code: str) -> HttpResponse:
    """A PDF, printed once for each version of the pack. Refuses: Missing where no pack is published."""
    pack = newest(code)
    if pack is None or pack.version_id is None:
        raise Missing(_("Thủ tục này chưa có mẫu tờ khai tải về."))
    answer = HttpResponse(printed(pack.version_id), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="to-khai-{pack.id}.pdf"'
    return answer


@lru_cache(maxsize=32)
def printed(pack_version_id: int) -> bytes:
    """A published version never changes, so neither does its blank paper."""
    with translation.override(settings.LANGUAGE_CODE):  # a paper says the pack's own words
        return render_common(PAPER, pack_of(pack_version_id).blank_paper())
