"""Calls are counted per caller and over all processes."""

import subprocess
import sys
import threading

import pytest
from django.core.cache import cache

from motcua.ground.refusals import TooMany
from motcua.web import rate
from motcua.web.address import client_ip
from motcua.web.shared_cache import SharedCache


@pytest.fixture(autouse=True)
def _one_long_window(monkeypatch):
    """Time stands still, so that no window ends in the middle of a test."""
    monkeypatch.setattr("motcua.web.rate._seconds", lambda: 1_000_003.0)


def test_beyond_the_limit_is_refused_with_the_time_to_wait():
    for _ in range(3):
        rate.count("a", limit=3, seconds=10)
    with pytest.raises(TooMany) as refused:
        rate.count("a", limit=3, seconds=10)
    assert refused.value.retry_after_seconds == 8
    rate.count("b", limit=3, seconds=10)


def test_a_new_window_starts_afresh(monkeypatch):
    rate.count("a", limit=1, seconds=10)
    monkeypatch.setattr("motcua.web.rate._seconds", lambda: 1_000_011.0)
    rate.count("a", limit=1, seconds=10)


@pytest.mark.django_db
@pytest.mark.urls("motcua.web.tests.doors")
def test_each_token_has_its_own_share_and_pages_are_not_counted(client, settings):
    settings.API_CALLS_PER_SECOND = 1
    first, second = {"Authorization": "Bearer a"}, {"Authorization": "Bearer b"}
    answers = [client.get("/api/v1/fine", headers=first).status_code for _ in range(12)]
    assert answers == [200] * 10 + [429] * 2
    assert client.get("/api/v1/fine", headers=second).status_code == 200
    assert client.get("/api/v1/fine").status_code == 200
    assert all(client.get("/fine").status_code == 200 for _ in range(15))


def test_a_demo_never_limits_below_a_hundred_calls_a_second(settings):
    assert settings.API_CALLS_PER_SECOND >= 100


def test_threads_and_processes_count_together(tmp_path):
    path = str(tmp_path / "shared.sqlite3")
    shared = SharedCache(path, {})
    shared.add("n", 0, 60)
    program = (
        "import sys; from motcua.web.shared_cache import SharedCache\n"
        "c = SharedCache(sys.argv[1], {})\n"
        "for _ in range(200): c.incr('n')"
    )
    other = subprocess.Popen([sys.executable, "-c", program, path])
    threads = [
        threading.Thread(target=lambda: [SharedCache(path, {}).incr("n") for _ in range(100)])
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert other.wait() == 0
    assert shared.get("n") == 500


def test_the_cache_forgets_in_time_and_keeps_what_it_should():
    assert cache.add("a", [1.5, "đ"], 60)
    assert not cache.add("a", 2, 60)
    assert cache.get("a") == [1.5, "đ"]
    cache.set("b", 5, -1)
    assert cache.get("b", "gone") == "gone"
    assert cache.add("b", 6, 60)
    assert cache.touch("b", 60)
    assert not cache.touch("nothing", 60)
    assert cache.delete("a")
    assert not cache.delete("a")
    with pytest.raises(ValueError):
        cache.incr("nothing")
    cache.clear()
    assert cache.get("b") is None


def test_only_as_many_proxies_are_believed_as_are_ours(rf, settings):
    request = rf.get("/", headers={"X-Forwarded-For": "6.6.6.6, 10.0.0.9"}, REMOTE_ADDR="127.0.0.1")
    settings.TRUSTED_PROXIES = 0
    assert client_ip(request) == "127.0.0.1"
    settings.TRUSTED_PROXIES = 1
    assert client_ip(request) == "10.0.0.9"
    settings.TRUSTED_PROXIES = 5
    assert client_ip(request) == "127.0.0.1"
