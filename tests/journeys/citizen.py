"""What a person does, in the words of the pages: finds the procedure, fills the form, sends it."""

import re
from pathlib import Path

from motcua.files.tests.samples import JPEG

NAME = "Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh"
DESK = "Ủy ban nhân dân phường Ngọc Sơn"
CODE = re.compile(r"H99\.[\d.]+-\d{6}-\d{4}")
IDENTITY = "Căn cước, hộ chiếu hoặc giấy tờ có ảnh của người yêu cầu"
OLD_COPY = "Bản chụp trích lục hoặc giấy khai sinh cũ"


def find(page) -> None:
    """From the front page, without tone marks, to the page of the procedure."""
    page.goto("/")
    page.get_by_label("Tìm thủ tục").fill("ban sao trich luc ho tich")
    page.get_by_role("button", name="Tìm", exact=True).click()
    page.get_by_role("link", name=NAME).first.click()
    page.get_by_role("heading", level=1, name=NAME).wait_for()


def choose_desk(page) -> None:
    page.get_by_label("Nơi nhận hồ sơ").select_option(label=DESK)
    press(page, "Bắt đầu điền")
    asked(page, "Ai yêu cầu cấp bản sao?")


def say_who(page) -> None:
    """The first page; name, birth date, number, phone and address are known from the account."""
    page.get_by_role("radio", name="Của chính mình").check()
    page.get_by_role("radio", name="Nữ", exact=True).check()
    go_on(page)
    asked(page, "Cần bản sao gì?")


def say_what(page, row: int = 1, copies: int = 2) -> None:
    """One copy of a birth certificate, whose entry in the register is not known."""
    item = page.get_by_role("group", name=f"Bản sao {row}")
    item.get_by_role("radio", name="Giấy khai sinh", exact=True).check()
    item.get_by_label("Họ, chữ đệm, tên người có tên trong sổ").fill("Trần Thị Hoa")
    item.get_by_label("Ngày sinh của người đó").fill("12/05/1990")
    item.get_by_label("Xã, phường nơi đã đăng ký").fill("Phường Ngọc Sơn")
    item.get_by_role("radio", name="Không", exact=True).check()
    item.get_by_label("Số bản sao").fill(str(copies))


def give(page, folder: Path, slot: str = IDENTITY, name: str = "can-cuoc.jpg", content: bytes = JPEG) -> None:
    """Choose a file for a paper and send it."""
    path = folder / name
    path.write_bytes(content)
    page.get_by_label(f"Chọn tệp cho: {slot}").set_input_files(path)
    place(page, slot).get_by_role("button", name="Tải lên").click()


def place(page, slot: str):
    """The frame of one paper: its name, the files in it, its button."""
    return page.locator(".slot").filter(has_text=slot)


def say_how(page, how: str = "Bản điện tử") -> None:
    page.get_by_role("radio", name=re.compile(how)).check()
    page.get_by_role("checkbox", name=re.compile("Tôi cam đoan")).check()
    go_on(page)
    asked(page, "Xem lại trước khi gửi")


def fill(page, folder: Path) -> None:
    """From the first page of the form to the review, the short way."""
    say_who(page)
    say_what(page)
    go_on(page)
    give(page, folder)
    page.get_by_role("link", name="can-cuoc.jpg", exact=True).wait_for()
    go_on(page)
    asked(page, "Nhận kết quả thế nào?")
    say_how(page)


def send(page) -> str:
    """Send what was reviewed; the code of the dossier."""
    press(page, "Gửi hồ sơ")
    return code_of(page)


def code_of(page) -> str:
    """The dossier that the page is about."""
    page.wait_for_url(CODE)
    found = CODE.search(page.url)
    assert found
    return found.group()


def go_on(page) -> None:
    press(page, "Tiếp tục")


def press(page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def asked(page, question: str) -> None:
    """Wait for the page with this first heading."""
    page.get_by_role("heading", level=1, name=question).wait_for()
