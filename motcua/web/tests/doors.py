"""Doors for the tests of this floor: one for each way in which a view can end."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.http import require_POST

from motcua.ground.refusals import Conflict, FieldError, Invalid, Missing, NotAllowed, Refused, TooMany
from motcua.ground.sentences import Sentence
from motcua.web.conditional import conditional
from motcua.web.headers import frameable
from motcua.web.json_body import read_json


class Unknown(Refused):
    status = 401


FAULTS = {
    "refused": Refused("Không được."),
    "unknown": Unknown("Cần đăng nhập."),
    "not-allowed": NotAllowed("Không được phép."),
    "missing": Missing("Không có."),
    "conflict": Conflict(Sentence("Đã có {n}.", {"n": 3})),
    "invalid": Invalid("Sai.", errors=(FieldError("/a/0", "Nhập số nhà"), FieldError("", "Thiếu"))),
    "too-many": TooMany("Chậm lại.", retry_after_seconds=7),
    "404": Http404(),
    "403": PermissionDenied(),
    "400": SuspiciousOperation("secret words"),
    "fault": RuntimeError("secret words"),
}


def fall(request, kind):
    raise FAULTS[kind]


def echo(request):
    return JsonResponse({"body": read_json(request)})


def asked(request):
    return JsonResponse(request.GET.dict())


def form(request):
    return HttpResponse(str(len(request.POST)))


def paper(request):
    return frameable(HttpResponse("%PDF"))


def kept(request):
    return conditional(request, 7, lambda: HttpResponse("made"), public=True)


def fine(request):
    return HttpResponse("ok")


urlpatterns = [
    path("fall/<kind>", fall),
    path("api/v1/fall/<kind>", fall),
    path("api/v1/echo", echo),
    path("api/v1/fine", fine),
    path("asked", asked),
    path("form", form),
    path("paper", paper),
    path("kept", kept),
    path("fine", fine),
    path("post", require_POST(fine)),
    path("api/v1/post", require_POST(fine)),
    path("tai-khoan/dang-nhap/", fine, name="account_login"),
]

handler400 = "motcua.web.errors.bad_request"
handler403 = "motcua.web.errors.forbidden"
handler404 = "motcua.web.errors.not_found"
handler500 = "motcua.web.errors.fault"
