"""What else happens on the way: a draft is left and found again, a doubt is said, a request is turned down."""

import re

import pytest

from motcua.results.tests.pdf import text_of
from tests.journeys import citizen, looking, officers
from tests.journeys.api import Caller, file_one

pytestmark = pytest.mark.browser


def test_a_draft_saves_itself_and_is_found_again(person):
    page = person("dan")
    page.goto("/nop/2.000635")
    citizen.choose_desk(page)
    with page.expect_response(lambda answer: answer.request.headers.get("x-autosave") == "1"):
        page.get_by_label("Số nhà, đường, tổ, thôn, bản").fill("24 đường Hoa Ban, nhà có giàn gấc")
    page.goto("/ho-so")
    looking.at_every_size(page)
    page.get_by_role("region", name="Bản nháp chưa gửi").get_by_role("link").first.click()
    citizen.asked(page, "Ai yêu cầu cấp bản sao?")
    assert page.get_by_label("Số nhà, đường, tổ, thôn, bản").input_value().endswith("nhà có giàn gấc")
    citizen.press(page, "Lưu, để sau làm tiếp")
    page.wait_for_url("**/ho-so")
    looking.at_every_size(page)


def test_an_odd_number_is_doubted_and_hinders_nobody(person, tmp_path):
    """The number says a woman, the answer a man: said once more at the end, and sent all the same."""
    page = person("dan")
    page.goto("/nop/2.000635")
    citizen.choose_desk(page)
    page.get_by_role("radio", name="Của chính mình").check()
    page.get_by_role("radio", name="Nam", exact=True).check()
    citizen.go_on(page)
    citizen.say_what(page)
    citizen.go_on(page)
    citizen.give(page, tmp_path)
    page.get_by_role("link", name="can-cuoc.jpg", exact=True).wait_for()
    citizen.go_on(page)
    citizen.say_how(page)
    assert page.get_by_text(re.compile("giới tính", re.I)).first.is_visible()
    looking.at_every_size(page)
    assert citizen.send(page)


def test_a_request_is_turned_down_with_its_reasons(person, province):
    code = file_one(Caller.of(province, "dan"))
    desk = person("quay")
    officers.open_desk(desk, code)
    form = officers.panel(desk, "Từ chối")
    form.get_by_label(re.compile("Lý do")).fill("Tờ khai này thuộc tỉnh khác giải quyết.")
    officers.act(desk, "Từ chối")
    looking.at_every_size(desk)
    paper = text_of(officers.paper(desk, "Phiếu từ chối"))
    assert "Tờ khai này thuộc tỉnh khác giải quyết." in paper
    page = person("dan")
    page.goto(f"/ho-so/{code}")
    assert page.get_by_text("Không được tiếp nhận").first.is_visible()
    assert page.get_by_text("Tờ khai này thuộc tỉnh khác giải quyết.").first.is_visible()
    looking.at_every_size(page)


def test_the_person_and_the_officer_write_to_each_other(person, province):
    code = file_one(Caller.of(province, "dan"))
    page, desk = person("dan"), person("quay")
    page.goto(f"/ho-so/{code}")
    page.get_by_label("Tin nhắn").fill("Cho tôi nhận trước 10 giờ được không?")
    citizen.press(page, "Nhắn tin")
    page.get_by_text("Cho tôi nhận trước 10 giờ được không?").wait_for()
    officers.open_desk(desk, code)
    assert desk.get_by_text("Cho tôi nhận trước 10 giờ được không?").is_visible()
    desk.get_by_label("Tin nhắn").fill("Được, mời đến quầy số 2.")
    citizen.press(desk, "Nhắn tin")
    desk.get_by_text("Được, mời đến quầy số 2.").wait_for()
    page.reload()
    assert page.get_by_text("Được, mời đến quầy số 2.").is_visible()
    assert page.get_by_text("Hà Thị Lan").first.is_visible()
