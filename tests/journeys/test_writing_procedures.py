"""A procedure of the catalogue becomes a service: written, reviewed, approved, published, and its level rises."""

import pytest

from tests.journeys import looking
from tests.journeys.api import Caller

pytestmark = pytest.mark.browser
CODE = "1.013229"
PAGE = f"/quy-trinh/{CODE}"
WHOLE = """title: Đường thường, nộp buổi sáng thứ Hai
change: {}
accepted_at: 2026-11-23T09:00
days_off: [2026-11-24]
expect:
  fee_vnd: 0
  route: [tiep-nhan, xem-xet, ky, phat-hanh, tra-ket-qua]
  due_at: 2026-12-08T17:00
  papers: [giay-tiep-nhan, ket-qua]
"""


def level(province):
    return Caller(f"{province.url}/api/v1").get(f"/procedures/{CODE}").json["level"]


def press(page, name):
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def write(page, file, change):
    page.goto(f"{PAGE}/tep/mot?ten={file}")
    box = page.get_by_label("Nội dung tệp")
    box.fill(change(box.input_value()))
    press(page, "Lưu tệp")
    page.get_by_text("Đã lưu tệp").wait_for()


def test_from_the_catalogue_to_a_service_at_level_three(person, province):
    assert level(province) < 3
    drafter = person("soanthao")
    drafter.goto(f"{PAGE}/cac-buoc")
    drafter.get_by_label("Giờ làm việc").nth(1).fill("400")
    drafter.get_by_text("Rút bớt giờ").wait_for()
    looking.at_every_size(drafter)
    drafter.get_by_label("Giờ làm việc").nth(1).fill("32")
    drafter.get_by_text("Đường dài nhất cần 48 giờ").wait_for()
    press(drafter, "Thêm bước sau bước 2")
    drafter.get_by_text("Đã lưu bảng các bước").wait_for()
    assert drafter.get_by_label("Tên bước 3").input_value() == ""
    press(drafter, "Bỏ bước 3")
    drafter.get_by_text("Đã lưu bảng các bước").wait_for()
    write(drafter, "pack.yaml", lambda text: text.replace("name: 02 bộ", "name: Hai bộ"))
    write(drafter, "golden/01-duong-thuong.yaml", lambda _text: WHOLE)
    drafter.goto(f"{PAGE}/ban-hanh")
    looking.at_every_size(drafter)
    press(drafter, "Trình thẩm định")

    lawyer = person("phapche")
    lawyer.goto(f"{PAGE}/ban-hanh")
    lawyer.get_by_label("Ý kiến").first.fill("Đúng văn bản đang có hiệu lực.")
    looking.at_every_size(lawyer)
    press(lawyer, "Đồng ý")
    lawyer.get_by_text("Đã ghi ý kiến thẩm định").wait_for()

    leader = person("lanhdao", javascript=False)
    leader.goto(f"{PAGE}/ban-hanh")
    leader.get_by_label("Số quyết định").fill("QĐ mẫu số 30/QĐ-DEMO")
    leader.get_by_label("Ngày ký").fill("2026-11-23")
    leader.get_by_label("Có hiệu lực từ ngày").fill("2026-11-23")
    press(leader, "Phê duyệt")
    leader.get_by_text("Có thể ban hành").wait_for()
    assert level(province) < 3

    drafter.reload()
    press(drafter, "Ban hành")
    drafter.get_by_text("Bản 1", exact=True).wait_for()
    looking.at_every_size(drafter)
    assert level(province) >= 3


def test_the_table_works_without_scripts_and_two_windows_lose_nothing(person):
    first, second = person("soanthao", javascript=False), person("quantri", javascript=False, width=390)
    for page in (first, second):
        page.goto("/quy-trinh/2.000635/cac-buoc")
        page.get_by_label("Tên bước 2").fill(f"Tra sổ, {page.viewport_size['width']}")
    press(first, "Lưu bảng")
    first.get_by_text("Đã lưu bảng các bước").wait_for()
    press(second, "Lưu bảng")
    second.get_by_text("Người khác đã lưu bản nháp này").wait_for()
    assert second.get_by_label("Tên bước 2").input_value() == "Tra sổ, 390"
    looking.fits(second)
    press(second, "Lưu bảng")
    first.reload()
    assert first.get_by_label("Tên bước 2").input_value() == "Tra sổ, 390"
