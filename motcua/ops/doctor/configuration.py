"""Looks at what the installation was told: keys, addresses, switches."""

import os
from collections.abc import Iterator

from django.conf import settings

from motcua.config import environment
from motcua.ops.doctor.finding import Finding, bad, note, ok

SHORTEST_KEY = 32
_WELL_KNOWN = ("django-insecure", "change", "secret", "demo", "default", "example", "test", "motcua")


def mode() -> Iterator[Finding]:
    if settings.DEMO:
        yield note(
            "mode",
            "Đây là bản dùng thử: mật khẩu ai cũng biết.",
            "Chạy thật: dùng MOTCUA_HOME mới và bỏ MOTCUA_DEMO.",
        )
    else:
        yield ok("mode", "Bản chạy thật.")
    if settings.DEBUG:
        yield bad("debug", "MOTCUA_DEBUG đang bật: trang lỗi lộ mã và dữ liệu.", "Bỏ MOTCUA_DEBUG.")
    else:
        yield ok("debug", "MOTCUA_DEBUG tắt.")


def secret_key() -> Iterator[Finding]:
    key = str(settings.SECRET_KEY)
    mend = "Bỏ MOTCUA_SECRET_KEY để Một Cửa tự tạo khóa, hoặc đặt ít nhất 50 ký tự ngẫu nhiên."
    if key.lower().startswith(_WELL_KNOWN):
        yield bad("secret_key", "Khóa bí mật là khóa mặc định hoặc dễ đoán.", mend)
    elif len(key) < SHORTEST_KEY or len(set(key)) < 8:
        yield bad("secret_key", "Khóa bí mật quá ngắn hoặc quá đơn giản.", mend)
    else:
        yield ok("secret_key", "Khóa bí mật đủ dài.")


def site_url() -> Iterator[Finding]:
    if settings.SECURE:
        yield ok("site_url", f"Địa chỉ công khai dùng https: {settings.SITE_URL}")
    elif settings.DEMO:
        yield note("site_url", f"Địa chỉ công khai dùng http: {settings.SITE_URL}")
    else:
        yield bad(
            "site_url",
            f"Địa chỉ công khai dùng http: {settings.SITE_URL}",
            "Đặt MOTCUA_SITE_URL bắt đầu bằng https:// và đặt một máy chủ TLS phía trước.",
        )
    if "*" in settings.ALLOWED_HOSTS:
        yield bad("hosts", "MOTCUA_HOSTS nhận mọi tên máy.", "Chỉ ghi những tên máy của trang này.")
    else:
        yield ok("hosts", f"Trả lời cho: {', '.join(settings.ALLOWED_HOSTS)}")


def variables() -> Iterator[Finding]:
    unknown = [n for n in sorted(os.environ) if n.startswith("MOTCUA_") and n not in environment.VARIABLES]
    for name in unknown:
        yield note("variables", f"Không có biến nào tên {name}.", "Xem danh sách biến; có thể gõ sai tên.")
    for name in ("MOTCUA_MAX_FILE_MB", "MOTCUA_TRUSTED_PROXIES"):
        if not environment.text(name).isdigit():
            yield bad("variables", f"{name} phải là số nguyên.", f"Sửa {name}, ví dụ {name}=20.")
    if environment.text("MOTCUA_DEMO_NOW") and environment.moment("MOTCUA_DEMO_NOW") is None:
        yield bad("variables", "MOTCUA_DEMO_NOW không phải một thời điểm ISO.", "Ghi như 2026-11-23T08:00.")
    if not unknown:
        yield ok("variables", f"{len(environment.VARIABLES)} biến, không có tên lạ.")


def list_of_variables() -> list[dict[str, str]]:
    """Every variable with its present value, secrets masked."""
    return [
        {"name": v.name, "value": _shown(v.name), "default": v.default, "meaning": v.meaning}
        for v in environment.VARIABLES.values()
    ]


def _shown(name: str) -> str:
    value = os.environ.get(name, "")
    if name == "MOTCUA_SECRET_KEY":
        return "••••" if value else ""
    if name == "DATABASE_URL" and "@" in value:
        scheme, _, rest = value.partition("://")
        return f"{scheme}://••••@{rest.rpartition('@')[2]}"
    return value
