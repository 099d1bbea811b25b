"""One draft open in two windows: whoever saves second is shown both versions, and chooses."""

import pytest

from motcua.dossiers.models import Draft
from motcua.dossiers.tests.factories import PROCEDURE, SLOT, request
from motcua.dossiers.tests.province import HERE
from motcua.dossiers.tests.visitor import Visitor, an_upload

NAME, PHONE = "requester.full_name", "requester.phone"
AUTOSAVE = {"X-Autosave": "1"}


@pytest.fixture
def here():
    visitor = Visitor("dan")
    visitor.open(f"/nop/{PROCEDURE}")
    visitor.send(agency=HERE)
    Draft.objects.update(data=request().form)
    visitor.open(visitor.url)
    return visitor


@pytest.fixture
def there(here):
    """The same page in another window, opened at the same time."""
    other = Visitor(client=here.client)
    other.open(here.url)
    return other


def kept() -> dict:
    return Draft.objects.get().data["requester"]


def test_the_second_save_shows_both_versions_and_saves_nothing_yet(here, there):
    there.send(**{PHONE: "0987654321"})
    here.send(**{PHONE: "0912000111"})
    assert here.page.status_code == 409
    assert "Cửa sổ khác đã lưu" in here.html
    assert "0987 654 321" in here.html
    assert "0912 000 111" in here.html
    assert 'value="0912000111"' in here.html or 'value="0912 000 111"' in here.html
    assert "data-autosave" not in here.html
    assert kept()["phone"] == "0987654321"


def test_what_is_written_here_can_be_kept(here, there):
    there.send(**{PHONE: "0987654321"})
    before = here.url
    here.send(**{PHONE: "0912000111"})
    here.send()
    assert here.page.status_code == 200
    assert here.url != before
    assert kept()["phone"] == "0912000111"


def test_what_was_saved_there_can_be_taken(here, there):
    there.send(**{PHONE: "0987654321"})
    here.send(**{PHONE: "0912000111"})
    here.open(here.url)
    here.send()
    assert here.page.status_code == 200
    assert kept()["phone"] == "0987654321"


def test_a_page_on_which_nothing_was_changed_undoes_nothing(here, there):
    there.send(**{PHONE: "0987654321"})
    here.send()
    assert here.page.status_code == 200
    assert kept()["phone"] == "0987654321"


def test_the_same_answer_twice_is_no_question(here, there):
    there.send(**{PHONE: "0987654321"})
    here.send(**{PHONE: "0987654321"})
    assert here.page.status_code == 200


def test_two_pages_of_one_form_do_not_stand_in_each_others_way(here, there):
    there.send()
    second = there.url
    here.send(**{PHONE: "0987654321"})
    there.open(second)
    waiting = Visitor(client=here.client)
    waiting.open(second)
    here.open(here.url)
    waiting.send()
    assert waiting.page.status_code == 200
    assert kept()["phone"] == "0987654321"


def test_saving_by_itself_goes_on_from_its_own_stamp(here):
    url, values = here.filled(**{PHONE: "0987654321"})
    first = here.client.post(url, values, headers=AUTOSAVE)
    assert first.status_code == 204
    again = values | {"_stamp": [first["X-Draft-Stamp"]], PHONE: ["0912000111"]}
    assert here.client.post(url, again, headers=AUTOSAVE).status_code == 204
    assert kept()["phone"] == "0912000111"


def test_saving_by_itself_stops_before_another_windows_answers(here, there):
    there.send(**{PHONE: "0987654321"})
    url, values = here.filled(**{PHONE: "0912000111"})
    assert here.client.post(url, values, headers=AUTOSAVE).status_code == 409
    assert kept()["phone"] == "0987654321"


def test_a_page_without_a_stamp_is_saved_as_it_comes(here, there):
    there.send(**{PHONE: "0987654321"})
    url, values = here.filled(**{PHONE: "0912000111"})
    del values["_stamp"]
    assert here.client.post(url, values).status_code == 302
    assert kept()["phone"] == "0912000111"


def test_papers_from_two_windows_lie_side_by_side(here):
    while not here.url.endswith("/giay-to"):
        here.send()
    there = Visitor(client=here.client)
    there.open(here.url)
    for visitor, name in ((there, "mot.png"), (here, "hai.png")):
        visitor.send(**{f"file:{SLOT}": an_upload(name)})
        assert visitor.page.status_code == 200
    assert len(Draft.objects.get().files[SLOT]) == 2


def test_an_odd_stamp_is_no_fault(here):
    for odd in ("x" * 5000, "\x00", "ố٣"):
        url, values = here.filled(**{PHONE: "0912000111"})
        assert here.client.post(url, values | {"_stamp": [odd]}).status_code in (302, 409)
