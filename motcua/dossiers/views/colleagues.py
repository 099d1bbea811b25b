"""Who else has a dossier open, asked again and again while a page of it is seen."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.dossiers.actions.be_present import be_present
from motcua.dossiers.case import load
from motcua.dossiers.permissions import works_on
from motcua.dossiers.queries import colleagues
from motcua.dossiers.queries.last_act import who_did_what
from motcua.ground.refusals import Missing
from motcua.people.callers import caller
from motcua.web.now import now


@login_required
@require_POST
def presence(request: HttpRequest, code: str) -> HttpResponse:
    """A piece of the page: the colleagues, and who went on with it since `rev` was drawn."""
    by, at = caller(request), now()
    case = load(code, lock=False)
    if case is None or not works_on(by, case.row):
        raise Missing(_("Không tìm thấy hồ sơ này. Kiểm tra lại mã hồ sơ."))
    here = colleagues.here(case.row.id, by, at)
    if not here.is_marked:
        be_present(case.row.id, by=by, at=at)
    is_old = request.POST.get("rev", "") != str(case.row.rev)
    context = {
        "names": here.names,
        "turned": who_did_what(case.row.id) if is_old else "",
    }
    answer = render(request, "dossiers/_presence.html", context)
    answer["Cache-Control"] = "no-store"
    return answer
