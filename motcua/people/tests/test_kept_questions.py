"""Questions that are put into SQL once (`web.questions`), asked of real tables."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.people.actions import create_account
from motcua.people.models import Account, AccountEvent
from motcua.web.questions import Question

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 10, 5, tzinfo=UTC)
PASSWORD = "một mật khẩu dài"

by_name = Question(lambda name: Account.objects.filter(username=name))
events = Question(
    lambda who, since: (
        AccountEvent.objects.filter(account=who, at__gte=since).select_related("account").order_by("pk")
    ),
    places=2,
)


@pytest.fixture
def two():
    return [create_account(name, name.title(), kind="officer", password=PASSWORD) for name in ("lan", "hoa")]


def test_it_is_built_once_and_answers_each_time_for_other_values(two):
    built = []
    asked = Question(lambda name: built.append(name) or Account.objects.filter(username=name))
    assert [asked(one.username) for one in two] == [[one] for one in two]
    assert asked("nobody") == []
    assert asked.first("nobody") is None
    assert asked.first("lan") == two[0]
    assert len(built) == 1


def test_a_model_is_as_the_database_has_it(two):
    ours, theirs = by_name.first("lan"), Account.objects.get(username="lan")
    names = [field.attname for field in Account._meta.concrete_fields]
    assert [getattr(ours, name) for name in names] == [getattr(theirs, name) for name in names]
    assert not ours._state.adding
    ours.full_name = "Lan Anh"
    ours.save(update_fields=["full_name"])
    assert by_name.first("lan").full_name == "Lan Anh"


def test_what_was_selected_along_is_there_in_the_same_query(two):
    for one in two:
        AccountEvent.objects.create(account=one, kind="renamed", at=NOON)
    with CaptureQueriesContext(connection) as asked:
        found = events(two[1].pk, NOON)
        assert [event.account.username for event in found if event.at == NOON] == ["hoa"]
    assert len(asked) == 1
    assert NOON not in [event.at for event in events(two[1].pk, NOON + timedelta(seconds=1))]


def test_values_come_as_rows_or_alone(two):
    rows = Question(
        lambda name: Account.objects.filter(username=name).values_list("username", "full_name", "is_active")
    )
    alone = Question(lambda name: Account.objects.filter(username=name).values_list("full_name", flat=True))
    assert rows("lan") == [("lan", "Lan", True)]
    assert alone("hoa") == ["Hoa"]


def test_what_would_fetch_more_is_refused():
    with pytest.raises(TypeError):
        Question(lambda name: Account.objects.filter(username=name).values("pk"))("lan")
    with pytest.raises(TypeError):
        Question(lambda name: Account.objects.filter(username=name).prefetch_related("groups"))("lan")
