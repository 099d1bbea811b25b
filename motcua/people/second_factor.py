"""The second factor: codes of an authenticator app (TOTP), and codes for the day it is lost."""

import base64

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from motcua.people.models import Account


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets are encrypted with a key derived from the installation's: the database alone gives no codes.

    Who changes MOTCUA_SECRET_KEY makes every second factor void.
    """

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _("Tài khoản này phải giữ xác thực hai bước."),
        "cannot_generate_recovery_codes": _("Bật xác thực hai bước trước khi tạo mã dự phòng."),
        "incorrect_code": _("Mã này không đúng hoặc đã hết hạn. Nhập mã đang hiện trong ứng dụng."),
        "unverified_email": _("Chưa bật được xác thực hai bước cho tài khoản này."),
    }

    def get_totp_issuer(self) -> str:
        return f"Một Cửa {settings.PROVINCE}"

    def get_totp_label(self, user: Account) -> str:
        return user.username

    def build_totp_svg(self, url: str) -> str:
        """The QR code of the address, dark on white in both themes so that every phone reads it."""
        return str(segno.make(url, error="m").svg_inline(scale=5, border=4, light="#fff"))

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as fault:
            raise PermissionDenied("the second factor was sealed with another key") from fault


def _cipher() -> Fernet:
    derived = HKDF(SHA256(), 32, None, b"motcua second factor").derive(settings.SECRET_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
