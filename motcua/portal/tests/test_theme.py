"""Choosing light or dark works without JavaScript and leads nowhere else."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("choice", ["toi", "sang"])
def test_the_choice_is_kept_and_the_person_stays(client, choice):
    answer = client.post("/giao-dien", {"giao_dien": choice, "tiep": "/thu-tuc?muc=3"})
    assert answer.status_code == 302
    assert answer["Location"] == "/thu-tuc?muc=3"
    assert answer.cookies["giao_dien"].value == choice


@pytest.mark.parametrize(
    "wanted", ["https://xau.example/", "//xau.example", "javascript:alert(1)", "", "\\\\xau"]
)
def test_the_way_back_never_leaves_the_house(client, wanted):
    assert client.post("/giao-dien", {"giao_dien": "toi", "tiep": wanted})["Location"] == "/"


def test_an_unknown_choice_changes_nothing(client):
    assert "giao_dien" not in client.post("/giao-dien", {"giao_dien": "tím"}).cookies


def test_looking_at_the_address_does_nothing(client):
    assert client.get("/giao-dien").status_code == 405
