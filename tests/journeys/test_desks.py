"""The desks with a queue, the head's board and the register, each in a fresh page."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.journeys import looking
from tests.journeys.api import Caller, file_one
from tests.journeys.keys import Keyboard

pytestmark = pytest.mark.browser


def at_work(province) -> str:
    """A dossier that waits for a specialist; its code."""
    code = file_one(Caller.of(province, "dan"))
    Caller.of(province, "quay").act(code, "accept")
    return code


def to_sign(province) -> str:
    code = at_work(province)
    Caller.of(province, "chuyenvien").act(code, "complete_step")
    return code


def to_number(province) -> str:
    code = to_sign(province)
    Caller.of(province, "lanhdao").act(code, "sign")
    return code


def stands(province, code: str) -> list[str]:
    """The acts that are open to whoever has it now, leader and clerk asked."""
    found = []
    for who in ("lanhdao", "vanthu", "quay"):
        found += [action["name"] for action in Caller.of(province, who).dossier(code)["actions"]]
    return found


def row_of(page, code: str):
    """The line of the queue whose tick stands for this dossier."""
    return page.locator("[data-row]").filter(has=page.locator(f'input[value^="{code}~"]'))


class TestLeader:
    def test_one_is_read_and_signed(self, person, province):
        code = to_sign(province)
        page = person("lanhdao")
        page.goto(f"/cho-ky/{code}")
        assert "Dự thảo kết quả" in page.get_by_role("main").inner_text()
        frame = page.locator("iframe").first
        answer = page.context.request.get(frame.get_attribute("src").split("#")[0])
        assert answer.headers["content-type"] == "application/pdf"
        looking.at_every_size(page)
        page.get_by_role("button", name=re.compile("^Ký số")).click()
        page.get_by_text(f"Đã ký {code}.").wait_for()
        assert "issue" in stands(province, code)

    def test_many_are_signed_one_by_one_and_each_says_what_came_of_it(self, person, province):
        read, other, unread = to_sign(province), to_sign(province), to_sign(province)
        page = person("lanhdao")
        page.goto(f"/cho-ky/{other}")
        page.goto(f"/cho-ky/{read}")
        assert row_of(page, unread).get_by_role("checkbox").is_disabled()
        for code in (read, other):
            row_of(page, code).get_by_role("checkbox").check()
        Caller.of(province, "quay").act(other, "pay")  # somebody else is faster on this one
        page.get_by_role("button", name="Ký các văn bản đã chọn").click()
        page.get_by_text("Xong 1, chưa làm được 1.").wait_for()
        assert "Đã ký." in row_of(page, read).inner_text()
        assert "Hà Thị Lan" in row_of(page, other).inner_text()
        assert "issue" in stands(province, read)
        assert "sign" in stands(province, other)
        looking.check(page)

    def test_it_is_sent_back_with_the_keyboard_alone(self, person, province):
        code = to_sign(province)
        page = person("lanhdao")
        keys = Keyboard(page)
        page.goto(f"/cho-ky/{code}")
        page.keyboard.press("b")
        page.wait_for_function(
            "document.activeElement.matches('#viec-send_back textarea, #viec-send_back select')"
        )
        keys.type("Cần sửa gì", "Ghi lại ngày đăng ký theo sổ gốc.")
        keys.open("^Trả lại bước trước")
        page.get_by_text(f"Đã trả lại {code}.").wait_for()
        steps = Caller.of(province, "chuyenvien").dossier(code)["actions"]
        assert "complete_step" in [action["name"] for action in steps]

    def test_without_scripts_many_are_signed_at_once(self, person, province):
        codes = [to_sign(province), to_sign(province)]
        page = person("lanhdao", javascript=False, width=390)
        for code in codes:
            page.goto(f"/cho-ky/{code}")
        for code in codes:
            row_of(page, code).get_by_role("checkbox").check()
        page.get_by_role("button", name="Ký các văn bản đã chọn").click()
        page.get_by_role("heading", name="Đã ký: 2").wait_for()
        looking.fits(page)
        assert all("issue" in stands(province, code) for code in codes)


class TestClerk:
    def test_the_number_that_was_shown_is_given(self, person, province):
        code = to_number(province)
        page = person("vanthu")
        page.goto(f"/cap-so/{code}")
        assert "Chữ ký số còn nguyên" in page.get_by_role("main").inner_text()
        looking.at_every_size(page)
        button = page.get_by_role("button", name=re.compile("^Cấp số .*, đóng dấu"))
        number = re.search(r"Cấp số (\S+),", button.inner_text())[1]
        button.click()
        page.get_by_text(f"Đã cấp số cho {code}.").wait_for()
        given = Caller.of(province, "vanthu").dossier(code)["results"]
        assert [result["number"] for result in given] == [number]
        page.goto("/so-ket-qua")
        assert code in page.get_by_role("main").inner_text()
        looking.at_every_size(page)

    def test_many_are_numbered_with_the_keyboard(self, person, province):
        codes = [to_number(province), to_number(province)]
        page = person("vanthu")
        page.goto(f"/cap-so/{codes[0]}")
        page.keyboard.press("x")
        assert row_of(page, codes[0]).get_by_role("checkbox").is_checked()
        row_of(page, codes[1]).get_by_role("checkbox").press("Space")
        page.get_by_role("button", name="Cấp số các bản đã chọn").press("Enter")
        page.get_by_text("Xong 2, chưa làm được 0.").wait_for()
        numbers = [Caller.of(province, "vanthu").dossier(code)["results"][0]["number"] for code in codes]
        assert len(set(numbers)) == 2


class TestHead:
    @pytest.mark.parametrize("javascript", [True, False])
    def test_work_is_given_to_an_officer(self, person, province, javascript):
        code = at_work(province)
        page = person("truongphong", javascript=javascript)
        page.goto("/phong")
        row_of(page, code).get_by_role("checkbox").check()
        page.get_by_role("radio", name=re.compile("Lê Minh Đức")).check()
        page.get_by_role("button", name="Giao việc đã chọn").click()
        if javascript:
            page.get_by_text("Xong 1, chưa làm được 0.").wait_for()
        else:
            page.get_by_role("heading", name="Đã giao: 1").wait_for()
        page.goto(f"/viec/{code}")
        assert "Lê Minh Đức" in page.locator(".work__h").inner_text()

    def test_the_board_is_readable_everywhere_and_in_numbers(self, person):
        page = person("truongphong")
        page.goto("/phong")
        for table in page.get_by_text("Xem bảng số").all():
            table.click()
        assert page.get_by_role("table").count() >= 2
        looking.at_every_size(page)


class TestRegister:
    def test_it_is_narrowed_read_and_taken_along(self, person):
        page = person("quay")
        page.goto("/so-theo-doi?tu=2026-01-01")
        looking.at_every_size(page)
        page.get_by_label("Hạn", exact=True).select_option(label="Xong đúng hẹn")
        page.get_by_role("button", name="Xem", exact=True).click()
        page.wait_for_url("**han=in_time**")
        address = page.get_by_role("link", name="Tải bảng tính").get_attribute("href")
        answer = page.context.request.get(address)
        sheet = load_workbook(BytesIO(answer.body())).active
        shown = page.locator("tbody tr").count()
        assert len(list(sheet.iter_rows(min_row=3))) == shown > 0

    def test_names_are_shown_whole_only_when_asked_for(self, person):
        page = person("quay")
        page.goto("/so-theo-doi?tu=2026-01-01")
        assert "•" in page.locator("tbody").inner_text()
        page.get_by_role("link", name="Xem đủ, có ghi nhật ký đọc").click()
        page.get_by_text("đã ghi vào nhật ký").wait_for()
        assert "•" not in page.locator("tbody").inner_text()

    def test_it_is_printed_lying(self, person):
        page = person("quay")
        page.goto("/so-theo-doi?tu=2026-01-01")
        pdf = page.pdf(prefer_css_page_size=True)
        box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)", pdf)
        assert float(box[1]) > float(box[2])
