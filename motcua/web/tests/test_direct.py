"""Statements straight to the driver."""

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test.utils import CaptureQueriesContext

from motcua.web.direct import execute

pytestmark = pytest.mark.django_db


def test_values_go_where_their_marks_are_and_a_percent_sign_stays_one():
    assert execute("SELECT %s, 'mười %%', %s", ["a", 2]).fetchone() == ("a", "mười %", 2)


def test_who_counts_statements_sees_them():
    with CaptureQueriesContext(connection) as asked:
        execute("SELECT %s", [1])
    assert len(asked) == 1


def test_a_fault_of_the_driver_is_djangos():
    with pytest.raises(DatabaseError), transaction.atomic():
        execute("SELECT gì FROM chỗ_không_có")


def test_in_a_broken_transaction_nothing_more_is_asked():
    with transaction.atomic():
        connection.set_rollback(True)
        with pytest.raises(transaction.TransactionManagementError):
            execute("SELECT 1")
        connection.set_rollback(False)


@pytest.mark.django_db(transaction=True)
def test_without_a_connection_one_is_opened():
    connection.close()
    assert execute("SELECT %s", [7]).fetchone()[0] == 7
