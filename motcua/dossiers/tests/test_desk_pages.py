"""The pages of one dossier: the officers' and the person's, in every state, and two officers on the same one."""

import re

import pytest

from motcua.dossiers.models import Document, Message, Paper, Supplement, TaskLog
from motcua.dossiers.tests.dumps import changed, dump
from motcua.dossiers.tests.factories import WALKS, account, case_of, do, filed, walk, walk_to
from motcua.dossiers.tests.visitor import Visitor, an_upload

SEEING = ["dan", "quay", "chuyenvien", "truongphong", "lanhdao", "vanthu", "ubnd"]


@pytest.mark.parametrize("state", WALKS)
def test_every_state_is_drawn_for_everybody_who_may_see_it(state):
    code = walk_to(state)
    for who in SEEING:
        visitor = Visitor(who)
        visitor.open(f"/ho-so/{code}" if who == "dan" else f"/viec/{code}")
        assert visitor.page.status_code == 200, (who, state)
        assert code in visitor.html
    key = case_of(code).row.receipt_code
    stranger = Visitor()
    assert stranger.open("/tra-cuu", ma=code, khoa=key).status_code == 200
    assert "Trần Thị Hoa" not in stranger.html


@pytest.mark.parametrize("who", ["hangxom", "quay_kia", "nguoicu"])
def test_who_may_not_see_it_gets_the_same_page_as_for_a_dossier_that_does_not_exist(who):
    visitor, code = Visitor(who), filed()
    pages = []
    for asked in (code, "H99.15-991231-9999"):
        for url in (
            f"/ho-so/{asked}",
            f"/viec/{asked}",
            f"/ho-so/{asked}/ket-qua.pdf",
            f"/viec/{asked}/du-thao.pdf",
        ):
            pages.append(
                (visitor.open(url).status_code, re.sub(r"[0-9a-f]{16}|H99[^\"<]*|csrf.*", "", visitor.html))
            )
    assert {status for status, _html in pages} == {404}
    assert pages[:4] == pages[4:]


def open_desk(who, code):
    visitor = Visitor(who)
    visitor.open(f"/viec/{code}")
    return visitor


def test_the_second_officer_is_told_who_did_what_and_keeps_what_was_typed():
    code = filed()
    first, second = open_desk("quay", code), open_desk("quay", code)
    first.send("/accept", note="Đủ giấy tờ")
    before = dump()
    second.send("/request_supplement", reason="Thiếu ảnh mặt sau căn cước", fields=["/requester/phone"])
    assert second.page.status_code == 409
    assert account("quay").full_name in second.html
    assert "tiếp nhận hồ sơ" in second.html
    assert not changed(before, dump())


def test_of_two_specialists_the_second_keeps_the_draft_of_the_result():
    code = walk_to("accepted")
    second = open_desk("dongnghiep", code)
    url, values = second.filled("/complete_step", note="Đã đối chiếu sổ gốc số 45")
    do(code, "quay", "pay")
    before = dump()
    second.post(url, values)
    assert second.page.status_code == 409
    assert "Đã đối chiếu sổ gốc số 45" in second.html
    assert not changed(before, dump())
    second.send("/complete_step", **{"entries[0].registered_at": "Ủy ban nhân dân xã Suối Trong"})
    assert TaskLog.objects.latest("id").note == "Đã đối chiếu sổ gốc số 45"


def test_fields_that_are_wrong_come_back_with_what_was_typed():
    code = filed()
    quay = open_desk("quay", code)
    quay.send("/request_supplement", reason="x", fields=["/requester/phone"])
    assert quay.page.status_code == 422
    assert "checked" in quay.html
    assert not Supplement.objects.exists()


def test_the_person_supplies_answers_and_papers_on_the_page():
    code = filed()
    do(code, "quay", "request_supplement", fields=["/requester/phone"], slots=["van-ban-uy-quyen"])
    dan = Visitor("dan")
    dan.open(f"/ho-so/{code}")
    papers = {"file:van-ban-uy-quyen": an_upload("uy-quyen.png")}
    dan.send("/supply", **{"requester.phone": "0987654321", "note": "Em tôi gửi thay.", **papers})
    case = case_of(code)
    assert case.row.status == 1
    assert case.form_data["requester"]["phone"] == "0987654321"
    assert "Em tôi gửi thay." in open_desk("quay", code).html


def test_an_act_that_is_not_open_is_refused_on_the_page_too():
    code = filed()
    before = dump()
    for who, name in (("dan", "accept"), ("lanhdao", "accept"), ("quay", "sign"), ("quay", "khong-co")):
        url = f"/ho-so/{code}/viec/{name}" if who == "dan" else f"/viec/{code}/{name}"
        assert Visitor(who).client.post(url, {"rev": 1}).status_code in (403, 404)
    assert not changed(before, dump())


def test_a_message_reaches_the_other_side():
    code = filed()
    dan = Visitor("dan")
    dan.open(f"/ho-so/{code}")
    dan.send("/message", text="Bao giờ có kết quả <script>?")
    desk = open_desk("quay", code)
    assert "&lt;script&gt;?" in desk.html
    desk.send("/message", text="Hôm nay.")
    assert list(Message.objects.order_by("id").values_list("from_officer", flat=True)) == [False, True]


def test_papers_and_result_are_given_to_those_of_the_dossier_only():
    code = walk_to("returned")
    papers = [f"/ho-so/{code}/giay/{pk}.pdf" for pk in Paper.objects.values_list("pk", flat=True)]
    for url in [*papers, f"/ho-so/{code}/ket-qua.pdf"]:
        answer = Visitor("dan").client.get(url)
        assert answer["Content-Type"] == "application/pdf"
        assert b"".join(answer.streaming_content).startswith(b"%PDF")
        for who in ("hangxom", "quay_kia"):
            assert Visitor(who).client.get(url).status_code == 404
        assert Visitor().client.get(url).status_code == 302


def test_the_leader_looks_at_the_draft_before_and_the_clerk_after_signing():
    code = filed()
    url = f"/viec/{code}/du-thao.pdf"
    walk(code, WALKS["taken"])
    assert Visitor("lanhdao").client.get(url).status_code == 404
    do(code, "chuyenvien", "complete_step")
    drawn = Visitor("lanhdao").client.get(url)
    assert (drawn["Content-Type"], drawn.content[:4]) == ("application/pdf", b"%PDF")
    do(code, "lanhdao", "sign")
    signed = b"".join(Visitor("vanthu").client.get(url).streaming_content)
    assert b"/ByteRange" in signed
    for who in ("dan", "hangxom", "lanhdao_kia"):
        assert Visitor(who).client.get(url).status_code == 404


def test_what_the_person_sent_is_shown_to_those_of_the_dossier_only():
    code = filed()
    file = Document.objects.get(dossier__code=code).file
    url = f"/ho-so/{code}/tep/{file.public_id}"
    for who in ("dan", "quay", "chuyenvien"):
        answer = Visitor(who).client.get(url)
        assert answer["Content-Type"] == file.type
        assert "sandbox" in answer["Content-Security-Policy"]
    for who in ("hangxom", "quay_kia", "nguoicu"):
        assert Visitor(who).client.get(url).status_code == 404
    other = Document.objects.get(dossier__code=filed()).file
    assert Visitor("dan").client.get(f"/ho-so/{code}/tep/{other.public_id}").status_code == 404


class TestTracking:
    def test_wrong_codes_get_one_answer_and_tries_are_limited(self):
        code = filed()
        key = case_of(code).row.receipt_code
        stranger = Visitor()
        answers = {stranger.open("/tra-cuu", ma=code, khoa="2" * 8).status_code for _ in range(10)}
        assert answers == {404}
        assert stranger.open("/tra-cuu", ma=code, khoa=key).status_code == 429
        assert stranger.open("/tra-cuu", ma=filed(), khoa="X").status_code == 404

    def test_the_code_may_be_typed_as_people_type(self):
        code = filed()
        key = case_of(code).row.receipt_code
        typed = f" {key[:4].lower()} - {key[4:]} "
        assert Visitor().open("/tra-cuu", ma=f" {code.lower()} ", khoa=typed).status_code == 200
