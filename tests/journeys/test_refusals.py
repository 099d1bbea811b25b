"""Pages that say no: what does not exist, what is not for this person, what came without its token."""

import pytest

from tests.journeys import looking
from tests.journeys.api import Caller, file_one

pytestmark = pytest.mark.browser


def test_what_does_not_exist_is_said_with_a_way_on(stranger):
    page = stranger()
    for address in ("/khong-co-trang-nay", "/thu-tuc/9.999999"):
        answer = page.goto(address)
        assert answer.status == 404
        looking.at_every_size(page)
        page.get_by_label("Tìm thủ tục").fill("khai sinh")
        page.keyboard.press("Enter")
        page.wait_for_url("**/tim-kiem?**")


def test_a_dossier_of_somebody_else_is_as_if_it_were_not_there(person, province):
    code = file_one(Caller.of(province, "dan"))
    page = person("doanhnghiep")
    said = []
    for address in (f"/ho-so/{code}", "/ho-so/H99.102-261123-9999"):
        answer = page.goto(address)
        said.append((answer.status, page.get_by_role("heading", level=1).inner_text()))
    assert said[0] == said[1]
    assert said[0][0] == 404
    looking.at_every_size(page)


def test_pages_for_officers_are_not_for_others(person, stranger):
    page = person("dan")
    for address in ("/viec", "/quay"):
        assert page.goto(address).status == 403
        looking.at_every_size(page)
    outside = stranger()
    outside.goto("/viec")
    assert "/dang-nhap/" in outside.url


def test_a_form_without_its_token_is_refused_with_a_page(person):
    page = person("dan")
    page.goto("/nop/2.000635")
    page.evaluate("document.querySelector('main form [name=csrfmiddlewaretoken]').value = 'x'.repeat(32)")
    page.get_by_label("Nơi nhận hồ sơ").select_option(index=1)
    page.get_by_role("button", name="Bắt đầu điền").click()
    page.get_by_role("link", name="Về trang chủ").wait_for()
    looking.at_every_size(page)
