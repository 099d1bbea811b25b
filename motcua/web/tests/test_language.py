"""Vietnamese for everybody, another language only for who chose it, and no cookie before that."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from motcua.web.language import LanguageMiddleware, chosen

COOKIE = "ngon_ngu"


def asked(path="/", cookie="", **headers):
    request = RequestFactory().get(path, headers=headers)
    if cookie:
        request.COOKIES[COOKIE] = cookie
    return request


def test_the_browsers_own_languages_are_not_asked():
    assert chosen(asked(accept_language="en-GB,en;q=0.9,fr")) == "vi"


def test_who_chose_english_is_answered_in_english():
    assert chosen(asked(cookie="en")) == "en"


@pytest.mark.parametrize("strange", ["fr", "EN", "../../etc", "en\0", "e" * 5000, "tiếng"])
def test_a_strange_choice_is_vietnamese(strange):
    assert chosen(asked(cookie=strange)) == "vi"


def test_the_api_always_answers_in_vietnamese():
    assert chosen(asked("/api/v1/procedures", cookie="en")) == "vi"


@pytest.mark.urls("motcua.web.tests.doors")
@pytest.mark.django_db
def test_the_answer_says_its_language_and_leaves_no_cookie(client):
    answer = client.get("/fine")
    assert answer["Content-Language"] == "vi"
    assert not answer.cookies


def test_a_language_that_an_answer_names_itself_is_kept():
    middleware = LanguageMiddleware(lambda _request: HttpResponse(headers={"Content-Language": "vi"}))
    assert middleware(asked(cookie="en"))["Content-Language"] == "vi"
