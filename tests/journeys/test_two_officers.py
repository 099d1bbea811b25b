"""Two people on one dossier: the second is told who did what, and keeps what was typed."""

import pytest

from tests.journeys import looking, officers
from tests.journeys.api import Caller, file_one

pytestmark = pytest.mark.browser


@pytest.fixture
def accepted(province):
    """The code of a dossier that waits for a specialist."""
    code = file_one(Caller.of(province, "dan"))
    Caller.of(province, "quay").act(code, "accept")
    return code


def test_the_second_officer_is_told_who_did_what(person, accepted):
    specialist, head = person("chuyenvien"), person("truongphong")
    for page in (specialist, head):
        officers.open_desk(page, accepted)
    form = officers.panel(specialist, "Hoàn thành bước")
    form.get_by_label("Nơi đã đăng ký").fill("Ủy ban nhân dân xã cũ")
    form.get_by_label("Ý kiến giải quyết").fill("Tôi đã tra sổ năm 1990.")
    officers.act(head, "Giao việc")
    form.get_by_role("button", name="Hoàn thành bước", exact=True).click()
    told = specialist.get_by_role("main").get_by_role("alert").first
    told.wait_for()
    assert "Vũ Hải Nam" in told.inner_text()
    assert "giao việc" in told.inner_text()
    looking.at_every_size(specialist)
    form = officers.panel(specialist, "Hoàn thành bước")
    assert form.get_by_label("Nơi đã đăng ký").input_value() == "Ủy ban nhân dân xã cũ"
    assert form.get_by_label("Ý kiến giải quyết").input_value() == "Tôi đã tra sổ năm 1990."
    assert specialist.get_by_role("heading", name="Hoàn thành bước").is_visible()


def test_what_was_typed_stays_even_when_the_step_is_gone(person, accepted, province):
    """The step was finished meanwhile: nothing can be done with the text, but it is there to be copied."""
    page = person("chuyenvien")
    officers.open_desk(page, accepted)
    form = officers.panel(page, "Yêu cầu bổ sung")
    form.get_by_label("Cần bổ sung gì và vì sao").fill("Xin gửi bản chụp sổ hộ khẩu cũ.")
    Caller.of(province, "chuyenvien").act(accepted, "complete_step")
    form.get_by_role("button", name="Yêu cầu bổ sung", exact=True).click()
    told = page.get_by_role("main").get_by_role("alert").first
    told.wait_for()
    assert "Lê Minh Đức" in told.inner_text()
    assert "Xin gửi bản chụp sổ hộ khẩu cũ." in page.get_by_role("main").inner_text()
    looking.at_every_size(page)
