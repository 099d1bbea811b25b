"""The two layouts: menu, theme, who is signed in; drawn with and without a request."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import engines
from django.test import RequestFactory

from motcua.ui import navigation
from motcua.ui.navigation import WorkPlace


class Officer:
    is_authenticated = True
    pk = 7
    full_name = "Lê Minh Đức"
    username = "chuyenvien"


@pytest.fixture(autouse=True)
def two_notices(monkeypatch):
    """The bell's count comes from a floor above."""
    monkeypatch.setattr(navigation, "_bell", [lambda account_id: 2 if account_id == Officer.pk else 0])


@pytest.fixture
def request_of(rf: RequestFactory):
    def make(user=None, **cookies):
        request = rf.get("/ho-so?trang=2")
        request.user = user or AnonymousUser()
        request.COOKIES.update(cookies)
        return request

    return make


def page(source, request=None):
    return engines["jinja2"].from_string(source).render({}, request)


MAIN = "{% block main %}<h1>Thử</h1>{% endblock %}"
PUBLIC = '{% extends "ui/page.html" %}{% block title %}Thử{% endblock %}' + MAIN
WORK = '{% extends "ui/work.html" %}{% block nav_current %}mine{% endblock %}' + MAIN


def test_a_page_without_a_request_still_draws():
    html = page(PUBLIC)
    assert '<html lang="vi">' in html
    assert "<title>Thử – Một Cửa tỉnh" in html


@pytest.mark.parametrize(("choice", "shown"), [("toi", "dark"), ("sang", "light")])
def test_the_theme_cookie_decides_the_first_paint(request_of, choice, shown):
    assert f'data-theme="{shown}"' in page(PUBLIC, request_of(giao_dien=choice))


def test_an_unknown_theme_is_ignored(request_of):
    assert "data-theme=" not in page(PUBLIC, request_of(giao_dien='"><script>'))


def test_the_person_signed_in_is_named_and_a_stranger_is_not(request_of):
    html = page(PUBLIC, request_of(Officer()))
    assert "Lê Minh Đức" in html
    assert '<b>2<span class="vh"> chưa đọc' in html
    assert 'class="ava"' not in page(PUBLIC, request_of())


def test_the_officers_menu_is_what_the_roof_gives(request_of, monkeypatch):
    monkeypatch.setattr(navigation, "_work_places", [])
    navigation.provide_work_nav(
        lambda request: [
            WorkPlace("mine", "/viec", "Việc của tôi", "inbox", count=24, hot=True),
            WorkPlace("desk", "/quay", "Quầy tiếp nhận", "ticket"),
        ]
    )
    html = page(WORK, request_of(Officer()))
    assert 'href="/viec" title="Việc của tôi" aria-current="page"' in html
    assert '<b class="hot">24</b>' in html
    assert "Quầy tiếp nhận" in html


@pytest.mark.parametrize("source", [PUBLIC, WORK])
def test_no_layout_carries_inline_style_or_script(source, request_of):
    html = page(source, request_of(Officer()))
    assert "style=" not in html
    assert "<style" not in html
    assert all(tag.startswith(" src=") for tag in html.split("<script")[1:])


def test_the_error_page_says_status_message_and_errors(request_of):
    context = {"status": 422, "title": "Cần sửa", "message": "Có 1 chỗ", "request_id": "r-1", "code": "x"}
    errors = [{"pointer": "/ten", "message": "Nhập tên"}]
    html = engines["jinja2"].get_template("ui/error.html").render({**context, "errors": errors}, request_of())
    for words in ("422", "Cần sửa", "Có 1 chỗ", "Nhập tên", "r-1"):
        assert words in html
