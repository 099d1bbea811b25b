"""Home, search, the catalogue and the page of a procedure: open to everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.agencies.queries import wards
from motcua.dossiers.queries.ratings import opinion_of
from motcua.ground.plain_text import one_line
from motcua.ground.refusals import Refused
from motcua.portal import queries
from motcua.portal.lines import line_of
from motcua.procedures.queries import fields as field_names
from motcua.procedures.queries import list_procedures
from motcua.ui.pictures import level_name
from motcua.web.now import now

FIELDS_ON_HOME = 8
OFFERS_ON_HOME = 6
MOST_FOUND = 30
PAGE = 20


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Search, tracking, fields, what can be filed online, and today's counts."""
    at = now()
    fields = queries.fields()
    context = {
        "ward_count": len(wards()),
        "fields": fields[:FIELDS_ON_HOME],
        "offers": queries.offers(OFFERS_ON_HOME),
        "procedure_count": queries.procedure_count(),
        "figures": queries.figures(at),
        "at": at,
    }
    return render(request, "portal/home.html", context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What answers the typed words, best first; nothing typed is an ordinary page."""
    text = typed(request, "q")
    found = list_procedures(q=text, limit=MOST_FOUND).items if text else []
    return render(request, "portal/search.html", {"text": text, "rows": [line_of(item) for item in found]})


@require_safe
def fields(request: HttpRequest) -> HttpResponse:
    """Every field of the catalogue."""
    return render(request, "portal/fields.html", {"fields": queries.fields()})


@require_safe
def procedures(request: HttpRequest) -> HttpResponse:
    """The catalogue, filtered and page by page."""
    chosen = {
        "field": typed(request, "linh_vuc"),
        "level": typed(request, "muc"),
        "agency": typed(request, "co_quan"),
    }
    level = int(chosen["level"]) if chosen["level"] in {"0", "1", "2", "3", "4"} else None
    found = list_procedures(
        level=level,
        field=chosen["field"],
        agency=chosen["agency"],
        cursor=typed(request, "sau") or None,
        limit=PAGE,
    )
    context = {
        "rows": [line_of(item) for item in found.items],
        "levels": level_choices(),
        "fields": field_names(),
        "agencies": queries.agency_choices(),
        "chosen": chosen,
        "next": page_after(request, found.next) if found.next else "",
        "first": page_after(request, None) if typed(request, "sau") else "",
    }
    return render(request, "portal/procedures.html", context)


@require_safe
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """Everything to know before starting."""
    sheet = queries.sheet(code, now())
    rated = opinion_of(code) if sheet.file_url else None
    return render(request, "portal/procedure.html", {"sheet": sheet, "rated": rated})


def level_choices() -> list[tuple[str, str]]:
    return [(str(n), _("Mức {level}: {words}").format(level=n, words=level_name(n))) for n in (4, 3, 2, 1, 0)]


def typed(request: HttpRequest, name: str) -> str:
    """What stands in the address, cleaned; what cannot be text at all counts as nothing."""
    try:
        return one_line(request.GET.get(name, ""))
    except Refused:
        return ""


def page_after(request: HttpRequest, cursor: str | None) -> str:
    """The address of this list further on; of its first page without a cursor."""
    asked = request.GET.copy()
    asked.pop("sau", None)
    if cursor:
        asked["sau"] = cursor
    return reverse("portal:procedures", query=asked)
