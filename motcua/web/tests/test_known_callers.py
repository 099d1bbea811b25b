"""What changes at the door when the caller is known, or when a body does not say how long it is."""

import pytest
from django.conf import settings
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.urls("motcua.web.tests.doors")]


@pytest.mark.parametrize(
    "known", [{"HTTP_AUTHORIZATION": "Bearer x"}, {"HTTP_COOKIE": settings.SESSION_COOKIE_NAME + "=x"}]
)
def test_no_proxy_keeps_what_is_said_to_somebody_known(known):
    assert Client().get("/fine", **known)["Cache-Control"] == "private, no-cache"
    assert "Cache-Control" not in Client().get("/fine")
    assert "public" in Client().get("/kept", **known)["Cache-Control"]


def test_the_api_asks_for_a_form_token_only_beside_a_session():
    stranger, browser = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    browser.cookies[settings.SESSION_COOKIE_NAME] = "x"
    assert stranger.post("/api/v1/post").status_code == 200
    assert browser.post("/api/v1/post").status_code == 403
    assert stranger.post("/post").status_code == 403


def test_a_body_in_chunks_is_asked_for_its_length():
    answer = Client().generic("POST", "/api/v1/echo", HTTP_TRANSFER_ENCODING="chunked", CONTENT_LENGTH="")
    assert answer.status_code == 411
    assert answer["Content-Type"] == "application/problem+json"
