"""The token of a page's forms: one a page, good for posting, and no cookie where there is no form."""

from django.middleware.csrf import get_token
from django.template.loader import engines
from django.test import RequestFactory


def drawn(text):
    request = RequestFactory().get("/")
    return request, engines["jinja2"].from_string(text).render({}, request)


def test_every_form_of_a_page_has_the_same_token():
    request, page = drawn("{{ csrf_input }}|{{ csrf_input }}")
    first, second = page.split("|")
    assert first == second
    assert first.startswith('<input type="hidden" name="csrfmiddlewaretoken" value="')
    assert len(get_token(request)) == len(first.split('"')[5])


def test_another_page_has_another():
    assert drawn("{{ csrf_input }}")[1] != drawn("{{ csrf_input }}")[1]


def test_a_page_without_forms_asks_for_none():
    request, _page = drawn("nothing to send")
    assert "CSRF_COOKIE" not in request.META
