"""What browsers are told, how requests are named, and that strangers keep no cookie."""

import re

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.urls("motcua.web.tests.doors")]


def test_the_policy_allows_nothing_inline(client):
    policy = client.get("/fine")["Content-Security-Policy"]
    assert "unsafe" not in policy
    parts = dict(p.split(" ", 1) for p in policy.split("; "))
    assert parts["default-src"] == "'self'"
    assert parts["object-src"] == parts["frame-ancestors"] == parts["base-uri"] == "'none'"
    assert parts["img-src"] == "'self' data:"


@pytest.mark.parametrize(
    "name, value",
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ],
)
@pytest.mark.parametrize("address", ["/fine", "/nowhere", "/api/v1/fall/missing"])
def test_every_answer_carries_its_guards(client, address, name, value):
    assert client.get(address)[name] == value


def test_a_paper_may_stand_in_a_frame_of_ours_only(client):
    response = client.get("/paper")
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize("address", ["/fine", "/nowhere", "/fall/missing", "/api/v1/fine"])
def test_a_stranger_keeps_no_cookie(client, address):
    assert not client.get(address).cookies


def test_a_safe_request_id_is_kept_and_a_strange_one_replaced(client):
    kept = client.get("/fine", headers={"X-Request-ID": "abc-12345"})
    assert kept["X-Request-ID"] == "abc-12345"
    for strange in ("x", "a b c d e f g h", "é" * 9, "a" * 65, "<script>alert(1)"):
        made = Client().get("/fine", headers={"X-Request-ID": strange})["X-Request-ID"]
        assert re.fullmatch(r"[0-9a-f]{16}", made)


def test_who_holds_the_newest_version_is_not_sent_it_again(client):
    first = client.get("/kept")
    again = client.get("/kept", headers={"If-None-Match": first["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert again["ETag"] == first["ETag"]
    assert "public" in first["Cache-Control"]
    assert client.get("/kept", headers={"If-None-Match": '"other"'}).status_code == 200
