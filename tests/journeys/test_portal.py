"""The portal in a real browser: narrow and wide, light and dark, with and without JavaScript."""

import pytest

from motcua.portal.tests.factories import procedure, published
from tests.journeys import looking

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ADDRESSES = [
    "/",
    "/tim-kiem?q=khai+sinh",
    "/tim-kiem?q=zzzz",
    "/thu-tuc",
    "/linh-vuc",
    "/thu-tuc/2.000635",
    "/thu-tuc/1.000002",
    "/thu-tuc/khong-co",
]


@pytest.fixture
def portal(live_server):
    published()
    procedure("1.000002", "Cấp lại " + "giấy phép rất dài " * 20, missing=["b"], handled_elsewhere=True)
    return live_server.url


@pytest.mark.parametrize(("width", "theme"), [(320, "light"), (390, "dark"), (1280, "light"), (1280, "dark")])
def test_every_page_is_accessible_and_fits(portal, new_page, width, theme):
    page = new_page(width, theme)
    for address in ADDRESSES:
        page.goto(portal + address)
        looking.check(page)


def test_a_person_finds_a_procedure_without_javascript(portal, new_page):
    page = new_page(390, javascript=False)
    page.goto(portal)
    page.get_by_label("Tìm thủ tục").fill("ban sao trich luc")
    page.get_by_role("button", name="Tìm").click()
    page.get_by_role("link", name="Cấp bản sao Trích lục hộ tịch").click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("Cấp bản sao Trích lục")
    assert page.get_by_text("8.000 đồng").first.is_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_the_theme_is_kept_from_page_to_page(portal, new_page, javascript):
    page = new_page(1280, "light", javascript=javascript)
    page.goto(portal + "/thu-tuc")
    page.get_by_role("button", name="Đổi sang giao diện tối").click()
    page.wait_for_url("**/thu-tuc")
    page.goto(portal + "/linh-vuc")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.get_by_role("button", name="Đổi sang giao diện sáng").click()
    page.goto(portal)
    assert page.locator("html").get_attribute("data-theme") == "light"


def test_the_first_view_weighs_less_than_120_kilobytes(portal, new_page):
    page = new_page(390)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sent = []
    session.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    page.goto(portal, wait_until="networkidle")
    assert 20_000 < sum(sent) <= 120_000


def test_the_security_policy_blocks_nothing_of_ours(portal, new_page):
    page = new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    for address in ADDRESSES[:-1]:
        page.goto(portal + address, wait_until="networkidle")
    assert said == []


def test_the_skip_link_leads_to_the_content(portal, new_page):
    page = new_page()
    page.goto(portal)
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Đến nội dung chính"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "nd"


def test_printing_leaves_the_frame_away(portal, new_page):
    page = new_page()
    page.goto(portal + "/thu-tuc/2.000635")
    page.emulate_media(media="print")
    assert not page.locator(".top").is_visible()
    assert not page.locator(".foot").is_visible()
    assert page.get_by_role("heading", level=1).is_visible()
