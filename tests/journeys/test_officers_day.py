"""An officer's day in a browser: by keys alone, without JavaScript, on a phone; nothing typed is lost."""

import re

import pytest

from tests.journeys import looking, officers
from tests.journeys.api import Caller, file_one

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def waiting(province):
    """Codes of three dossiers that wait for a specialist."""
    codes = [file_one(Caller.of(province, "dan")) for _ in range(3)]
    for code in codes:
        Caller.of(province, "quay").act(code, "accept")
    return codes


def find(page, code):
    """By the search key, as it is typed."""
    page.goto("/viec")
    page.keyboard.press("/")
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    page.get_by_role("row").filter(has_text=code).wait_for()


def test_the_day_is_done_by_keys_alone(person, waiting):
    page = person("chuyenvien")
    find(page, waiting[0])
    page.keyboard.press("Escape")
    page.locator("body").evaluate("() => document.activeElement.blur()")
    page.keyboard.press("j")
    page.keyboard.press("x")
    assert page.get_by_text("Đã chọn 1 hồ sơ").is_visible()
    page.keyboard.press("n")
    page.get_by_text("Đã làm 1, chưa làm được 0.").wait_for()
    find(page, waiting[0])
    page.locator("body").evaluate("() => document.activeElement.blur()")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/viec/{waiting[0]}?*")
    page.keyboard.press("b")
    reason = officers.panel(page, "Yêu cầu bổ sung").get_by_label("Cần bổ sung gì và vì sao")
    page.wait_for_function("() => document.activeElement.matches('textarea')")
    page.keyboard.type("Thiếu trang 2, xin chụp lại.")
    assert reason.input_value() == "Thiếu trang 2, xin chụp lại."
    page.get_by_text(re.compile("Tự lưu [0-9]+ giờ")).first.wait_for()
    page.reload()
    assert reason.input_value() == "Thiếu trang 2, xin chụp lại."
    assert page.get_by_text(re.compile("Lấy lại nội dung viết dở")).first.is_visible()
    page.locator("body").evaluate("() => document.activeElement.blur()")
    page.keyboard.press("i")
    page.wait_for_function("() => document.activeElement.closest('#viec-note')")
    page.keyboard.type("Sổ gốc mờ ở trang 12.")
    page.keyboard.press("Control+Enter")
    page.get_by_text(officers.DONE, exact=True).wait_for()
    assert page.locator("#viec-note").get_by_text("Sổ gốc mờ ở trang 12.").first.is_visible()
    page.keyboard.press("g")
    page.keyboard.press("v")
    page.wait_for_url("**/viec")


def test_the_table_of_keys_opens_and_closes_and_single_keys_can_be_off(person, waiting):
    page = person("chuyenvien")
    page.goto("/viec")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Phím tắt")
    dialog.wait_for()
    looking.check(page)
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    page.keyboard.press("?")
    page.get_by_role("dialog").get_by_role("button", name="Tắt phím một chữ").click()
    page.get_by_text("Phím một chữ đang tắt.").wait_for()
    page.goto("/viec")
    page.keyboard.press("j")
    assert page.locator("tr.is-cur").count() == 0
    page.goto("/viec/phim-tat")
    page.get_by_role("button", name="Bật phím một chữ").click()
    page.goto("/viec")
    page.keyboard.press("j")
    assert page.locator("tr.is-cur").count() == 1


def test_colleagues_on_one_dossier_see_each_other(person, waiting):
    first, second = person("chuyenvien"), person("truongphong")
    for page in (first, second):
        officers.open_desk(page, waiting[1])
    assert second.get_by_text(re.compile("Lê Minh Đức.* cũng đang mở hồ sơ này")).is_visible()


def test_without_javascript_one_filters_keeps_and_does_many_at_once(person, waiting):
    page = person("chuyenvien", javascript=False)
    page.goto("/viec")
    page.get_by_text("Người làm", exact=True).first.click()
    page.get_by_role("link", name="Chưa ai nhận").click()
    assert "nguoi=nobody" in page.url
    row = page.get_by_role("row").filter(has_text=waiting[2])
    row.get_by_role("checkbox").check()
    page.get_by_role("button", name="Nhận việc").click()
    assert page.get_by_role("heading", name=re.compile("Đã làm: 1")).is_visible()
    page.get_by_text("Bộ lọc của tôi").first.click()
    page.get_by_label("Lưu cách xem này với tên").fill("Chưa ai nhận")
    page.get_by_role("button", name="Lưu bộ lọc").click()
    assert page.get_by_text("Đã lưu bộ lọc “Chưa ai nhận”.").is_visible()
    page.goto("/viec/mau-cau")
    page.get_by_label("Tên ngắn").fill("Thiếu ảnh")
    page.get_by_label("Câu mẫu").fill("Chụp lại mặt sau căn cước cho rõ.")
    page.get_by_role("button", name="Lưu mẫu câu").click()
    page.goto(f"/viec/{waiting[2]}")
    form = officers.panel(page, "Yêu cầu bổ sung")
    form.get_by_role("button", name="Thiếu ảnh").click()
    form = officers.panel(page, "Yêu cầu bổ sung")
    assert form.get_by_label("Cần bổ sung gì và vì sao").input_value() == "Chụp lại mặt sau căn cước cho rõ."


def test_a_sentence_goes_in_where_the_cursor_is(person, waiting):
    page = person("chuyenvien")
    page.goto("/viec/mau-cau")
    page.get_by_label("Tên ngắn").fill("Đủ điều kiện")
    page.get_by_label("Câu mẫu").fill("Hồ sơ đủ điều kiện.")
    page.get_by_role("button", name="Lưu mẫu câu").click()
    page.goto(f"/viec/{waiting[2]}")
    note = page.locator("#viec-note")
    note.get_by_label("Ý kiến").fill("Đã xem.")
    note.get_by_role("button", name="Đủ điều kiện").click()
    assert note.get_by_label("Ý kiến").input_value() == "Đã xem. Hồ sơ đủ điều kiện."


def test_every_page_of_the_day_is_whole_for_everybody_at_every_size(person, waiting):
    page = person("chuyenvien")
    for path in (
        "/viec",
        f"/viec/{waiting[2]}?xem=todo&thu=1",
        "/viec/mau-cau",
        "/viec/bo-loc",
        "/viec/phim-tat",
    ):
        page.goto(path)
        looking.at_every_size(page)
    page.goto("/viec")
    page.get_by_role("checkbox").nth(1).check()
    looking.at_every_size(page)
