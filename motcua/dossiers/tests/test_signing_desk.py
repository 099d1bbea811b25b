"""The leader's desk: what waits is read before it is signed, and each is signed for itself."""

import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.models import Reading, ResultDraft, TaskLog
from motcua.dossiers.queries import queue
from motcua.dossiers.tests.dumps import changed, dump
from motcua.dossiers.tests.factories import account, actor, case_of, do, filed, walk, walk_to
from motcua.dossiers.tests.province import AT
from motcua.dossiers.tests.visitor import Visitor
from motcua.people.actions import issue_token
from motcua.people.second_factor_step import CONFIRMED_SECONDS
from motcua.web.now import set_demo_now


@pytest.fixture(autouse=True)
def _later(_at_home):
    """The pages are opened an hour after the acts that led there."""
    set_demo_now(AT + timedelta(hours=1))


def mark(code):
    return f"{code}~{case_of(code).row.rev}"


def leader(code=""):
    visitor = Visitor("lanhdao")
    visitor.open(f"/cho-ky/{code}" if code else "/cho-ky")
    return visitor


def is_signed(code):
    return ResultDraft.objects.get(dossier__code=code).signed_file is not None


def test_the_queue_holds_what_waits_to_be_signed_and_nothing_else():
    walk_to("taken"), walk_to("to_issue")
    code = walk_to("to_sign")
    rows = queue.lines(queue.queue(actor("lanhdao"), "sign"), actor("lanhdao"))
    assert [row.code for row in rows] == [code]
    assert queue.queue(actor("lanhdao_kia"), "sign").count() == 0
    visitor = leader()
    assert visitor.page.status_code == 200
    assert code in visitor.html
    assert "Trần Thị Hoa" in visitor.html


def test_the_menu_counts_what_the_list_shows():
    walk_to("to_sign"), walk_to("to_sign")
    visitor = leader()
    entry = visitor.html.split('href="/cho-ky"')[1].split("</a>")[0]
    assert "<b>2</b>" in entry
    assert "2 văn bản" in visitor.html


@pytest.mark.parametrize("who", ["chuyenvien", "truongphong", "vanthu", "quay", "dan", "quantri"])
def test_nobody_else_sits_at_it(who):
    code = walk_to("to_sign")
    before = dump()
    visitor = Visitor(who)
    assert visitor.open("/cho-ky").status_code == 403
    assert visitor.open(f"/cho-ky/{code}").status_code == 403
    assert visitor.client.post("/cho-ky", {"ho-so": mark(code)}).status_code == 403
    assert visitor.client.post(f"/cho-ky/{code}/sign", {"rev": 4}).status_code == 403
    assert not changed(before, dump())


def test_signing_one_opens_the_next():
    first, second = walk_to("to_sign"), walk_to("to_sign")
    visitor = leader(first)
    visitor.send(f"/cho-ky/{first}/sign", note="Đồng ý.")
    assert is_signed(first)
    assert visitor.url == f"/cho-ky/{second}"
    assert f"Đã ký {first}." in visitor.html


def test_only_what_was_opened_is_signed_with_the_others():
    read, unread = walk_to("to_sign"), walk_to("to_sign")
    visitor = leader(read)
    visitor.post("/cho-ky", {"ho-so": [mark(read), mark(unread)]})
    assert (is_signed(read), is_signed(unread)) == (True, False)
    assert "Đã ký: 1" in visitor.html
    assert "chưa làm được: 1" in visitor.html
    assert "Chưa mở xem." in visitor.html


def test_what_came_back_changed_has_to_be_opened_again():
    code = walk_to("to_sign")
    visitor = leader(code)
    visitor.send(f"/cho-ky/{code}/send_back", reason="Ghi lại ngày đăng ký.", to="tra-cuu")
    Reading.objects.all().update(at="2020-01-01T00:00:00Z")
    do(code, "chuyenvien", "complete_step")
    visitor.post("/cho-ky", {"ho-so": mark(code)})
    assert not is_signed(code)
    assert "Chưa mở xem." in visitor.html


def test_one_that_changed_meanwhile_stops_none_of_the_others():
    stale, fine = walk_to("to_sign"), walk_to("to_sign")
    visitor = leader(stale)
    visitor.open(f"/cho-ky/{fine}")
    marks = [mark(stale), mark(fine)]
    do(stale, "quay", "pay")
    visitor.post("/cho-ky", {"ho-so": [*marks, "H99.15-991231-9999~1", "nonsense", "~"]})
    assert (is_signed(stale), is_signed(fine)) == (False, True)
    assert visitor.page.status_code == 200
    assert account("quay").full_name in visitor.html


def test_what_came_of_it_is_told_once():
    code = walk_to("to_sign")
    visitor = leader(code)
    visitor.post("/cho-ky", {"ho-so": mark(code)})
    assert "Đã ký: 1" in visitor.html
    visitor.open("/cho-ky")
    assert "Đã ký: 1" not in visitor.html


def test_a_script_is_answered_row_by_row():
    code = walk_to("to_sign")
    visitor = leader(code)
    answer = visitor.client.post("/cho-ky", {"ho-so": mark(code)}, headers={"Accept": "application/json"})
    assert answer.json() == {"outcomes": [{"code": code, "done": True, "words": "Đã ký."}]}
    assert is_signed(code)


def test_sending_back_says_what_to_mend_and_keeps_what_was_typed():
    code = walk_to("to_sign")
    visitor = leader(code)
    visitor.send(f"/cho-ky/{code}/send_back", reason="x")
    assert visitor.page.status_code == 422
    assert 'id="viec-send_back" open' in visitor.html
    visitor.send(f"/cho-ky/{code}/send_back", reason="Mục 3 ghi thêm ngày cấp.")
    assert TaskLog.objects.latest("id").note == "Mục 3 ghi thêm ngày cấp."
    assert queue.queue(actor("lanhdao"), "sign").count() == 0


def test_refusing_ends_it_with_reasons():
    code = walk_to("to_sign")
    leader(code).send(f"/cho-ky/{code}/refuse", reasons="Không có trong sổ hộ tịch của xã.")
    assert case_of(code).row.status == 3 or case_of(code).row.status == 8


def test_a_paper_that_has_left_the_queue_says_so():
    code = walk_to("issued")
    visitor = leader(code)
    assert visitor.page.status_code == 200
    assert "không còn chờ ký ở đây" in visitor.html


def test_who_may_not_see_a_dossier_does_not_see_it_here_either():
    code = walk_to("to_sign")
    assert Visitor("lanhdao_kia").open(f"/cho-ky/{code}").status_code == 404
    assert Visitor("lanhdao").open("/cho-ky/khong-co").status_code == 404


def test_an_empty_desk_says_what_will_come():
    assert "Không có văn bản nào chờ ký" in leader().html


def test_ones_own_request_is_not_signed_by_oneself():
    code = filed(by="lanhdao")
    walk(code, (("quay", "accept"), ("chuyenvien", "complete_step")))
    assert queue.queue(actor("lanhdao"), "sign").count() == 0


class TestSecondFactor:
    """Who has a second factor shows it once more before signing; what was ticked is kept."""

    @pytest.fixture
    def factor(self):
        Authenticator.objects.create(user=account("lanhdao"), type="totp", data={"secret": "x"})

    def confirm(self, visitor, seconds_ago=0.0):
        session = visitor.client.session
        session["account_authentication_methods"] = [{"method": "mfa", "at": time.time() - seconds_ago}]
        session["account_authentication_methods_user"] = str(account("lanhdao").pk)
        session.save()

    def test_the_code_is_asked_for_first(self, factor):
        code = walk_to("to_sign")
        visitor = leader(code)
        for url, values in (("/cho-ky", {"ho-so": mark(code)}), (f"/cho-ky/{code}/sign", {"rev": 4})):
            answer = visitor.client.post(url, values)
            assert answer.status_code == 302
            assert "/tai-khoan/" in answer["Location"]
            assert code in answer["Location"]
        assert not is_signed(code)
        asked = visitor.client.post("/cho-ky", {"ho-so": mark(code)}, headers={"Accept": "application/json"})
        assert (asked.status_code, set(asked.json())) == (409, {"confirm"})

    def test_the_page_of_the_dossier_is_no_way_around_it(self, factor):
        code = walk_to("to_sign")
        visitor = Visitor("lanhdao")
        visitor.open(f"/viec/{code}")
        visitor.send("/sign", note="Đồng ý cấp.")
        assert visitor.page.status_code == 409
        assert "xác thực hai bước" in visitor.html
        assert "Đồng ý cấp." in visitor.html
        assert not is_signed(code)

    @pytest.mark.parametrize("by_token", [True, False])
    def test_the_api_is_no_way_around_it_either(self, factor, by_token):
        code, visitor = walk_to("to_sign"), Visitor("lanhdao")
        token = issue_token(account("lanhdao"), timedelta(hours=1)).token
        headers = {"Authorization": f"Bearer {token}"} if by_token else {}
        act = {"action": "sign", "rev": case_of(code).row.rev, "note": ""}
        address = f"/api/v1/dossiers/{code}/actions"
        answer = visitor.client.post(address, act, content_type="application/json", headers=headers)
        assert (answer.status_code, "xác thực hai bước" in answer.json()["detail"]) == (409, True)
        assert not is_signed(code)

    def test_what_was_ticked_is_ticked_again(self, factor):
        code = walk_to("to_sign")
        visitor = Visitor("lanhdao")
        visitor.open("/cho-ky", chon=code)
        row = visitor.html.split(f'value="{mark(code)}"')[1].split(">")[0]
        assert "checked" in row

    def test_it_holds_for_five_minutes(self, factor):
        code = walk_to("to_sign")
        visitor = leader(code)
        self.confirm(visitor, CONFIRMED_SECONDS + 1)
        assert visitor.client.post("/cho-ky", {"ho-so": mark(code)}).status_code == 302
        assert not is_signed(code)
        self.confirm(visitor)
        visitor.post("/cho-ky", {"ho-so": mark(code)})
        assert is_signed(code)


def test_the_number_of_questions_does_not_grow_with_the_queue():
    code = walk_to("to_sign")
    few = asked_by(code)
    for _ in range(4):
        walk_to("to_sign")
    assert asked_by(code) == few


def asked_by(code):
    visitor = leader(code)
    with CaptureQueriesContext(connection) as asked:
        visitor.open(f"/cho-ky/{code}")
    return len(asked)
