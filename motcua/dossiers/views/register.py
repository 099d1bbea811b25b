"""The register of dossiers (sổ theo dõi hồ sơ) as page and spreadsheet."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.dossiers import filing, sheet
from motcua.dossiers.actions.read_register import mark_register_read
from motcua.dossiers.models.dossier import Channel, Status
from motcua.dossiers.permissions import keeps_register
from motcua.dossiers.queries import register as registers
from motcua.dossiers.queries.register import Asked, Entry
from motcua.dossiers.rules import local_date
from motcua.ground.dates import day
from motcua.ground.refusals import NotAllowed
from motcua.people.actor import Actor
from motcua.people.callers import caller
from motcua.web import cursor
from motcua.web.now import now

PAGE = 50
ORDER = ("accepted_at", "id")


@login_required
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """One page of the register, in the order in which the dossiers were taken in."""
    by, at = _officer(request), now()
    own = registers.agencies(by)
    asked = _asked(request, [agency.pk for agency in own], local_date(at))
    found = registers.rows(by, asked, at)
    page = cursor.page(found, order=ORDER, cursor=request.GET.get("sau"), limit=PAGE)
    whole = _is_whole(request, by, asked)
    entries = list(registers.entries(page.items, filing.wards(), whole=whole))
    if whole:
        mark_register_read([entry.dossier_id for entry in entries], by=by, at=at, agency_id=asked.agency_id)
    query = _query(asked, whole=whole)
    context = {
        "asked": asked,
        "own": own,
        "agency": next((agency for agency in own if agency.pk == asked.agency_id), None),
        "entries": entries,
        "count": found.count(),
        "next": f"?{query}&{urlencode({'sau': page.next})}" if page.next else "",
        "is_first": not request.GET.get("sau"),
        "query": query,
        "procedures": registers.procedures(asked.agency_id, asked.first, asked.last),
        "statuses": [(int(one), one.label) for one in Status if one != Status.FILED],
        "channels": [(int(one), one.label) for one in Channel],
        "whole": whole,
        "may_read_whole": keeps_register(by, asked.agency_id),
        "masked_query": _query(asked, whole=False),
        "whole_query": _query(asked, whole=True),
    }
    return render(request, "dossiers/register.html", context)


@login_required
@require_safe
def register_file(request: HttpRequest) -> FileResponse:
    """The same, all of it, as a spreadsheet; names, addresses and telephones whole only for who keeps the register."""
    by, at = _officer(request), now()
    own = registers.agencies(by)
    asked = _asked(request, [agency.pk for agency in own], local_date(at))
    whole = _is_whole(request, by, asked)
    found = registers.rows(by, asked, at).order_by(*ORDER)
    if whole:
        ids = list(registers.rows(by, asked, at).values_list("pk", flat=True))
        mark_register_read(ids, by=by, at=at, agency_id=asked.agency_id)
    entries = registers.entries(found.iterator(chunk_size=registers.AT_ONCE), filing.wards(), whole=whole)
    name = next((agency.name for agency in own if agency.pk == asked.agency_id), "")
    title = _("Sổ theo dõi hồ sơ · {agency} · từ {first} đến {last}").format(
        agency=name, first=day(asked.first), last=day(asked.last)
    )
    return sheet.answer(f"so-theo-doi-{asked.first}-{asked.last}.xlsx", title, _head(), _lines(entries))


def _head() -> list[tuple[str, int]]:
    """Form 07, column by column."""
    return [
        (_("TT"), 6),
        (_("Mã hồ sơ"), 22),
        (_("Tên thủ tục"), 36),
        (_("Số bộ"), 7),
        (_("Cá nhân, tổ chức"), 26),
        (_("Địa chỉ, điện thoại"), 32),
        (_("Cơ quan chủ trì"), 28),
        (_("Ngày nhận"), 17),
        (_("Ngày hẹn trả"), 17),
        (_("Ngày trả"), 17),
        (_("Phương thức nhận kết quả"), 18),
        (_("Ký nhận"), 14),
        (_("Ghi chú"), 36),
    ]


def _lines(entries: Iterator[Entry]) -> Iterator[list[sheet.Cell]]:
    for one in entries:
        yield [
            one.number,
            one.code,
            one.procedure,
            one.sets,
            one.who,
            one.reached,
            one.agency,
            one.accepted_at,
            one.due_at,
            one.returned_at,
            one.how,
            "",
            one.note,
        ]


def _officer(request: HttpRequest) -> Actor:
    by = caller(request)
    if not by.is_officer or not by.posts:
        raise NotAllowed(_("Sổ theo dõi dành cho cán bộ của cơ quan giải quyết."))
    return by


def _is_whole(request: HttpRequest, by: Actor, asked: Asked) -> bool:
    return request.GET.get("day-du") == "1" and keeps_register(by, asked.agency_id)


def _asked(request: HttpRequest, own: list[int], today: date) -> Asked:
    """What the address asks for; anything that makes no sense is left out. The period is a year at most."""
    given = request.GET
    first = _day(given.get("tu", ""), today.replace(day=1))
    last = _day(given.get("den", ""), today)
    last = min(max(first, last), first + timedelta(days=registers.LONGEST_DAYS - 1))
    agency, due = _whole_number(given.get("co-quan", "")), given.get("han", "")
    status, channel = _whole_number(given.get("trang-thai", "")), _whole_number(given.get("kenh", ""))
    return Asked(
        agency_id=agency if agency in own else registers.busiest(own),
        first=first,
        last=last,
        procedure=given.get("thu-tuc", "").replace("\0", "")[:40],
        status=status if status in Status.values else 0,
        due=due if due in registers.DUES else "",
        channel=channel if channel in Channel.values else 0,
    )


def _day(text: str, otherwise: date) -> date:
    """A day as a date field sends it (2026-11-23), within the years that dates are kept for."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return otherwise
    return found if 2000 <= found.year <= 2100 else otherwise


def _whole_number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _query(asked: Asked, *, whole: bool) -> str:
    """The address that asks for the same again."""
    given: dict[str, Any] = {
        "co-quan": asked.agency_id,
        "tu": asked.first,
        "den": asked.last,
        "thu-tuc": asked.procedure,
        "trang-thai": asked.status or "",
        "han": asked.due,
        "kenh": asked.channel or "",
        "day-du": 1 if whole else "",
    }
    return urlencode({name: value for name, value in given.items() if value != ""})
