"""What is worked out once stays right for every language and page."""

import pytest
from django.urls import NoReverseMatch
from django.utils import translation

from motcua.ui import kept


def test_an_address_is_the_one_that_django_gives():
    assert kept.url("portal:procedure", "2.000635") == "/thu-tuc/2.000635"
    assert kept.url("portal:procedure", code="2.000635") == "/thu-tuc/2.000635"


def test_an_unknown_address_is_refused_each_time():
    for _ in range(2):
        with pytest.raises(NoReverseMatch):
            kept.url("portal:khong-co")


def test_a_message_is_kept_for_each_language_apart(monkeypatch):
    monkeypatch.setattr(
        kept.translation, "gettext", lambda message: f"{translation.get_language()}:{message}"
    )
    with translation.override("vi"):
        assert kept.gettext("thử riêng") == "vi:thử riêng"
    with translation.override("en"):
        assert kept.gettext("thử riêng") == "en:thử riêng"
