"""The form of a published pack as an empty paper, for who would rather write by hand."""

from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.eforms import blank
from motcua.ground.refusals import Missing
from motcua.procedures.packs import Pack, newest, pack_of
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
    return render_common(PAPER, paper_data(pack_of(pack_version_id)))


def paper_data(pack: Pack) -> dict[str, Any]:
    """What the layout wants: title, addressee, questions, papers to enclose."""
    return {
        "form_title": pack.form_title,
        "addressee": pack.addressee,
        "sections": [section | {"rows": rows(section)} for section in blank.paper(pack.form)["sections"]],
        "documents": [{"name": slot.name} for slot in pack.slots],
        "sample": not pack.is_checked,
    }


def rows(section: dict[str, Any]) -> list[dict[str, Any]]:
    """The questions of a section, a repeated group line by line; a lone tick is what the signature says."""
    found: list[dict[str, Any]] = []
    for row in section["rows"]:
        if row["kind"] == "table":
            found += [column | {"hint": ""} for column in row["columns"]]
            found[-1]["hint"] = _("khai mỗi thứ một lần, thêm tờ nếu thiếu chỗ")
        elif row["kind"] != "tick":
            found.append(
                row | {"hint": "; ".join(words for words in (row["only_when"], row["hint"]) if words)}
            )
    return found
