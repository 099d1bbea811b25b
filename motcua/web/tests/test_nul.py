"""NUL, which PostgreSQL takes in no text, is met at the door of every address."""

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.urls("motcua.web.tests.doors")]


def test_a_path_with_nul_leads_nowhere():
    assert Client().get("/fall/a%00b").status_code == 404


def test_nul_in_a_query_is_a_character_that_matches_nothing():
    answer = Client().get("/asked?q=a%00b&%00=1")
    assert answer.json() == {"q": "a\N{REPLACEMENT CHARACTER}b", "\N{REPLACEMENT CHARACTER}": "1"}
