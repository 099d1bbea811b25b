"""The reception desk: what it may take in, and whose dossier waits."""

import pytest

from motcua.counter.queries import offered_at, ready_at, usual_agency, waiting_at
from motcua.dossiers.models import Draft
from motcua.dossiers.tests.factories import PROCEDURE, actor, do, filed, walk_to
from motcua.dossiers.tests.province import AT, HERE, THERE
from motcua.dossiers.tests.visitor import Visitor


def test_it_offers_what_its_own_agency_takes_in():
    offered = offered_at(actor("quay").agencies("mot_cua"))
    ((name, desks),) = offered.values()
    assert list(offered) == [PROCEDURE]
    assert [code for code, _name in desks] == [HERE]
    assert name
    assert offered_at([]) == {}


def test_it_shows_what_waits_for_it_and_no_more():
    mine, taken, other = filed(), filed(), filed(THERE)
    do(taken, "quay", "accept")
    assert [line.code for line in waiting_at(actor("quay"), AT)] == [mine]
    assert [line.code for line in waiting_at(actor("quay_kia"), AT)] == [other]


def test_at_most_ten_wait_on_the_page_asked_in_held_questions(django_assert_max_num_queries):
    for _ in range(13):
        filed()
    quay = Visitor("quay")
    quay.open("/quay")
    with django_assert_max_num_queries(12):
        quay.open("/quay")
    assert quay.html.count("Trần Thị Hoa") == 10


@pytest.mark.parametrize("who", ["dan", "chuyenvien", "lanhdao", "nguoicu"])
def test_it_is_for_the_desk_only(who):
    visitor = Visitor(who)
    assert visitor.open("/quay").status_code == 403
    assert visitor.client.post("/quay", {"procedure": PROCEDURE, "agency": HERE}).status_code == 403


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"procedure": PROCEDURE},
        {"procedure": "x", "agency": HERE},
        {"procedure": "\x00", "agency": "\x00"},
    ],
)
def test_what_is_not_offered_is_refused_with_a_sentence(sent):
    assert Visitor("quay").client.post("/quay", sent).status_code in (404, 422)
    assert not Draft.objects.exists()


def test_it_knows_nothing_of_the_person_yet():
    quay = Visitor("quay")
    quay.open("/quay")
    quay.send(procedure=PROCEDURE, agency=HERE)
    draft = Draft.objects.get()
    assert (draft.at_counter, draft.data) == (True, {})
    assert "Cán bộ quay" not in quay.form()["values"].get("requester.full_name", "")


def test_it_shows_what_waits_to_be_fetched():
    code = walk_to("issued")
    walk_to("to_issue")
    assert [line.code for line in ready_at(actor("quay"), AT)] == [code]
    assert ready_at(actor("quay_kia"), AT) == []


def test_it_proposes_the_agency_of_the_last_form():
    assert usual_agency(actor("quay")) == ""
    quay = Visitor("quay")
    quay.open("/quay")
    quay.send()
    assert usual_agency(actor("quay")) == HERE
