"""Choosing the desk, and going on with a form where it was left."""

from motcua.dossiers.models import Draft
from motcua.dossiers.queries import offers
from motcua.dossiers.tests.factories import PROCEDURE, account, request
from motcua.dossiers.tests.province import HERE, THERE
from motcua.dossiers.tests.visitor import Visitor, an_upload


def test_the_desk_of_the_own_ward_is_chosen_already(django_assert_num_queries):
    with django_assert_num_queries(1):
        desks = offers.desks_for(PROCEDURE, "99004")
    assert desks.own is not None
    assert desks.own.agency_code == HERE
    assert [(heading, [d.agency_code for d in several]) for heading, several in desks.groups] == [
        ("Phường", [THERE]),
        ("Xã", [HERE]),
    ]
    dan = Visitor("dan")
    dan.open(f"/nop/{PROCEDURE}")
    dan.send()
    assert Draft.objects.get().agency.code == HERE


def test_who_lives_elsewhere_chooses_and_nothing_is_chosen_for_them():
    assert offers.desks_for(PROCEDURE, "").own is None
    assert offers.desks_for(PROCEDURE, "00001").own is None
    account("dan").__class__.objects.filter(username="dan").update(ward_code="")
    dan = Visitor("dan")
    dan.open(f"/nop/{PROCEDURE}")
    dan.send()
    assert dan.page.status_code == 422
    assert 'href="#agency"' in dan.html
    assert not Draft.objects.exists()


def test_a_draft_opens_where_something_is_missing_and_at_the_review_when_nothing_is():
    dan = Visitor("dan")
    dan.open(f"/nop/{PROCEDURE}")
    dan.send()
    draft = Draft.objects.get()
    dan.open(f"/ban-nhap/{draft.key}")
    assert dan.url.endswith("/nguoi-yeu-cau")
    Draft.objects.update(data=request().form)
    dan.open(f"/ban-nhap/{draft.key}")
    assert dan.url.endswith("/giay-to")
    dan.send(**{"file:giay-to-tuy-than": an_upload()})
    dan.open(f"/ban-nhap/{draft.key}")
    assert dan.url.endswith("/xem-lai")
    assert Visitor("hangxom").open(f"/ban-nhap/{draft.key}").status_code == 404
    dan.send()
    sent = dan.url
    dan.open(f"/ban-nhap/{draft.key}")
    assert dan.url == sent


def test_the_review_names_no_fee_before_the_answers_are_right():
    dan = Visitor("dan")
    dan.open(f"/nop/{PROCEDURE}")
    dan.send()
    draft = Draft.objects.get()
    dan.open(f"/ban-nhap/{draft.key}/xem-lai")
    assert "0 đồng" not in dan.html
    Draft.objects.update(data=request().form)
    dan.open(f"/ban-nhap/{draft.key}/xem-lai")
    assert "16.000 đồng" in dan.html
