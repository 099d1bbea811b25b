"""The page where a head lends their signature: without JavaScript, with every mistake told and nothing lost."""

import pytest

from motcua.dossiers.tests.factories import actor, walk_to
from motcua.dossiers.tests.test_standing_in import lend
from motcua.dossiers.tests.visitor import Visitor
from motcua.people.models import Delegation, RoleAssignment

PAGE = "/uy-quyen"
TERMS = {
    "decision": "12/QĐ-UBND",
    "decided_on": "14/11/2026",
    "valid_from": "16/11/2026",
    "valid_to": "20/11/2026",
}


def typed(visitor, **change):
    """What is sent: dates as people write them, in whatever boxes the page has for them."""
    names = visitor.form(PAGE)["values"]
    given = {}
    for name, value in (TERMS | change).items():
        day = value.split("/") if f"{name}.day" in names else None
        if day:
            given |= {
                f"{name}.{part}": text for part, text in zip(("day", "month", "year"), day, strict=True)
            }
        else:
            given[name] = value
    return given


def receiver(visitor, form="KT"):
    assert f"{form}:" in visitor.html
    words = visitor.html.split(f'value="{form}:', 1)[1]
    return f"{form}:{words.split(chr(34), 1)[0]}"


def test_a_head_lends_sees_it_and_ends_it():
    head = Visitor("lanhdao")
    head.open(PAGE)
    head.send(PAGE, receiver=receiver(head), **typed(head), **{"thu-tuc": ["2.000635"]})
    given = Delegation.objects.get()
    assert (given.giver.username, given.receiver.username, given.procedures) == (
        "lanhdao",
        "capho",
        ["2.000635"],
    )
    assert "KT. Cán bộ lanhdao → Cán bộ capho" in head.html
    assert "Đang có hiệu lực" in head.html
    head.send(f"/{given.pk}/ket-thuc")
    assert "Đã chấm dứt" in head.html
    assert Delegation.objects.get().revoked_by.username == "lanhdao"


def test_by_authority_to_the_head_of_a_division():
    head = Visitor("lanhdao")
    head.open(PAGE)
    head.send(PAGE, receiver=receiver(head, "TUQ"), **typed(head))
    assert Delegation.objects.get().form == "TUQ"
    assert actor("truongphong").acting_for


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"decision": ""}, "Số quyết định"),
        ({"valid_to": "15/11/2026"}, "Ngày cuối phải sau ngày bắt đầu"),
        ({"valid_to": "31/02/2027"}, "Đến hết ngày"),
        ({"decided_on": "17/11/2026"}, "Ngày quyết định phải trước"),
        ({"receiver": "KT:999999"}, ""),
        ({"receiver": "TUQ:x"}, ""),
        ({"receiver": ""}, "Giao cho"),
        ({"decision": "a\0b"}, ""),
        ({"decision": "x" * 500}, ""),
    ],
)
def test_a_mistake_is_told_and_nothing_is_lost(change, words):
    head = Visitor("lanhdao")
    head.open(PAGE)
    given = {"receiver": receiver(head)} | typed(head, **{k: v for k, v in change.items() if k in TERMS})
    head.send(PAGE, **(given | {k: v for k, v in change.items() if k == "receiver"}))
    assert head.page.status_code == 422
    assert "errsum" in head.html
    assert words in head.html
    assert "12/QĐ-UBND" in head.html or "decision" in change
    assert not Delegation.objects.exists()


def test_the_same_twice_is_told():
    lend()
    head = Visitor("lanhdao")
    head.open(PAGE)
    head.send(PAGE, receiver=receiver(head), **typed(head))
    assert head.page.status_code == 422
    assert "Người này đã được giao đúng việc này" in head.html
    assert Delegation.objects.count() == 1


def test_who_received_sees_it_and_may_not_end_it():
    given = lend()
    deputy = Visitor("capho")
    deputy.open(PAGE)
    assert "KT. Cán bộ lanhdao" in deputy.html
    assert "Chấm dứt ngay" not in deputy.html
    assert "Giao khi đi vắng" not in deputy.html
    assert deputy.post(f"{PAGE}/{given.pk}/ket-thuc", {}).status_code == 403
    assert deputy.post(PAGE, {"receiver": "KT:1"} | TERMS).status_code == 403


def test_an_administrator_chooses_whose_signature_is_lent():
    admin = Visitor("quantri")
    admin.open(PAGE)
    assert "Chọn chức vụ" in admin.html
    office = RoleAssignment.objects.get(account__username="lanhdao_kia", role="lanh_dao")
    admin.open(PAGE, **{"chuc-vu": str(office.pk)})
    admin.send(PAGE, receiver=receiver(admin), **typed(admin))
    given = Delegation.objects.get()
    assert (given.giver.username, given.given_by.username) == ("lanhdao_kia", "quantri")


def test_other_offices_are_not_on_offer():
    office = RoleAssignment.objects.get(account__username="lanhdao_kia", role="lanh_dao")
    head = Visitor("lanhdao")
    head.open(PAGE)
    values = head.form(PAGE)["values"] | {"chuc-vu": [str(office.pk)], "receiver": ["KT:1"]}
    assert head.post(PAGE, values).status_code == 403
    assert not Delegation.objects.exists()


@pytest.mark.parametrize("who", ["dan", "nguoicu"])
def test_it_is_a_page_for_officers(who):
    assert Visitor(who).open(PAGE).status_code == 403


def test_who_stands_in_finds_the_paper_on_the_signing_desk():
    code = walk_to("to_sign")
    lend()
    deputy = Visitor("capho")
    deputy.open("/cho-ky")
    assert deputy.page.status_code == 200
    assert code in deputy.html
    assert deputy.open(f"/viec/{code}/du-thao.pdf").status_code == 200
