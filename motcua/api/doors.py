"""The doors of the API: which method, and which module answers.

Callers speak by token (no form token needed then) or by session; the middleware tells the two apart.
"""

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from motcua.api.describe import description
from motcua.dossiers import api as dossiers_api
from motcua.files import api as files_api
from motcua.people.callers import account_of, caller
from motcua.procedures import api as procedures_api
from motcua.results import api as results_api
from motcua.web.now import now


@require_safe
def openapi(request: HttpRequest) -> JsonResponse:
    """The description of this API."""
    return JsonResponse(description())


@require_safe
def procedures(request: HttpRequest) -> JsonResponse:
    return procedures_api.listed(request)


@require_safe
def procedure(request: HttpRequest, code: str) -> JsonResponse:
    return procedures_api.shown(request, code)


@require_POST
def files(request: HttpRequest) -> JsonResponse:
    caller(request)
    account = account_of(request)
    assert account is not None
    return JsonResponse(files_api.upload(request, by=account, at=now()), status=201)


@require_POST
def dossiers(request: HttpRequest) -> JsonResponse:
    return dossiers_api.create(request)


@require_safe
def dossier(request: HttpRequest, code: str) -> JsonResponse:
    return dossiers_api.show(request, code)


@require_POST
def actions(request: HttpRequest, code: str) -> JsonResponse:
    return dossiers_api.act(request, code)


@require_safe
def result(request: HttpRequest, code: str, child: str = "") -> HttpResponseBase:
    return dossiers_api.result(request, code, child)


@require_safe
def paper(request: HttpRequest, code: str, paper_id: int) -> HttpResponseBase:
    return dossiers_api.paper(request, code, paper_id)


@require_safe
def worklist(request: HttpRequest) -> JsonResponse:
    return dossiers_api.waiting(request)


verify = results_api.verify
