"""The panels of acts on the pages: nothing typed or sent is lost, and what is wrong is said at its place."""

import re

import pytest

from motcua.dossiers.models import Document
from motcua.dossiers.tests.dumps import changed, dump
from motcua.dossiers.tests.factories import MINUTE, SLOT, account, case_of, do, filed, walk_to
from motcua.dossiers.tests.province import AT
from motcua.dossiers.tests.visitor import Visitor, an_upload

BIRTH = "requester.birth_date"


def at_desk(who, code):
    visitor = Visitor(who)
    visitor.open(f"/viec/{code}")
    return visitor


@pytest.fixture
def asked():
    """A dossier whose person is asked for a birth date and a paper."""
    code = filed()
    do(code, "quay", "request_supplement", fields=["/requester/birth_date"], slots=[SLOT])
    visitor = Visitor("dan")
    visitor.open(f"/ho-so/{code}")
    return code, visitor


def test_a_paper_that_came_with_a_refused_answer_need_not_be_sent_again(asked):
    code, dan = asked
    dan.send("/supply", **{BIRTH: "31/02/1990", f"file:{SLOT}": an_upload("mat-sau.png")})
    assert dan.page.status_code == 422
    assert "mat-sau.png" in dan.html
    dan.send("/supply", **{BIRTH: "12/05/1990"})
    assert case_of(code).row.status == 1
    now_there = Document.objects.filter(dossier__code=code, superseded_at=None)
    assert [d.file.name for d in now_there] == ["mat-sau.png"]


def test_a_place_offers_only_what_its_paper_may_be(asked):
    code, dan = asked
    (slot,) = (one for one in case_of(code).pack.slots if one.id == SLOT)
    place = re.search(f'<input[^>]*name="file:{SLOT}"[^>]*>', dan.html)[0]
    assert f'accept="{",".join(slot.media_types)}"' in place


def test_a_file_of_somebody_else_cannot_be_named_as_already_sent(asked):
    code, dan = asked
    foreign = Document.objects.get(dossier__code=code, superseded_at=None).file
    type(foreign).objects.filter(pk=foreign.pk).update(owner=account("hangxom"))
    before = dump()
    dan.send("/supply", **{BIRTH: "12/05/1990", f"kept:{SLOT}": str(foreign.public_id)})
    assert dan.page.status_code == 422
    assert not changed(before, dump())


def test_a_wrong_answer_is_marked_where_it_was_typed_in_the_words_of_the_form(asked):
    _code, dan = asked
    dan.send("/supply", **{BIRTH: "31/02/1990"})
    assert 'href="#supply-requester-birth_date"' in dan.html
    assert re.search(r'id="supply-requester-birth_date-e".*Nhập ngày sinh theo ngày/tháng/năm', dan.html)
    assert 'value="31/02/1990"' in dan.html


def test_a_row_more_in_the_result_is_drawn_and_nothing_is_done():
    code = walk_to("taken")
    chuyenvien = at_desk("chuyenvien", code)
    before = dump()
    chuyenvien.send("/complete_step", **{"entries[0].registered_at": "Xã cũ", "_add": "entries"})
    assert chuyenvien.page.status_code == 200
    assert 'name="entries[1].full_name"' in chuyenvien.html
    assert 'value="Xã cũ"' in chuyenvien.html
    assert "Lỗi:" not in chuyenvien.html
    assert not changed(before, dump())


def test_what_was_typed_for_an_act_that_closed_meanwhile_is_shown_once_more():
    code = filed()
    second = at_desk("quay", code)
    do(code, "quay", "accept")
    second.send("/refuse", reasons="Không có trong sổ gốc của xã")
    assert second.page.status_code == 409
    assert "Không có trong sổ gốc của xã" in second.html
    assert f'action="/viec/{code}/refuse"' not in second.html


def test_what_can_only_be_one_thing_is_told_and_not_asked():
    code = walk_to("issued")
    quay = at_desk("quay", code)
    assert "Tiền mặt" in quay.html
    assert 'type="hidden" name="method" value="cash"' in quay.html
    quay.send("/pay")
    assert quay.page.status_code == 200
    assert "đã thu" in quay.html


@pytest.mark.parametrize(
    ("who", "state", "leading"),
    [
        ("quay", "filed", "accept"),
        ("chuyenvien", "taken", "complete_step"),
        ("truongphong", "taken", "assign"),
        ("lanhdao", "to_sign", "sign"),
        ("vanthu", "to_issue", "issue"),
        ("quay", "issued", "pay"),
        ("quay", "paid", "return_result"),
    ],
)
def test_one_act_leads_on(who, state, leading):
    html = at_desk(who, walk_to(state)).html
    assert html.count("data-go") == 1
    assert re.search(rf'id="viec-{leading}".*data-go', html, re.S)


def test_why_it_came_back_stands_there_until_the_step_is_done_again():
    code, later = walk_to("to_sign"), AT + 60 * MINUTE
    do(code, "lanhdao", "send_back", at=later, reason="Số đăng ký là 45, không phải 54.")
    assert "Số đăng ký là 45, không phải 54." in at_desk("chuyenvien", code).html
    do(code, "chuyenvien", "complete_step", at=later + MINUTE)
    assert "Số đăng ký là 45" not in at_desk("lanhdao", code).html


def test_the_clerk_sees_the_signed_paper_and_the_desk_the_result_in_place():
    code = walk_to("to_issue")
    shown = Visitor("vanthu").client.get(f"/viec/{code}/du-thao.pdf")
    assert b"/ByteRange" in b"".join(shown.streaming_content)
    do(code, "vanthu", "issue")
    for query, how in (("", "attachment"), ("?xem=1", "inline")):
        result = Visitor("quay").client.get(f"/ho-so/{code}/ket-qua.pdf{query}")
        assert result["Content-Disposition"].startswith(how)
