"""The language of the pages is chosen by a plain form, kept in a cookie, and leads nowhere else."""

import pytest

pytestmark = pytest.mark.django_db


def test_the_choice_is_kept_and_the_person_stays(client):
    answer = client.post("/ngon-ngu", {"ngon_ngu": "en", "tiep": "/thu-tuc?muc=3"})
    assert (answer.status_code, answer["Location"]) == (302, "/thu-tuc?muc=3")
    assert answer.cookies["ngon_ngu"].value == "en"


def test_the_pages_speak_the_chosen_language_and_say_so(client):
    assert '<html lang="vi">' in client.get("/").content.decode()
    client.post("/ngon-ngu", {"ngon_ngu": "en"})
    page = client.get("/")
    html = page.content.decode()
    assert '<html lang="en">' in html
    assert page["Content-Language"] == "en"
    assert "Sign in" in html
    assert "Đăng nhập" not in html
    assert 'value="vi" lang="vi">Tiếng Việt</button>' in html


def test_the_form_at_the_foot_goes_back_to_the_page_it_stood_on(client):
    came_from = {"Referer": "http://testserver/thu-tuc?trang=2"}
    assert client.post("/ngon-ngu", {"ngon_ngu": "en"}, headers=came_from)["Location"] == "/thu-tuc?trang=2"


@pytest.mark.parametrize("stranger", ["https://xau.example/thu-tuc", "http://[", "", "//xau.example/"])
def test_a_page_of_another_house_is_not_gone_back_to(client, stranger):
    answer = client.post("/ngon-ngu", {"ngon_ngu": "en"}, headers={"Referer": stranger})
    assert answer["Location"] == "/"


def test_a_language_that_nobody_wrote_changes_nothing(client):
    assert not client.post("/ngon-ngu", {"ngon_ngu": "fr"}).cookies


def test_looking_at_the_address_does_nothing(client):
    assert client.get("/ngon-ngu").status_code == 405
