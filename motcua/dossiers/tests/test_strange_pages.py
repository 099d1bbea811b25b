"""What no browser of a friendly person sends to the pages: answered without a fault, and nothing wrong is kept."""

import pytest

from motcua.dossiers.models import Dossier, Draft
from motcua.dossiers.tests.factories import SLOT, filed, walk_to
from motcua.dossiers.tests.test_filing_pages import FIRST, begin
from motcua.dossiers.tests.visitor import Visitor, an_upload

ODD = [
    "\x00",
    "a\x00b",
    "\x1b[2J",
    "e\u0301",
    "💥",
    "\u202e",
    "x" * 100_000,
    "' OR 1=1 --",
    "9" * 400,
    "<script>",
]
FIELDS = [
    "requester.full_name",
    "requester.birth_date",
    "requester.identity_number",
    "requester.ward",
    "for_whom",
]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_any_text_in_the_form_is_kept_clean_or_refused(text):
    dan = Visitor("dan")
    draft = begin(dan)
    for name in FIELDS:
        dan.open(f"/ban-nhap/{draft.key}/{FIRST}")
        url, values = dan.filled(**{name: text})
        for headers in ({}, {"X-Autosave": "1"}):
            answer = dan.client.post(url, values, headers=headers, follow=True)
            assert answer.status_code in (200, 204, 422)
            assert "<script>" not in answer.content.decode().replace("<script ", "")
    assert "\x00" not in str(Draft.objects.get(pk=draft.pk).data)


@pytest.mark.parametrize(
    "names",
    [
        {"extracts[999999999999].full_name": "a"},
        {"extracts[-1].full_name": "a"},
        {"extracts[x].full_name": "a"},
        {"requester": "a"},
        {"requester.__class__": "a"},
        {"khong.co.cho": "a"},
        {"_add": "extracts" * 100},
        {"_remove": "extracts[99]"},
        {"_remove_file": "x:y"},
        {"_remove_file": f"{SLOT}:\x00"},
        {"_upload": "1"},
    ],
)
def test_any_name_in_the_form_is_answered(names):
    dan = Visitor("dan")
    draft = begin(dan)
    for step in (FIRST, "trich-luc", "giay-to", "nhan-ket-qua", "xem-lai"):
        assert dan.client.post(f"/ban-nhap/{draft.key}/{step}", names, follow=True).status_code < 500


@pytest.mark.parametrize("slot", ["khong-co", "", "a" * 300, "\x00"])
def test_a_file_for_a_place_that_does_not_exist_is_refused_or_left_out(slot):
    dan = Visitor("dan")
    draft = begin(dan)
    dan.post(f"/ban-nhap/{draft.key}/giay-to", {f"file:{slot}": an_upload(), "_upload": "1"})
    assert dan.page.status_code in (200, 404, 422)
    dan.post(
        f"/ban-nhap/{draft.key}/giay-to", {f"file:{SLOT}": an_upload("a" * 400 + "\x00.png"), "_upload": "1"}
    )
    assert dan.page.status_code in (200, 422)
    dan.post(f"/ban-nhap/{draft.key}/xem-lai", {})
    assert Dossier.objects.count() <= 1


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize(
    ("state", "who", "name", "field"),
    [
        ("filed", "quay", "request_supplement", "reason"),
        ("filed", "quay", "accept", "note"),
        ("filed", "quay", "refuse", "reasons"),
        ("filed", "dan", "message", "text"),
        ("accepted", "truongphong", "assign", "assignee"),
        ("accepted", "quay", "pay", "amount_vnd"),
    ],
)
def test_any_text_in_an_act_is_answered(state, who, name, field, text):
    code = walk_to(state)
    visitor = Visitor(who)
    visitor.open(f"/ho-so/{code}" if who == "dan" else f"/viec/{code}")
    visitor.send(f"/{name}", **{field: text})
    assert visitor.page.status_code in (200, 422)


def test_any_revision_or_place_in_a_list_is_answered():
    code = filed()
    for who, url in (("quay", "/viec"), ("dan", "/ho-so"), ("quay", f"/viec/{code}")):
        for text in (*ODD[:5], "9" * 400, "-1"):
            assert Visitor(who).open(url, sau=text, q=text, xem=text).status_code == 200
