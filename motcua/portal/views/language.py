"""The language of the pages, chosen without JavaScript."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from motcua.portal.views.way_back import way_back

ONE_YEAR_SECONDS = 365 * 24 * 3600


# No form token, for the same reason as with light and dark: see `theme`.
@csrf_exempt
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the choice in a cookie and go back; a language that we do not speak changes nothing."""
    response = HttpResponseRedirect(way_back(request))
    choice = request.POST.get("ngon_ngu", "")
    if choice in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            choice,
            max_age=ONE_YEAR_SECONDS,
            samesite="Lax",
            secure=settings.SECURE,
            httponly=True,
        )
    return response
