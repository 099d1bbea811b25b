"""The reception desk: choose the procedure for the person who stands there; see whose dossier waits for intake."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.counter.queries import offered_at, ready_at, usual_agency, waiting_at
from motcua.dossiers import filing_steps, wording
from motcua.dossiers.actions import drafts
from motcua.dossiers.queries import offers
from motcua.ground.refusals import NotAllowed
from motcua.people.callers import caller
from motcua.procedures.packs.published import pack_of
from motcua.web.now import now

ROLE = "mot_cua"


@login_required
@require_http_methods(["GET", "POST"])
def desk(request: HttpRequest) -> HttpResponse:
    """A POST opens the form for a person who has come with papers; nothing of theirs is known yet."""
    by, at = caller(request), now()
    agencies = by.agencies(ROLE)
    if not agencies:
        raise NotAllowed(_("Trang này dành cho cán bộ quầy Một Cửa."))
    if request.method == "POST":
        offer = offers.offer(
            request.POST.get("procedure", ""), request.POST.get("agency", ""), at_counter=True
        )
        if offer.agency_id not in agencies:
            raise NotAllowed(_("Chỉ nhận hồ sơ cho quầy của cơ quan mình."))
        draft = drafts.start(offer, by=by, at=at, data={}, at_counter=True)
        return redirect(
            "dossiers:step", draft.key, filing_steps.steps(pack_of(offer.pack_version_id), {})[0].id
        )
    offered = offered_at(agencies)
    code = request.GET.get("thu-tuc", "") or (next(iter(offered)) if len(offered) == 1 else "")
    context = {
        "offered": offered,
        "chosen": code if code in offered else "",
        "usual": usual_agency(by),
        "waiting": waiting_at(by, at),
        "ready": ready_at(by, at),
        "at": at,
        "when": lambda moment: wording.when(moment, at),
    }
    return render(request, "counter/desk.html", context)
