"""Facts reach those who are connected: at once and in the transaction, or later and at least once."""

import threading
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from motcua.events import delivery, heartbeat, registry, schedule, worker
from motcua.events.delivery import run_outbox
from motcua.events.models import Outbox
from motcua.events.publishing import publish


@dataclass(frozen=True)
class Happened:
    number: int
    word: str = "đã xảy ra"


@dataclass
class Changeable:
    number: int


@task()
def count_up(number):
    return number + 1


heard = []


def hear(event):
    heard.append(event)


def hear_too(event):
    heard.append(("too", event.number))


def fail(event):
    raise RuntimeError("with the name of a person")


@pytest.fixture(autouse=True)
def _own_wiring(monkeypatch):
    heard.clear()
    for name in ("_now", "_later", "_classes", "_handlers"):
        monkeypatch.setattr(registry, name, {})


def due_now():
    Outbox.objects.update(due_at=timezone.now() - timedelta(seconds=1))


def test_handlers_of_now_hear_in_order_and_once_each():
    registry.connect(now={Happened: [hear, hear_too]})
    registry.connect(now={Happened: [hear]})
    names = [name.rpartition(".")[2] for name in registry.wiring()["events.Happened"]["now"]]
    assert names == ["hear", "hear_too"]


@pytest.mark.django_db
def test_an_event_nobody_hears_needs_nothing():
    publish(Happened(1))
    assert not Outbox.objects.exists()


@pytest.mark.django_db
def test_now_is_at_once_and_later_waits():
    registry.connect(now={Happened: [hear]}, later={Happened: [hear_too]})
    with transaction.atomic():
        publish(Happened(7))
    assert heard == [Happened(7)]
    assert run_outbox() == 1
    assert heard == [Happened(7), ("too", 7)]
    assert run_outbox() == 0
    assert not Outbox.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_without_a_transaction_nothing_may_be_told():
    registry.connect(later={Happened: [hear]})
    with pytest.raises(RuntimeError):
        publish(Happened(1))


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_tells_nothing_later():
    registry.connect(now={Happened: [fail]}, later={Happened: [hear]})
    with pytest.raises(RuntimeError), transaction.atomic():
        publish(Happened(1))
    assert not Outbox.objects.exists()


def test_an_event_that_could_change_is_refused():
    with pytest.raises(TypeError):
        registry.connect(now={Changeable: [hear]})


def test_two_events_of_one_name_are_refused():
    registry.register(Happened)
    other = dataclass(frozen=True)(type("Happened", (), {"__module__": __name__, "__qualname__": "Happened"}))
    with pytest.raises(TypeError):
        registry.register(other)


@pytest.mark.django_db
def test_a_failure_is_kept_counted_and_tried_later_without_its_words():
    registry.connect(later={Happened: [fail, hear]})
    publish(Happened(1))
    run_outbox()
    row = Outbox.objects.get()
    assert heard == [Happened(1)]
    assert row.attempts == 1
    assert row.due_at > timezone.now()
    assert row.last_error.startswith("RuntimeError")
    assert "person" not in row.last_error
    assert run_outbox() == 0


@pytest.mark.django_db
def test_after_twenty_failures_it_rests_until_somebody_asks(monkeypatch):
    registry.connect(later={Happened: [fail]})
    publish(Happened(1))
    for _ in range(delivery.MOST_ATTEMPTS):
        due_now()
        assert run_outbox() == 1
    due_now()
    assert run_outbox() == 0
    assert delivery.given_up() == 1
    assert delivery.try_again() == 1
    assert run_outbox() == 1


@pytest.mark.django_db
def test_the_wait_grows_and_stays_below_an_hour():
    waits = []
    for attempts in (0, 3, 18):
        postponed = delivery._postponed(Outbox(attempts=attempts), "x")
        waits.append(postponed["due_at"] - timezone.now())
    assert waits == sorted(waits)
    assert waits[-1] <= delivery.LONGEST_WAIT


@pytest.mark.django_db
def test_a_handler_that_is_gone_is_a_failure_and_not_a_loss():
    registry.connect(later={Happened: [hear]})
    publish(Happened(1))
    registry._handlers.clear()
    run_outbox()
    assert Outbox.objects.get().last_error.startswith("LookupError")


@pytest.mark.django_db
def test_a_leased_row_is_left_alone_until_its_lease_ends():
    registry.connect(later={Happened: [hear]})
    publish(Happened(1))
    Outbox.objects.update(lease="other", leased_until=timezone.now() + timedelta(minutes=1))
    assert run_outbox() == 0
    Outbox.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    assert run_outbox() == 1
    assert heard == [Happened(1)]


@pytest.mark.django_db
def test_a_limit_is_kept_and_the_oldest_go_first():
    registry.connect(later={Happened: [hear]})
    for number in range(5):
        publish(Happened(number))
    assert run_outbox(3) == 3
    assert [e.number for e in heard] == [0, 1, 2]


@pytest.mark.django_db(transaction=True)
def test_a_round_of_the_worker_and_its_sign_of_life(monkeypatch):
    registry.connect(later={Happened: [hear]})
    monkeypatch.setattr(schedule, "_jobs", {})
    ran = []
    schedule.every(3600, "test.job", lambda: ran.append(1))
    schedule.every(3600, "test.broken", lambda: 1 / 0)
    with transaction.atomic():
        publish(Happened(1))
    stop = threading.Event()
    monkeypatch.setattr(stop, "wait", lambda _: stop.set())
    worker.work(stop)
    assert heard == [Happened(1)]
    assert ran == [1]
    assert timezone.now() - heartbeat.last_seen() < heartbeat.SILENT_AFTER


@pytest.mark.django_db(transaction=True)
def test_a_task_of_the_tasks_api_is_run(monkeypatch):
    monkeypatch.setattr(schedule, "_jobs", {})
    result = count_up.enqueue(2)
    assert worker.run_once() == 1
    result.refresh()
    assert result.return_value == 3
