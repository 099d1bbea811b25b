"""Somebody turns the pages into English and back: no JavaScript, every page accessible, one choice for all."""

import pytest

from motcua.portal.tests.factories import published
from tests.journeys import looking

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ADDRESSES = [
    "/",
    "/thu-tuc",
    "/thu-tuc/2.000635",
    "/tra-cuu",
    "/kiem-tra",
    "/tai-khoan/dang-nhap/",
    "/khong-co",
]


@pytest.fixture
def portal(live_server):
    published()
    return live_server.url


@pytest.mark.parametrize("width", [320, 1280])
def test_english_is_chosen_at_the_head_or_the_foot_and_kept(portal, new_page, width):
    page = new_page(width, javascript=False)
    page.goto(portal + "/thu-tuc/2.000635")
    page.get_by_role("button", name="English").locator("visible=true").first.click()
    page.wait_for_url("**/thu-tuc/2.000635")
    for address in ADDRESSES:
        page.goto(portal + address)
        assert page.locator("html").get_attribute("lang") == "en"
        looking.fits(page)
    page.get_by_role("button", name="Tiếng Việt").locator("visible=true").first.click()
    assert page.locator("html").get_attribute("lang") == "vi"


def test_every_english_page_is_accessible(portal, new_page):
    page = new_page()
    page.context.add_cookies([{"name": "ngon_ngu", "value": "en", "url": portal}])
    for address in ADDRESSES:
        page.goto(portal + address)
        looking.at_every_size(page)
