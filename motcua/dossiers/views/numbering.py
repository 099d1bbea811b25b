"""The clerk's desk (cấp số, đóng dấu): signed results, the next numbers, the gaps, the register of what was issued."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.dossiers import issued_sheet, wording
from motcua.dossiers.paper_checks import checks
from motcua.dossiers.queries import series
from motcua.dossiers.rules import local_date
from motcua.dossiers.shown import Shown
from motcua.dossiers.views import queue_desk
from motcua.dossiers.views.queue_desk import QueueDesk
from motcua.dossiers.work_nav import numbers
from motcua.ground.refusals import Missing, NotAllowed
from motcua.people.actor import Actor
from motcua.people.callers import caller
from motcua.results.actions import void_reservation
from motcua.web import cursor
from motcua.web.now import now

PAGE = 50
OLDEST, YOUNGEST = 2000, 2100
SHORTEST_REASON, LONGEST_REASON = 10, 300


def _more(context: dict[str, Any]) -> dict[str, Any]:
    """The series, what was given today, the gaps; of the open paper, what was checked."""
    by, at = context["by"], context["at"]
    year = local_date(at).year
    waiting = [line for line, _stand in context["lines"]]
    found, expected, at_once = series.expected(waiting, year)
    seen: Shown | None = context.get("seen")
    return {
        "year": year,
        "series": found,
        "expected": expected,
        "at_once": at_once,
        "given": series.given_today(by, at),
        "unused": series.unused(by, year, [line.code for line in waiting]),
        "names": series.names(),
        "checks": checks(seen.draft, seen.case.pack, at) if seen and seen.draft and context["panels"] else [],
    }


DESK = QueueDesk(
    does="issue",
    verb="issue",
    may=numbers,
    whose=_("Trang này dành cho văn thư cấp số và đóng dấu."),
    page="dossiers:numbering",
    template="dossiers/numbering.html",
    said={"issue": _("Đã cấp số cho {code}."), "send_back": _("Đã trả {code} cho người ký.")},
    done=_("Đã cấp số, đóng dấu."),
    opened_first=False,
    more=_more,
)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def numbering(request: HttpRequest) -> HttpResponse:
    """The first result that waits for its number; posted: number every one that was ticked."""
    return (
        queue_desk.act_on_many(request, DESK) if request.method == "POST" else queue_desk.draw(request, DESK)
    )


@login_required
@require_safe
def paper(request: HttpRequest, code: str) -> HttpResponse:
    """One of them, beside the queue."""
    return queue_desk.draw(request, DESK, code)


@login_required
@require_POST
def act(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """Number and stamp the result that is open, or give it back to who signed it."""
    return queue_desk.act(request, DESK, code, name)


@login_required
@require_POST
def explain(request: HttpRequest, reservation_id: int) -> HttpResponse:
    """Say why no paper carries a number; the number stays taken."""
    by = DESK.officer(request)
    found = series.unused_one(by, reservation_id)
    if found is None:
        raise Missing(now_("Không có số này trong sổ."))
    reason = " ".join(request.POST.get("ly-do", "").replace("\0", "").split())
    if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON:
        messages.error(request, now_("Ghi lý do bỏ số, từ 10 đến 300 ký tự."))
    else:
        void_reservation(found.pk, reason=reason)
        messages.success(request, now_("Đã ghi lý do bỏ số {number}.").format(number=found.value))
    return redirect("dossiers:numbering")


@login_required
@require_safe
def issued(request: HttpRequest) -> HttpResponse:
    """The register of issued results, newest first, by year and series."""
    by = _reader(request)
    asked = _asked(request)
    rows = series.issued(by, **asked).select_related("agency")
    page = cursor.page(rows, order=("-pk",), cursor=request.GET.get("sau"), limit=PAGE)
    at = now()
    context = {
        **asked,
        "rows": page.items,
        "next": page.next,
        "years": series.years(by) or [asked["year"]],
        "kinds": series.kinds(by, asked["year"]),
        "names": series.names(),
        "chosen": request.GET.get("so", ""),
        "when": lambda moment: wording.when(moment, at),
    }
    return render(request, "dossiers/issued.html", context)


@login_required
@require_safe
def issued_file(request: HttpRequest) -> FileResponse:
    """The same as a spreadsheet."""
    by = _reader(request)
    asked = _asked(request)
    rows = series.issued(by, **asked).select_related("agency").order_by("pk")
    return issued_sheet.answer(rows, f"so-ket-qua-{asked['year']}.xlsx")


def _reader(request: HttpRequest) -> Actor:
    by = caller(request)
    if not by.is_officer or not by.posts:
        raise NotAllowed(now_("Sổ kết quả dành cho cán bộ của cơ quan ban hành."))
    return by


def _asked(request: HttpRequest) -> dict[str, Any]:
    """`year`, and of the series that was chosen ("12:trich-luc") `agency_id` and `kind`."""
    year = _whole(request.GET.get("nam", ""))
    agency, _colon, kind = request.GET.get("so", "").replace("\0", "").partition(":")
    return {
        "year": year if OLDEST <= year <= YOUNGEST else local_date(now()).year,
        "agency_id": _whole(agency),
        "kind": kind[:60],
    }


def _whole(text: str) -> int:
    """A whole number out of an address; 0 for anything that is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
