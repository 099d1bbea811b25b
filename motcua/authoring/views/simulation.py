"""An office at work on a process: how many cases are on time with so many officers, before anybody is hired."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.agencies.queries import calendar_named, calendar_names, calendar_of_agency
from motcua.authoring import office, picture, seen
from motcua.authoring.door import procedure_of, reader, rehearsal_address
from motcua.flow.graph import Graph
from motcua.flow.staffing import Deadline
from motcua.ground.refusals import Missing, Refused
from motcua.ground.worktime import Limit, WorkCalendar, parse_limit
from motcua.procedures.models import Procedure
from motcua.procedures.packs.published import pack_of
from motcua.procedures.queries import drafts

SENT = "so-ho-so"


@login_required
@require_safe
def simulation(request: HttpRequest, procedure: str) -> HttpResponse:
    """The form, and with it sent the answer: sentences, two charts with their tables. Nothing is written."""
    reader(request)
    row = procedure_of(procedure)
    graph, limit = _process(row)
    form = office.asked(request.GET, graph)
    advice = office.answered(form, graph, Deadline(limit, _calendar(row))) if SENT in request.GET else None
    roles = seen.roles()
    context = {
        "procedure": row,
        "form": form,
        "pools": [(pool, office.pool_name(pool, roles)) for pool in form.pools],
        "limit": limit.text,
        "advice": advice,
        "said": office.told(advice, roles) if advice else [],
        "busy": office.busy_chart(advice.now, roles) if advice else "",
        "tried": office.tried_chart(advice) if advice and len(advice.tried) > 1 else "",
        "pool_name": lambda pool: office.pool_name(pool, roles),
        "step_name": graph.name,
        "rehearsal": rehearsal_address(procedure),
    }
    return render(request, "authoring/simulation.html", context, status=422 if form.errors else 200)


def _process(procedure: Procedure) -> tuple[Graph, Limit]:
    """Of the draft when there is one, else of the version in force. Refuses: Missing."""
    draft = drafts.open_draft(procedure.code)
    if draft is not None:
        source = drafts.source_of(draft)
        graph, limit = picture.graph(source), source.mapping("pack.yaml").get("limit")
        text = limit.get("text") if isinstance(limit, dict) else None
        if graph is None or not isinstance(text, str):
            raise Missing(
                _("Bảng các bước hoặc thời hạn của bản nháp chưa đọc được. Sửa trước rồi mô phỏng.")
            )
        try:
            return graph, parse_limit(text)
        except Refused as refused:
            raise Missing(refused.sentence) from None
    if procedure.published_id is None:
        raise Missing(_("Thủ tục này chưa có quy trình để mô phỏng. Bắt đầu soạn trước."))
    pack = pack_of(procedure.published_id)
    return pack.graph, pack.limit


def _calendar(procedure: Procedure) -> WorkCalendar:
    """Of an agency that offers it, else the installation's first."""
    if procedure.best_agency_id:
        return calendar_of_agency(procedure.best_agency_id)
    names = calendar_names()
    if not names:
        raise Missing(_("Chưa có lịch làm việc nào. Nạp lịch trước rồi mô phỏng."))
    return calendar_named(names[0])
