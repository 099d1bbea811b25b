"""The person's part of the way for who has no JavaScript, and for who has only a keyboard."""

import pytest

from motcua.files.tests.samples import JPEG
from tests.journeys import citizen, looking
from tests.journeys.conftest import sign_in
from tests.journeys.keys import Keyboard

pytestmark = pytest.mark.browser


def test_everything_is_filed_without_javascript(stranger, tmp_path):
    page = stranger(width=390, javascript=False)
    citizen.find(page)
    page.get_by_role("link", name="Bắt đầu nộp").first.click()
    sign_in(page, "dan", here=True)
    citizen.choose_desk(page)
    # Without scripts a conditional question is simply there, and says when it is to be answered.
    assert page.get_by_text("Quan hệ với người đó", exact=True).is_visible()
    assert "Chỉ trả lời khi chọn: Của người khác, có ủy quyền" in page.get_by_role("main").inner_text()
    citizen.go_on(page)
    page.get_by_role("main").get_by_role("alert").get_by_role("link").first.wait_for()
    citizen.say_who(page)
    citizen.say_what(page)
    citizen.press(page, "Thêm bản sao khác")
    citizen.say_what(page, row=2, copies=1)
    citizen.press(page, "Xóa Bản sao 1")
    page.get_by_role("group", name="Bản sao 2").wait_for(state="detached")
    assert page.get_by_label("Số bản sao").input_value() == "1"
    citizen.go_on(page)
    citizen.give(page, tmp_path)
    page.get_by_role("link", name="can-cuoc.jpg", exact=True).wait_for()
    looking.fits(page)
    citizen.go_on(page)
    citizen.say_how(page)
    code = citizen.send(page)
    assert page.get_by_text(code).first.is_visible()
    looking.fits(page)
    page.get_by_label("Tin nhắn").fill("Tôi cần trước thứ Sáu.")
    citizen.press(page, "Nhắn tin")
    assert page.get_by_text("Tôi cần trước thứ Sáu.").is_visible()


def test_everything_is_filed_with_the_keyboard_alone(stranger, tmp_path):
    page = stranger()
    keys = Keyboard(page)
    page.goto("/")
    keys.type("Tìm thủ tục", "ban sao trich luc ho tich")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem?**")
    keys.open(citizen.NAME)
    citizen.asked(page, citizen.NAME)
    keys.open("Bắt đầu nộp")
    page.wait_for_url("**/dang-nhap/**")
    keys.type("Tên tài khoản", "dan")
    keys.type("Mật khẩu", "motcua-demo")
    page.keyboard.press("Enter")
    citizen.asked(page, "Nộp ở cơ quan nào?")
    keys.to("Nơi nhận hồ sơ")
    page.keyboard.press("ArrowDown")
    keys.open("Bắt đầu điền")
    citizen.asked(page, "Ai yêu cầu cấp bản sao?")
    keys.choose("Xin bản sao của ai", 0)
    keys.choose("Giới tính", 1)
    keys.open("Tiếp tục")
    citizen.asked(page, "Cần bản sao gì?")
    fills_in_what(keys)
    gives_a_paper(keys, tmp_path)
    keys.choose("Nhận kết quả thế nào", 0)
    keys.tick("Tôi cam đoan")
    keys.open("Tiếp tục")
    citizen.asked(page, "Xem lại trước khi gửi")
    keys.open("Gửi hồ sơ")
    assert citizen.code_of(page)


def fills_in_what(keys: Keyboard) -> None:
    page = keys.page
    keys.choose("Cần bản sao gì", 0)
    keys.type("Họ, chữ đệm, tên người có tên trong sổ", "Trần Thị Hoa")
    keys.type("Ngày sinh của người đó", "12/05/1990")
    keys.type("Xã, phường nơi đã đăng ký", "Phường Ngọc Sơn")
    keys.choose("Có biết số", 1)
    keys.type("Số bản sao", "1")
    keys.open("Thêm bản sao khác")
    page.get_by_role("group", name="Bản sao 2").wait_for()
    keys.open(r"Xóa\s+Bản sao 2")
    page.get_by_role("group", name="Bản sao 2").wait_for(state="detached")
    keys.open("Tiếp tục")
    citizen.asked(page, "Gửi ảnh giấy tờ")


def gives_a_paper(keys: Keyboard, folder) -> None:
    page = keys.page
    (folder / "can-cuoc.jpg").write_bytes(JPEG)
    # The browser is told to hand its dialogue over; on a slow machine it hears that only some keys later.
    with page.expect_file_chooser() as chooser:
        keys.to(citizen.IDENTITY)
        page.keyboard.press("Enter")
    chooser.value.set_files(folder / "can-cuoc.jpg")
    keys.open("Tải lên")
    page.get_by_role("link", name="can-cuoc.jpg", exact=True).wait_for()
    keys.open("Tiếp tục")
    citizen.asked(page, "Nhận kết quả thế nào?")
