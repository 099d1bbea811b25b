"""Signing in: a wrong password, the second factor from its QR page to the next sign-in, and leaving again."""

import base64
import hashlib
import hmac
import struct
import time

import pytest

from tests.journeys import looking
from tests.journeys.citizen import asked, press
from tests.journeys.conftest import sign_in

pytestmark = pytest.mark.browser
WHO = "doanhnghiep"


def totp(secret: str, at: float) -> str:
    """The six digits of an authenticator app (RFC 6238: SHA-1, 30 seconds)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(at) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


def test_a_wrong_password_is_refused_with_one_sentence_and_the_name_stays(stranger):
    page = stranger()
    page.goto("/tai-khoan/dang-nhap/?next=/ho-so")
    looking.at_every_size(page)
    page.get_by_label("Tên tài khoản").fill(WHO)
    page.get_by_label("Mật khẩu").fill("không phải mật khẩu này")
    page.get_by_role("main").get_by_role("button", name="Đăng nhập").click()
    told = page.get_by_role("main").get_by_role("alert").first
    told.wait_for()
    assert "không đúng" in told.inner_text()
    assert page.get_by_label("Tên tài khoản").input_value() == WHO
    looking.at_every_size(page)
    sign_in(page, WHO, here=True)
    assert page.url.endswith("/ho-so")


def test_the_second_factor_from_its_first_code_to_its_end(stranger):
    page, used = stranger(), set()
    sign_in(page, WHO)
    page.goto("/tai-khoan/bao-mat/")
    looking.at_every_size(page)
    page.get_by_role("link", name="Bật xác thực hai bước").click()
    is_sure(page)
    asked(page, "Bật xác thực hai bước")
    looking.at_every_size(page)
    secret = page.get_by_text("Không quét được thì nhập khóa:").locator(".code").inner_text()
    page.get_by_label("Mã 6 số").fill("000000")
    press(page, "Bật")
    page.get_by_text("Mã này không đúng").first.wait_for()
    looking.at_every_size(page)
    give_code(page, secret, "Bật", used)
    asked(page, "Mã dự phòng")
    looking.at_every_size(page)
    page.goto("/tai-khoan/dang-xuat/")
    looking.at_every_size(page)
    page.get_by_role("main").get_by_role("button", name="Đăng xuất").click()
    page.get_by_role("link", name="Đăng nhập").first.wait_for()
    sign_in(page, WHO, second_factor=True)
    asked(page, "Nhập mã dùng một lần")
    looking.at_every_size(page)
    give_code(page, secret, "Đăng nhập", used)
    page.wait_for_url(lambda url: "dang-nhap" not in url)
    page.goto("/tai-khoan/bao-mat/")
    looking.at_every_size(page)
    page.get_by_role("link", name="Tắt xác thực hai bước").click()
    is_sure(page)
    asked(page, "Tắt xác thực hai bước")
    looking.at_every_size(page)
    press(page, "Tắt")
    page.get_by_text("Chưa bật").wait_for()


@pytest.mark.parametrize("width", [390, 1280])
def test_an_officer_can_leave_from_every_page(new_page, province, width):
    page = new_page(width, base_url=province.url)
    sign_in(page, "truongphong")
    page.get_by_role("row").get_by_role("link").first.click()
    page.get_by_role("heading", level=1).wait_for()
    page.get_by_role("link", name="Đăng xuất").click()
    page.get_by_role("main").get_by_role("button", name="Đăng xuất").click()
    page.get_by_role("link", name="Đăng nhập").first.wait_for()


def is_sure(page) -> None:
    """Before a lock is changed the password is asked again."""
    asked(page, "Xác nhận lại")
    looking.at_every_size(page)
    page.get_by_label("Mật khẩu").fill("motcua-demo")
    press(page, "Tiếp tục")


def give_code(page, secret: str, button: str, used: set[str]) -> None:
    """Type the code that the app shows; a code counts once, so next time its neighbour."""
    codes = [totp(secret, time.time() + ahead) for ahead in (0, 30, -30)]
    page.get_by_label("Mã 6 số").fill(next(code for code in codes if code not in used))
    used.update(codes[: len(used) + 1])
    press(page, button)
