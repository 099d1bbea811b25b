"""Paging by the last row seen: nothing twice, nothing left out, nothing believed that was not made here."""

from datetime import UTC, datetime, timedelta

import pytest

from motcua.events.models import Outbox
from motcua.ground.refusals import Invalid
from motcua.web import cursor

START = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture
def rows(db):
    return [
        Outbox.objects.create(
            event="e", handler="h", payload={}, written_at=START, due_at=START + timedelta(hours=i // 3)
        )
        for i in range(10)
    ]


@pytest.mark.parametrize("order", [("due_at", "id"), ("-due_at", "-id"), ("-due_at", "id"), ("id",)])
@pytest.mark.parametrize("limit", [1, 3, 4, 10, 50])
def test_the_pages_together_are_the_list(rows, order, limit):
    seen, at = [], None
    for _ in range(20):
        page = cursor.page(Outbox.objects.all(), order=order, cursor=at, limit=limit)
        seen += [row.pk for row in page.items]
        at = page.next
        if at is None:
            break
    assert seen == list(Outbox.objects.order_by(*order).values_list("pk", flat=True))


def test_a_page_costs_one_query(rows, django_assert_num_queries):
    with django_assert_num_queries(1):
        cursor.page(Outbox.objects.all(), order=("due_at", "id"), cursor=None, limit=3)


@pytest.mark.parametrize("bad", ["x", "WzFd:abc", "é", "0" * 500, "a:b:c"])
def test_a_foreign_cursor_is_refused(bad):
    with pytest.raises(Invalid):
        cursor.decode(bad, 1)


def test_a_cursor_of_another_list_is_refused():
    with pytest.raises(Invalid):
        cursor.decode(cursor.encode([1, 2]), 1)


@pytest.mark.parametrize("text, limit", [(None, 50), ("", 50), ("7", 7), ("100000", 200)])
def test_limits(text, limit):
    assert cursor.read_limit(text) == limit


@pytest.mark.parametrize("text", ["0", "-1", "x", "1.5", "²", "9" * 30])
def test_limits_that_are_none(text):
    with pytest.raises(Invalid):
        cursor.read_limit(text)
