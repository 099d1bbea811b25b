"""Who is signed in, page after page."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from motcua.people.actions import create_account
from motcua.people.models import Account
from motcua.people.sessions import SessionStore

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in():
    """(browser, account) of somebody who has just signed in."""
    account = create_account("lan", "Phạm Thị Lan", kind="citizen", password="một mật khẩu dài")
    browser = Client()
    browser.force_login(account)
    return browser, account


def who(browser):
    """Whom the next page takes the caller for; None for a stranger."""
    user = browser.get("/").wsgi_request.user
    return user if user.is_authenticated else None


def test_a_session_brings_its_account_whole(signed_in):
    browser, account = signed_in
    assert who(browser) == account
    assert who(browser).full_name == "Phạm Thị Lan"


def test_who_is_locked_or_gone_is_a_stranger_at_the_next_page(signed_in):
    browser, account = signed_in
    Account.objects.filter(pk=account.pk).update(is_active=False)
    assert who(browser) is None


def test_a_session_that_is_over_or_unknown_holds_nothing_and_gets_a_new_key(signed_in):
    browser, _account = signed_in
    key = browser.cookies[settings.SESSION_COOKIE_NAME].value
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    for one in (key, "khong-co"):
        store = SessionStore(one)
        assert store.load() == {}
        assert store.session_key is None
    assert who(browser) is None
