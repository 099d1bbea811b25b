"""What goes wrong in real life, on the pages: stopped clocks, acts taken back, apologies, refusals, results revoked."""

import re

import pytest

from tests.journeys import looking, officers
from tests.journeys.api import Caller, file_one

pytestmark = pytest.mark.browser

ON_THE_WAY = (("quay", "accept"), ("chuyenvien", "take"), ("chuyenvien", "complete_step"))
TO_RESULT = (*ON_THE_WAY, ("lanhdao", "sign"), ("vanthu", "issue"))


@pytest.fixture
def at(province):
    """`at("chuyenvien", "take")`: a dossier right after this act of the ordinary way; its code."""

    def made(*last):
        code = file_one(Caller.of(province, "dan"))
        for who, name in TO_RESULT[: TO_RESULT.index(last) + 1]:
            Caller.of(province, who).act(code, name)
        return code

    return made


def do(page, code: str, label: str, **typed: str) -> None:
    """One act with what is typed into its questions, by their labels."""
    page.goto(f"/viec/{code}")
    form = officers.panel(page, label)
    for asked, text in typed.items():
        form.get_by_label(re.compile(asked.replace("_", " "))).fill(text)
    looking.at_every_size(page)
    officers.act(page, label)


def read(page, code: str) -> str:
    page.goto(f"/ho-so/{code}")
    return page.get_by_role("main").inner_text()


def test_the_clock_stands_and_goes_on(person, at):
    code, head = at("chuyenvien", "take"), person("truongphong")
    do(head, code, "Tạm dừng tính thời hạn", Vì_sao_tạm_dừng="Chờ xác minh ở nơi đăng ký cũ.")
    assert "Chờ xác minh ở nơi đăng ký cũ." in read(person("dan"), code)
    do(head, code, "Tính tiếp thời hạn")
    assert "Đang xử lý" in read(person("dan"), code)


def test_the_last_act_is_taken_back_by_who_did_it(person, at):
    code, specialist = at("chuyenvien", "complete_step"), person("chuyenvien")
    specialist.goto(f"/viec/{code}")
    officers.panel(specialist, "Hoàn tác").get_by_label("Vì sao hoàn tác").fill("Bấm nhầm.")
    officers.act(specialist, "Hoàn tác")
    assert officers.may(specialist, "Hoàn thành bước")


def test_a_leader_apologises_once_and_the_person_reads_the_new_day(person, at):
    code, leader = at("chuyenvien", "take"), person("lanhdao")
    leader.goto(f"/viec/{code}")
    officers.panel(leader, "Xin lỗi, hẹn lại").get_by_label(re.compile("Lý do chậm")).fill(
        "Sổ gốc đang được đóng lại, tra chậm một ngày."
    )
    officers.panel(leader, "Xin lỗi, hẹn lại").get_by_label(re.compile("Ngày hẹn mới")).fill("25/11/2026")
    officers.act(leader, "Xin lỗi, hẹn lại")
    assert not officers.may(leader, "Xin lỗi, hẹn lại")
    assert "Sổ gốc đang được đóng lại" in read(person("dan"), code)


@pytest.mark.parametrize(
    ("label", "asked", "last", "ends"),
    [
        ("Từ chối", "Lý do từ chối", ("chuyenvien", "complete_step"), "từ chối"),
        ("Dừng giải quyết", "Lý do dừng", ("chuyenvien", "take"), "dừng"),
    ],
)
def test_a_leader_ends_it_with_a_reason_that_the_person_reads(person, at, label, asked, last, ends):
    code, leader = at(*last), person("lanhdao")
    leader.goto(f"/viec/{code}")
    form = officers.panel(leader, label)
    form.get_by_label(re.compile(asked)).fill("Không có trong sổ gốc và cơ sở dữ liệu của cơ quan.")
    looking.at_every_size(leader)
    officers.act(leader, label)
    told = read(person("dan"), code)
    assert "Không có trong sổ gốc" in told
    assert ends in told.lower()


def test_a_leader_sends_back_with_what_to_mend(person, at):
    code, leader = at("chuyenvien", "complete_step"), person("lanhdao")
    leader.goto(f"/viec/{code}")
    officers.send_back(leader, "Xem lại tên đệm trong bản dự thảo.")
    specialist = person("chuyenvien")
    specialist.goto(f"/viec/{code}")
    assert "Xem lại tên đệm trong bản dự thảo." in specialist.get_by_role("main").inner_text()


def test_a_result_is_revoked_and_no_longer_proves_itself(person, stranger, at, province):
    code, leader = at("vanthu", "issue"), person("lanhdao")
    number = Caller.of(province, "dan").dossier(code)["results"][0]["code"]
    leader.goto(f"/viec/{code}")
    form = officers.panel(leader, "Thu hồi kết quả")
    form.get_by_label(re.compile("Lý do thu hồi")).fill("Ghi sai năm sinh, cấp lại bản đúng.")
    form.get_by_role("radio", name=re.compile("cấp lại")).first.check()
    looking.at_every_size(leader)
    officers.act(leader, "Thu hồi kết quả")
    anybody = stranger()
    anybody.goto(f"/kiem-tra?ma={number}")
    assert "thu hồi" in anybody.get_by_role("main").inner_text().lower()
