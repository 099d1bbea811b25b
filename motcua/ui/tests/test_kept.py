"""What is worked out once stays right for every language and page."""

import pytest
from django.urls import NoReverseMatch
from django.utils import translation

from motcua.ui import jinja, kept


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


class Said:
    """Something to draw."""

    def __init__(self, words, never_changes=True):
        self.summary, self.facts, self.never_changes = words, (), never_changes


def test_the_address_to_come_back_to_is_escaped_and_never_kept():
    made = jinja.environment(auto_reload=False)
    draw = made.from_string("{{ kept('ui/visitor.html', '', here) }}").render
    assert 'value="/a?b=1&amp;c=%22"' in draw(here="/a?b=1&c=%22")
    assert "&#34;&gt;&lt;script&gt;" in draw(here='"><script>')
    assert "script" not in draw(here="/khac")


def test_a_part_is_drawn_once_for_a_value_that_never_changes_and_anew_for_any_other():
    made = jinja.environment(auto_reload=False)
    draw = made.from_string("{{ part('portal/guide_facts.html', said) }}").render
    kept_one, fleeting = Said("một"), Said("hai", never_changes=False)
    assert "một" in draw(said=kept_one)
    kept_one.summary = "khác"
    assert "một" in draw(said=kept_one)
    assert "khác" in draw(said=Said("khác"))
    assert "hai" in draw(said=fleeting)
    fleeting.summary = "ba"
    assert "ba" in draw(said=fleeting)


def test_a_phrase_of_a_template_fills_in_and_escapes():
    made = jinja.environment(auto_reload=False)
    assert made.from_string("{{ _('Nguồn: %(source)s', source='<b>') }}").render() == "Nguồn: &lt;b&gt;"
    assert made.from_string("{{ _('100%%') }}").render() == "100%"
