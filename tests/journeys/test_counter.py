"""The counter files for a person who stands there with papers."""

import pytest

from motcua.results.tests.pdf import text_of
from tests.journeys import citizen, looking, officers

pytestmark = pytest.mark.browser


def test_the_counter_files_for_a_person_who_stands_there(person, tmp_path):
    page = person("quay")
    page.goto("/quay")
    looking.at_every_size(page)
    page.get_by_role("navigation", name="Chọn thủ tục").get_by_role("link", name="2.000635").click()
    looking.at_every_size(page)
    page.get_by_label("Nhận tại").first.select_option(label=citizen.DESK)
    page.get_by_role("button", name="Điền hồ sơ").first.click()
    citizen.asked(page, "Ai yêu cầu cấp bản sao?")
    looking.at_every_size(page)
    assert page.get_by_label("Họ, chữ đệm, tên").input_value() == ""
    for label, said in {
        "Họ, chữ đệm, tên": "Giàng Seo Páo",
        "Ngày sinh": "30/04/1988",
        "Số định danh cá nhân": "010088000042",
        "Số điện thoại": "0912000042",
        "Xã, phường nơi cư trú": "Phường Tân Giang",
        "Số nhà, đường, tổ, thôn, bản": "Bản Nà Lâu",
    }.items():
        page.get_by_label(label, exact=True).fill(said)
    page.get_by_role("radio", name="Của chính mình").check()
    page.get_by_role("radio", name="Nam", exact=True).check()
    citizen.go_on(page)
    citizen.asked(page, "Cần bản sao gì?")
    citizen.say_what(page, copies=1)
    citizen.go_on(page)
    citizen.give(page, tmp_path)
    page.get_by_role("link", name="can-cuoc.jpg", exact=True).wait_for()
    citizen.go_on(page)
    citizen.say_how(page, "Bản giấy")
    code = citizen.send(page)
    assert page.url.endswith(f"/viec/{code}")
    looking.at_every_size(page)
    assert page.get_by_text("Nộp tại quầy").first.is_visible()
    officers.act(page, "Tiếp nhận")
    receipt = text_of(officers.paper(page, "Giấy tiếp nhận và hẹn trả"))
    for said in ("Giàng Seo Páo", "010088000042", "Bản Nà Lâu", "Phường Tân Giang", "8.000 đồng"):
        assert said in receipt, (said, receipt)
    # Whoever filed it at the counter is not the person: it is none of the officer's own dossiers.
    page.goto("/ho-so")
    assert code not in page.content()
