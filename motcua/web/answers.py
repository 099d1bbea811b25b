"""One answer for everything that is refused: a clear page, or a problem document at the API's door."""

import logging
from http import HTTPStatus

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext

from motcua.ground.refusals import Refused, TooMany
from motcua.web.bearer import is_api
from motcua.web.problem import field_errors, problem, problem_of
from motcua.web.request_id import request_id_of

log = logging.getLogger(__name__)
_TEMPLATES = ["ui/error.html", "web/error.html"]


def answer(refused: Refused, request: HttpRequest) -> HttpResponse:
    """The refusal as the caller understands it; a stranger who looks at a page is led to sign-in."""
    if is_api(request):
        return problem(refused, request)
    if refused.status == HTTPStatus.UNAUTHORIZED:
        return redirect_to_login(request.get_full_path() if request.method == "GET" else "/")
    retry = refused.retry_after_seconds if isinstance(refused, TooMany) else None
    response = page(
        request,
        refused.status,
        refused.sentence.text(gettext),
        code=refused.code,
        errors=field_errors(refused),
    )
    if retry is not None:
        response["Retry-After"] = str(retry)
    return response


def plain_answer(request: HttpRequest, status: int, message: str, *, code: str) -> HttpResponse:
    """An answer that no action made: an unknown address, a broken form, a fault of ours."""
    if is_api(request):
        return problem_of(request, status, message, code=code)
    return page(request, status, message, code=code)


def page(
    request: HttpRequest, status: int, message: str, *, code: str, errors: list[dict[str, str]] | None = None
) -> HttpResponse:
    """The error page. Should drawing it fail too (no database, no assets), a bare page says the same."""
    context = {
        "status": status,
        "title": heading(status),
        "message": message,
        "code": code,
        "errors": errors or [],
        "request_id": request_id_of(request),
    }
    response = HttpResponse(_drawn(context, request), status=status)
    patch_cache_control(response, no_store=True)
    return response


def heading(status: int) -> str:
    """What the page says in large letters."""
    headings = {
        400: gettext("Yêu cầu không đọc được"),
        401: gettext("Cần đăng nhập"),
        403: gettext("Không có quyền xem hoặc làm việc này"),
        404: gettext("Không tìm thấy trang này"),
        405: gettext("Không làm được theo cách này"),
        409: gettext("Việc này đã thay đổi"),
        411: gettext("Nội dung gửi lên không rõ độ dài"),
        413: gettext("Nội dung gửi lên quá lớn"),
        415: gettext("Định dạng gửi lên không dùng được"),
        422: gettext("Cần sửa vài chỗ"),
        429: gettext("Thao tác quá nhanh"),
    }
    return headings.get(status, gettext("Có lỗi ở phía hệ thống"))


def _drawn(context: dict[str, object], request: HttpRequest) -> str:
    try:
        return str(loader.select_template(_TEMPLATES).render(context, request))
    except Exception:
        log.exception("error_page_failed")
        return str(loader.get_template("web/error.html").render(context))
