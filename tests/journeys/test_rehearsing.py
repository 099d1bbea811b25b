"""A version that changes a step is rehearsed on open dossiers, and one of them is moved to it."""

import shutil
from pathlib import Path

import pytest

from tests.journeys import looking

pytestmark = pytest.mark.browser
PACKS = Path(__file__).parents[2] / "packs"
PACK, CODE = "dang-ky-ho-kinh-doanh", "1.001612"
PAGE = f"/quy-trinh/{CODE}/dien-tap?ban=2"
WHY = "Bước này nay làm nhanh hơn."


@pytest.fixture
def faster(province, tmp_path):
    """The pack with less time for one of its steps, published."""
    folder = tmp_path / PACK
    shutil.copytree(PACKS / PACK, folder)
    table = folder / "steps.yaml"
    row, hours, rest = table.read_text("utf-8").partition("    hours: 2\n")
    table.write_text(f"{row}    hours: 1\n{rest}", "utf-8")
    assert hours
    province.command("packs", "publish", str(folder))


def test_one_dossier_goes_to_a_newer_version(person, faster):
    page = person("lanhdao")
    page.goto(PAGE)
    looking.at_every_size(page)
    page.locator("summary", has_text="Chuyển được, không phải hỏi thêm").click()
    row = page.locator("[data-row]", has=page.locator("input:enabled")).first
    code = row.get_by_role("link").inner_text()
    row.get_by_role("checkbox").check()
    page.get_by_label("Lý do chuyển").fill(WHY)
    looking.at_every_size(page)
    page.get_by_role("button", name="Chuyển hồ sơ đã chọn").click()
    page.get_by_text("Xong 1, chưa làm được 0.").wait_for()
    page.locator("[data-row]", has_text=code).get_by_text("Đã chuyển.").wait_for()

    plain = person("lanhdao", javascript=False)
    plain.goto(f"/viec/{code}")
    plain.get_by_text("chuyển hồ sơ sang phiên bản mới của thủ tục").first.wait_for(state="attached")
    plain.goto(PAGE)
    assert plain.get_by_text(code).count() == 0
