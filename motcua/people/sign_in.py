"""How this house signs people in: what allauth asks its adapter."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm
from django import forms
from django.conf import settings
from django.core.validators import ProhibitNullCharactersValidator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from motcua.ground.refusals import Invalid
from motcua.people import actions
from motcua.people.models import Account, AccountEvent
from motcua.ui.navigation import page_exists
from motcua.web.address import client_ip

_CHANGES = {
    "mfa/email/totp_activated": AccountEvent.Kind.SECOND_FACTOR_ON,
    "mfa/email/totp_deactivated": AccountEvent.Kind.SECOND_FACTOR_OFF,
    "mfa/email/recovery_codes_generated": AccountEvent.Kind.RECOVERY_CODES,
}


class SignInForm(LoginForm):  # type: ignore[misc]
    """Name and password, in the words of the page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].error_messages["required"] = _("Nhập tên tài khoản.")
        self.fields["password"].error_messages["required"] = _("Nhập mật khẩu.")
        for field in self.fields.values():
            for rule in field.validators:
                if isinstance(rule, ProhibitNullCharactersValidator):
                    rule.message = _("Có ký tự không dùng được.")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Closed sign-up, our words, our history, our idea of who calls."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("Tài khoản này đã khóa. Hỏi người quản trị."),
        "enter_current_password": _("Nhập mật khẩu đang dùng."),
        "incorrect_code": _("Mã này không đúng hoặc đã hết hạn. Nhập mã đang hiện trong ứng dụng."),
        "incorrect_password": _("Mật khẩu không đúng."),
        "invalid_login": _("Tên tài khoản hoặc mật khẩu không đúng."),
        "too_many_login_attempts": _("Sai quá nhiều lần. Đợi 5 phút rồi thử lại."),
        "username_password_mismatch": _("Tên tài khoản hoặc mật khẩu không đúng."),
        "same_as_current": _("Mật khẩu mới phải khác mật khẩu đang dùng."),
        "rate_limited": _("Thử quá nhanh. Đợi một lát rồi làm lại."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_ip(request)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """allauth's own notes ("signed in as …") are not shown: the page itself says so."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """No letters are sent from here."""

    def send_notification_mail(self, template_prefix: str, user: Account, *args: Any, **kwargs: Any) -> None:
        """allauth tells here what it changed; we keep it as a line of history instead of a letter."""
        kind = _CHANGES.get(template_prefix)
        if kind:
            actions.remember(user.pk, kind, at=timezone.now(), by_id=user.pk)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Officers begin at their worklist, others at the front page."""
        account, landing = request.user, settings.OFFICER_LANDING
        if isinstance(account, Account) and account.kind != Account.Kind.CITIZEN and account.roles.exists():
            return reverse(landing) if page_exists(landing) else settings.LOGIN_REDIRECT_URL
        return str(settings.LOGIN_REDIRECT_URL)

    def post_login(self, request: HttpRequest, user: Account, **kwargs: Any) -> HttpResponse:
        actions.remember(user.pk, AccountEvent.Kind.SIGNED_IN, at=timezone.now(), by_id=user.pk)
        response: HttpResponse = super().post_login(request, user, **kwargs)
        return response

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """A wrong password for an account that exists stands in its history; a wrong name nowhere."""
        tried = Account.objects.filter(username__iexact=credentials.get("username", "")).first()
        if tried:
            actions.remember(tried.pk, AccountEvent.Kind.SIGN_IN_FAILED, at=timezone.now())

    def logout(self, request: HttpRequest) -> None:
        if isinstance(request.user, Account):
            actions.remember(
                request.user.pk, AccountEvent.Kind.SIGNED_OUT, at=timezone.now(), by_id=request.user.pk
            )
        super().logout(request)

    def set_password(self, user: Account, password: str) -> None:
        """Through the house's own action, so that policy and history hold here, too."""
        try:
            actions.change_password(user, password)
        except Invalid as weak:
            raise forms.ValidationError([str(e.message) for e in weak.errors]) from weak
