"""Filling in the form on the pages: nothing typed is lost, and however often it is sent there is one dossier."""

import pytest

from motcua.dossiers.models import Dossier, DossierForm, Draft
from motcua.dossiers.tests.factories import PROCEDURE, SLOT, account, request
from motcua.dossiers.tests.province import HERE
from motcua.dossiers.tests.visitor import Visitor, an_upload

UPLOAD, FIRST = f"file:{SLOT}", "nguoi-yeu-cau"


@pytest.fixture
def dan():
    return Visitor("dan")


def begin(visitor, data=None):
    """Open the form at a desk; the answers are put in as if they had been typed before."""
    visitor.open(f"/nop/{PROCEDURE}")
    visitor.send(agency=HERE)
    draft = Draft.objects.latest("pk")
    Draft.objects.filter(pk=draft.pk).update(data=request().form if data is None else data)
    visitor.open(visitor.url)
    return draft


def go_on(visitor):
    """Page after page as they are drawn, until the review is on the screen."""
    while not visitor.url.endswith("/xem-lai"):
        before = visitor.url
        visitor.send(**({UPLOAD: an_upload()} if before.endswith("/giay-to") else {}))
        assert visitor.page.status_code == 200, visitor.html
        assert visitor.url != before


def test_page_by_page_to_one_dossier(dan):
    draft = begin(dan)
    go_on(dan)
    dan.send()
    dossier = Dossier.objects.get()
    assert dan.url == f"/ho-so/{dossier.code}"
    assert dossier.code in dan.html
    draft.refresh_from_db()
    assert draft.dossier == dossier
    assert DossierForm.objects.get().data == request().form


class TestOneDossier:
    """Sent twice, from two tabs, or again after going back."""

    @pytest.fixture
    def ready(self, dan):
        draft = begin(dan)
        go_on(dan)
        return draft

    def test_the_button_pressed_twice(self, dan, ready):
        sent = dan.filled()
        answers = [dan.client.post(*sent) for _ in range(3)]
        assert len({a["Location"] for a in answers}) == 1
        assert Dossier.objects.count() == 1

    def test_two_tabs(self, dan, ready):
        other = Visitor(client=dan.client)
        other.open(dan.url)
        dan.send()
        other.send()
        assert other.url == dan.url
        assert Dossier.objects.count() == 1

    def test_two_browsers_of_one_person(self, dan, ready):
        other = Visitor("dan")
        other.open(dan.url)
        other.send()
        dan.send()
        assert other.url == dan.url
        assert Dossier.objects.count() == 1

    def test_the_back_button_shows_the_dossier_and_changes_nothing(self, dan, ready):
        review = dan.url
        first = review.replace("xem-lai", FIRST)
        dan.open(first)
        typed = dan.filled()
        dan.open(review)
        dan.send()
        kept = DossierForm.objects.get().data
        for url in (review, first):
            dan.open(url)
            assert dan.url == f"/ho-so/{Dossier.objects.get().code}"
        dan.post(typed[0], typed[1] | {"requester.full_name": ["Người Khác"]})
        assert DossierForm.objects.get().data == kept
        assert "Người Khác" not in str(Draft.objects.get().data)


def test_mistakes_come_all_at_once_with_what_was_typed(dan):
    draft = begin(dan, {})
    dan.send(
        **{"requester.full_name": "Trần Thị Hoa", "requester.phone": "12", "requester.identity_number": "abc"}
    )
    assert dan.page.status_code == 422
    assert 'value="12"' in dan.html
    assert 'value="abc"' in dan.html
    assert "Lỗi:" in dan.html
    for pointer in ("requester.phone", "requester.identity_number", "requester.birth_date"):
        assert f'href="#{pointer.replace(".", "-")}' in dan.html or pointer in dan.html
    assert Draft.objects.get(pk=draft.pk).data["requester"]["phone"] == "12"


def test_saving_by_itself_keeps_right_and_wrong_alike(dan):
    draft = begin(dan, {})
    url, values = dan.filled(**{"requester.phone": "0912"})
    saved = dan.client.post(url, values, headers={"X-Autosave": "1"})
    assert (saved.status_code, saved.content) == (204, b"")
    assert Draft.objects.get(pk=draft.pk).data["requester"]["phone"] == "0912"


def test_a_refused_file_says_so_at_its_place_and_the_others_are_kept(dan):
    draft = begin(dan)
    while not dan.url.endswith("/giay-to"):
        dan.send()
    dan.send(**{UPLOAD: [an_upload(), an_upload("xau.pdf", b"MZ\x90not a pdf")]})
    assert dan.page.status_code == 422
    assert f'href="#slot-{SLOT}"' in dan.html
    assert "xau.pdf" in dan.html
    draft.refresh_from_db()
    assert len(draft.files[SLOT]) == 1
    kept = draft.files[SLOT][0]
    assert dan.client.get(f"/ban-nhap/{draft.key}/tep/{kept}").status_code == 200
    dan.send(_remove_file=f"{SLOT}:{kept}")
    draft.refresh_from_db()
    assert draft.files[SLOT] == []


def test_the_review_refuses_what_is_not_complete_and_leads_to_the_place(dan):
    draft = begin(dan, request().form | {"delivery": "con lợn"})
    dan.post(f"/ban-nhap/{draft.key}/xem-lai", {})
    assert dan.page.status_code == 422
    assert f"/ban-nhap/{draft.key}/giay-to" in dan.html
    assert not Dossier.objects.exists()


@pytest.mark.parametrize("who", ["hangxom", "quay", "nguoicu"])
def test_a_draft_is_nobody_elses(dan, who):
    draft = begin(dan)
    other = Visitor(who)
    for url in (f"/ban-nhap/{draft.key}/xem-lai", f"/ban-nhap/{draft.key}/{FIRST}"):
        assert other.open(url).status_code == 404
        assert other.client.post(url, {}).status_code == 404
    assert not Dossier.objects.exists()


def test_the_desk_files_for_who_stands_there():
    quay = Visitor("quay")
    quay.open("/quay")
    quay.send(procedure=PROCEDURE, agency=HERE)
    Draft.objects.update(data=request().form)
    quay.open(quay.url)
    go_on(quay)
    quay.send()
    dossier = Dossier.objects.get()
    assert quay.url == f"/viec/{dossier.code}"
    assert (dossier.applicant_id, dossier.filed_by, dossier.channel) == (None, account("quay"), 1)
    assert dossier.applicant_name == "Trần Thị Hoa"


@pytest.mark.parametrize(("who", "status"), [("dan", 403), ("chuyenvien", 403), ("quay_kia", 403)])
def test_only_the_desk_of_the_agency_files_there(who, status):
    sent = Visitor(who).client.post("/quay", {"procedure": PROCEDURE, "agency": HERE})
    assert sent.status_code == status
    assert not Draft.objects.exists()


def test_unknown_places_are_refused_with_a_sentence(dan):
    assert dan.open("/nop/khong-co").status_code == 404
    page = dan.client.post(f"/nop/{PROCEDURE}", {"agency": "H01"})
    assert page.status_code == 422
    assert dan.open("/ban-nhap/khong-co/xem-lai").status_code == 404
