"""Every refusal and every error of Django becomes one clear answer, as a page or as a problem document."""

import json

import pytest
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import UnreadablePostError
from django.test import Client, RequestFactory

from motcua.web.refusals import CsrfMiddleware, answer_to

pytestmark = [pytest.mark.django_db, pytest.mark.urls("motcua.web.tests.doors")]

STATUS = {
    "refused": 400,
    "not-allowed": 403,
    "missing": 404,
    "conflict": 409,
    "invalid": 422,
    "too-many": 429,
    "404": 404,
    "403": 403,
    "400": 400,
    "fault": 500,
}


@pytest.fixture
def anybody():
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("kind", STATUS)
def test_a_page_says_it_in_vietnamese_and_leaks_nothing(anybody, kind):
    response = anybody.get(f"/fall/{kind}")
    assert response.status_code == STATUS[kind]
    text = response.content.decode()
    assert "<h1" in text
    assert response["X-Request-ID"] in text
    assert "secret words" not in text
    assert "Traceback" not in text
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("kind", [*STATUS, "unknown"])
def test_the_api_answers_with_a_problem_document(anybody, kind):
    response = anybody.get(f"/api/v1/fall/{kind}?q=private")
    assert response["Content-Type"] == "application/problem+json"
    body = json.loads(response.content)
    assert body["status"] == response.status_code == STATUS.get(kind, 401)
    assert body["detail"]
    assert body["code"]
    assert body["request_id"] == response["X-Request-ID"]
    assert body["instance"] == f"/api/v1/fall/{kind}"
    assert "secret words" not in response.content.decode()


def test_fields_keep_their_pointers(anybody):
    errors = anybody.get("/api/v1/fall/invalid").json()["errors"]
    assert errors == [{"pointer": "/a/0", "message": "Nhập số nhà"}, {"pointer": "", "message": "Thiếu"}]


def test_values_of_a_sentence_are_filled_in(anybody):
    assert anybody.get("/api/v1/fall/conflict").json()["detail"] == "Đã có 3."


def test_a_stranger_is_led_to_sign_in_and_back(anybody):
    response = anybody.get("/fall/unknown?a=1")
    assert response.status_code == 302
    assert response["Location"] == "/tai-khoan/dang-nhap/?next=/fall/unknown%3Fa%3D1"
    assert anybody.get("/api/v1/fall/unknown")["WWW-Authenticate"] == "Bearer"


def test_who_came_too_often_is_told_when_to_return(anybody):
    for address in ("/fall/too-many", "/api/v1/fall/too-many"):
        assert anybody.get(address)["Retry-After"] == "7"


@pytest.mark.parametrize("address", ["/nowhere", "/api/v1/nowhere"])
def test_an_unknown_address(anybody, address):
    assert anybody.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/post", "/api/v1/post"])
def test_a_wrong_method_is_named(anybody, address):
    response = anybody.get(address)
    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert response.content


def test_a_bad_host_is_a_bad_request(anybody):
    assert anybody.get("/fine", HTTP_HOST="evil.example:x").status_code == 400


def test_a_form_without_its_token_is_refused_clearly():
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/form", {"a": "1"})
    assert response.status_code == 403
    assert "tải lại trang" in response.content.decode()


def test_a_token_at_the_api_stands_for_the_form_token_and_a_session_does_not():
    strict = Client(enforce_csrf_checks=True)
    strict.cookies[settings.SESSION_COOKIE_NAME] = "x"
    assert strict.post("/api/v1/post").status_code == 403
    assert strict.post("/api/v1/post", headers={"Authorization": "Bearer x"}).status_code == 200
    assert strict.post("/form", headers={"Authorization": "Bearer x"}).status_code == 403


@pytest.mark.parametrize("strictly", [True, False])
@pytest.mark.parametrize(
    "body", [b"", b"--x\r\n", b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1", b"\xff\x00"]
)
def test_a_broken_multipart_body_is_never_a_fault(body, strictly):
    client = Client(enforce_csrf_checks=strictly)
    response = client.generic("POST", "/form", body, content_type="multipart/form-data; boundary=x")
    assert response.status_code in {200, 400, 403}
    response = client.generic("POST", "/form", body, content_type="multipart/form-data")
    assert response.status_code in {200, 400, 403}


def test_too_many_fields(settings, anybody):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
    response = anybody.post("/form", {str(i): i for i in range(9)})
    assert response.status_code in {400, 413}
    assert "<h1" in response.content.decode()


@pytest.mark.parametrize(
    "fault, status", [(RequestDataTooBig(), 413), (UnreadablePostError(), 400), (KeyError(), None)]
)
def test_faults_that_are_answered_and_faults_that_fly(fault, status):
    response = answer_to(fault, RequestFactory().get("/api/v1/x"))
    assert (response and response.status_code) == status


def test_a_refusal_met_while_the_form_token_is_looked_for_is_answered(rf):
    def refuse(*_):
        raise RequestDataTooBig

    class Body(CsrfMiddleware):
        def _check_token(self, request):
            refuse()

    request = rf.post("/form")
    said = Body(lambda r: None).process_view(request, refuse, (), {})
    assert said is not None
    assert said.status_code == 413


def test_a_page_that_cannot_be_drawn_still_says_it(anybody, monkeypatch):
    monkeypatch.setattr("motcua.web.answers._TEMPLATES", ["no/such.html"])
    response = anybody.get("/fall/missing")
    assert response.status_code == 404
    assert "Không có." in response.content.decode()
