"""The catalogue's part of the public API: no account needed."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _

from motcua.ground.plain_text import one_line
from motcua.ground.refusals import FieldError, Invalid, Refused
from motcua.procedures.packs.pack import Pack
from motcua.procedures.packs.published import pack_of
from motcua.procedures.queries import agencies_of, list_procedures, procedure_page
from motcua.procedures.queries.page import ProcedurePage
from motcua.web.cursor import read_limit

Json = dict[str, Any]
LEVELS = ("0", "1", "2", "3", "4")


def listed(request: HttpRequest) -> JsonResponse:
    """GET /procedures?q=&level=&field=&agency=&cursor=&limit=: one item per procedure, at its best agency."""
    level = request.GET.get("level", "")
    if level and level not in LEVELS:
        text = _("level là một số từ 0 đến 4.")
        raise Invalid(text, errors=(FieldError("/level", text),))
    found = list_procedures(
        level=int(level) if level else None,
        field=_asked(request, "field"),
        agency=_asked(request, "agency"),
        q=_asked(request, "q"),
        cursor=request.GET.get("cursor") or None,
        limit=read_limit(request.GET.get("limit")),
    )
    items = [
        {"code": i.code, "name": i.name, "level": i.level, "agency": i.agency, "url": i.url}
        for i in found.items
    ]
    return JsonResponse({"items": items, "next": found.next})


def shown(request: HttpRequest, code: str) -> JsonResponse:
    """GET /procedures/{code}: everything needed to file it."""
    page = procedure_page(code)
    pack = pack_of(page.pack_version_id) if page.pack_version_id else None
    body: Json = {
        "code": page.code,
        "name": page.name,
        "level": page.service_level,
        "online_mode": page.online_mode,
        "field": page.field,
        "kind": page.kind,
        "handled_elsewhere": page.handled_elsewhere,
        "missing": page.missing_names,
        "agencies": [{"code": c, "name": n} for c, n in agencies_of(page.id)],
        **(_of_pack(pack) if pack else _of_list(page)),
    }
    return JsonResponse(body)


def _of_pack(pack: Pack) -> Json:
    return {
        "documents": [{"slot": s.id, "name": s.name, "required": s.always_required} for s in pack.slots],
        "fees": _fees(pack),
        "limit": pack.limit.text,
        "steps": [{"id": s.id, "name": s.name, "role": s.role, "text": s.text} for s in pack.steps.values()],
        "law": [
            {
                "number": law.number,
                "title": law.title,
                "issued_on": _day(law.issued_on),
                "valid_from": _day(law.valid_from),
                "valid_to": _day(law.valid_to),
                "status": law.status,
                "checked_on": _day(law.checked_on),
            }
            for law in pack.law
        ],
        "form_schema": pack.form.schema,
        "checked": pack.is_checked,
    }


def _fees(pack: Pack) -> list[Json]:
    """Each price for one, with its source, then how it is paid."""
    prices = [{"name": name, "amount_vnd": vnd, "source": source} for name, vnd, source in pack.prices]
    return [*prices, {"note": pack.fee_note}] if pack.fee_note else prices


def _of_list(page: ProcedurePage) -> Json:
    return {
        "documents": [{"slot": None, "name": name, "required": None} for name in page.documents],
        "fees": [{"amount_vnd": page.fee_vnd, "note": page.fee_note}]
        if page.fee_vnd is not None or page.fee_note
        else [],
        "limit": page.limit_text or None,
        "steps": [{"id": None, "name": text, "role": None, "text": text} for text in page.sequence],
        "law": [{"number": number} for number in page.legal_basis],
        "form_schema": None,
        "checked": not page.is_unchecked,
    }


def _day(value: Any) -> str | None:
    return value.isoformat() if value else None


def _asked(request: HttpRequest, name: str) -> str | None:
    """A query value as plain text; what cannot be text at all counts as a search for nothing."""
    try:
        return one_line(request.GET.get(name, ""))[:500] or None
    except Refused:
        return "\N{REPLACEMENT CHARACTER}"
