"""The counts that the front page and `motcua stats` show: right, and cheap with a million dossiers."""

from datetime import timedelta

from django.db import connection

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.figures import by_status, today
from motcua.dossiers.tests.factories import filed, walk_to
from motcua.dossiers.tests.province import AT

MIDNIGHT = AT.replace(hour=0, minute=0)


def test_today_begins_at_midnight_and_counts_what_was_filed_and_returned():
    filed(at=MIDNIGHT - timedelta(microseconds=1))
    filed(at=MIDNIGHT)
    walk_to("returned")
    assert today(MIDNIGHT) == {"filed": 2, "returned": 1}
    assert today(AT + timedelta(days=1)) == {"filed": 0, "returned": 0}


def test_every_state_is_counted_also_those_nobody_is_in():
    walk_to("returned")
    walk_to("refused")
    counted = by_status()
    assert {code: n for code, n in counted.items() if n} == {"total": 2, "3": 1, "10": 1}
    assert len(counted) == 11


def test_the_counts_of_a_day_are_read_from_an_index(django_assert_num_queries):
    with django_assert_num_queries(2):
        today(MIDNIGHT)
    if connection.vendor == "sqlite":  # PostgreSQL rightly reads a table of this size as a whole
        for column, index in (
            ("filed_at", "dossier_by_day_filed"),
            ("returned_at", "dossier_by_day_returned"),
        ):
            assert index in Dossier.objects.filter(**{f"{column}__gte": MIDNIGHT}).explain()
