"""Light or dark, chosen without JavaScript."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from motcua.portal.views.way_back import way_back
from motcua.ui.theme import CHOICES, COOKIE

ONE_YEAR_SECONDS = 365 * 24 * 3600


# No form token: the worst a stranger's page could do is change the colours, and a token in every
# page's header would forbid keeping public pages in a cache.
@csrf_exempt
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the choice in a cookie and go back; an unknown choice changes nothing."""
    response = HttpResponseRedirect(way_back(request))
    choice = request.POST.get("giao_dien", "")
    if choice in CHOICES:
        response.set_cookie(COOKIE, choice, max_age=ONE_YEAR_SECONDS, samesite="Lax", secure=settings.SECURE)
    return response
