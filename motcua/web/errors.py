"""What Django shows when nothing else answered; `config/urls.py` names these as its handlers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from motcua.web.answers import plain_answer


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return plain_answer(request, 400, gettext("Nội dung gửi lên không đúng dạng."), code="bad_request")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    message = gettext("Tài khoản đang dùng không được làm việc này.")
    return plain_answer(request, 403, message, code="not_allowed")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    message = gettext("Địa chỉ này không có, hoặc không mở cho tài khoản đang dùng.")
    return plain_answer(request, 404, message, code="missing")


def too_many(request: HttpRequest) -> HttpResponse:
    """allauth answers with this when sign-in is tried too often."""
    message = gettext("Thử quá nhiều lần. Đợi vài phút rồi làm lại.")
    return plain_answer(request, 429, message, code="too_many")


def csrf_failed(request: HttpRequest, reason: str = "", **_: Any) -> HttpResponse:
    message = gettext("Trang này đã mở quá lâu hoặc mở từ nơi khác. Quay lại, tải lại trang rồi gửi lần nữa.")
    return plain_answer(request, 403, message, code="csrf")


def fault(request: HttpRequest) -> HttpResponse:
    message = gettext("Lỗi đã được ghi lại. Thử lại sau ít phút; nội dung đã lưu không mất.")
    return plain_answer(request, 500, message, code="fault")
