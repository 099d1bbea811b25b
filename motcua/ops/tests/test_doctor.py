"""The doctor finds each fault, says how to mend it, and never calls an unsafe production healthy."""

import os
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from motcua.agencies.models import CalendarYear
from motcua.agencies.tests.factories import a_calendar
from motcua.config import environment
from motcua.events import heartbeat
from motcua.events.models import Outbox
from motcua.ops.doctor import State, configuration, database, disk, examine, healthy, rounds
from motcua.people.actions import create_account
from motcua.ui import assets

GOOD_KEY = "kX9-4vQz_7Lm2Rt8Wc1Ny6Bp3Hd5Gf0Js-aEuIoPqSx"


@pytest.fixture
def production(settings):
    settings.DEMO, settings.DEBUG, settings.SECURE = False, False, True
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://motcua.lamgiang.gov.vn", ["motcua.lamgiang.gov.vn"]
    settings.SECRET_KEY = GOOD_KEY
    return settings


def bad_ones(look):
    return [f for f in look() if f.state is State.BAD]


def assert_found(look):
    found = bad_ones(look)
    assert found
    assert all(f.what and f.mend for f in found)


def test_a_sound_configuration_is_healthy(production):
    looks = (configuration.mode, configuration.secret_key, configuration.site_url, configuration.variables)
    assert [f for look in looks for f in bad_ones(look)] == []


@pytest.mark.parametrize(
    "key",
    [
        "",
        "short",
        "a" * 60,
        "ab" * 40,
        "django-insecure-" + GOOD_KEY,
        "change-me-" + GOOD_KEY,
        "Secret" + GOOD_KEY,
    ],
)
def test_default_short_and_simple_keys(production, key):
    production.SECRET_KEY = key or "x"
    assert_found(configuration.secret_key)


def test_debug_plain_http_and_any_host(production):
    production.DEBUG = True
    assert_found(configuration.mode)
    production.SECURE, production.SITE_URL = False, "http://motcua.lamgiang.gov.vn"
    assert_found(configuration.site_url)
    production.ALLOWED_HOSTS = ["*"]
    assert len(bad_ones(configuration.site_url)) == 2


def test_a_demo_is_not_blamed_for_being_one(production):
    production.DEMO, production.SECURE = True, False
    assert bad_ones(configuration.mode) == bad_ones(configuration.site_url) == []


def test_who_says_that_it_is_no_demo_is_believed(tmp_path, monkeypatch):
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path))
    (tmp_path / "demo-clock.json").write_text("{}")
    monkeypatch.delenv("MOTCUA_DEMO", raising=False)
    assert environment.is_demo()
    monkeypatch.setenv("MOTCUA_DEMO", "0")
    assert not environment.is_demo()


def test_misspelt_and_senseless_variables(production, monkeypatch):
    monkeypatch.setenv("MOTCUA_HOEM", "/srv")
    assert "MOTCUA_HOEM" in next(iter(configuration.variables())).what
    monkeypatch.setenv("MOTCUA_MAX_FILE_MB", "much")
    assert_found(configuration.variables)
    monkeypatch.delenv("MOTCUA_MAX_FILE_MB")
    assert not bad_ones(configuration.variables)
    monkeypatch.setenv("MOTCUA_DEMO_NOW", "tomorrow")
    assert_found(configuration.variables)


def test_every_variable_is_listed_and_secrets_are_not(monkeypatch):
    monkeypatch.setenv("MOTCUA_SECRET_KEY", GOOD_KEY)
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:hush@db:5432/motcua")
    listed = {v["name"]: v["value"] for v in configuration.list_of_variables()}
    assert GOOD_KEY not in str(listed)
    assert "hush" not in str(listed)
    assert "db:5432/motcua" in str(listed)
    assert all(v["meaning"] for v in configuration.list_of_variables())


@pytest.mark.django_db
def test_demo_accounts_in_production(production, monkeypatch):
    create_account("dan", "Người Dân", password="motcua-demo", is_demo=True)
    assert_found(database.accounts)
    production.DEMO = True  # the mark of a demo alone excuses nobody; it has to be said
    assert_found(database.accounts)
    monkeypatch.setenv("MOTCUA_DEMO", "1")
    assert not bad_ones(database.accounts)


@pytest.mark.django_db
def test_demo_accounts_make_the_whole_production_unhealthy(production):
    create_account("dan", "Người Dân", password="motcua-demo", is_demo=True)
    findings = examine()
    assert not healthy(findings)
    assert "accounts" in [f.check for f in findings if f.state is State.BAD]


@pytest.mark.django_db
def test_calendars():
    assert_found(database.calendars)
    calendar, year = a_calendar(), timezone.localtime().year
    assert_found(database.calendars)
    CalendarYear.objects.create(calendar=calendar, year=year, confirmed=True)
    found = list(database.calendars())
    assert [f.state for f in found] == [State.OK, State.NOTE]
    assert str(year + 1) in found[1].what
    CalendarYear.objects.create(calendar=calendar, year=year + 1, confirmed=True)
    assert [f.state for f in database.calendars()] == [State.OK, State.OK]


@pytest.mark.django_db
def test_a_silent_worker_and_stuck_messages():
    assert [f.state for f in database.background()] == [State.NOTE, State.OK]
    heartbeat.beat("one")
    assert [f.state for f in database.background()] == [State.OK, State.OK]
    at = timezone.now() - timedelta(hours=1)
    Outbox.objects.create(event="e", handler="h", payload={}, written_at=at, due_at=at, given_up_at=at)
    assert_found(database.background)


@pytest.mark.django_db
def test_a_database_of_another_version():
    assert not bad_ones(database.migrated)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'audit'")
    assert_found(database.migrated)


@pytest.mark.django_db
def test_a_database_that_answers():
    found = list(database.answers())
    assert found[0].state is State.OK
    if connection.vendor == "sqlite":  # a test's own lies in memory, where no write-ahead log can be
        assert found[1].check == "sqlite"


def test_keys_that_others_may_read(home):
    (home / "keys").mkdir()
    key = home / "keys" / "k.pem"
    key.write_text("k")
    key.chmod(0o600)
    assert not bad_ones(disk.keys)
    for mode in (0o640, 0o604):
        key.chmod(mode)
        assert_found(disk.keys)


def test_a_full_disk_and_a_home_that_cannot_be_written(monkeypatch):
    usage = type("Usage", (), {"free": 10_000_000})
    monkeypatch.setattr(disk.shutil, "disk_usage", lambda _: usage)
    assert_found(disk.home)
    usage.free = 1_000_000_000
    assert not bad_ones(disk.home)
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert_found(disk.home)


def test_missing_assets(monkeypatch, settings, tmp_path):
    def nothing():
        raise assets.NotBuilt

    monkeypatch.setattr(assets, "manifest", nothing)
    assert_found(disk.built)
    monkeypatch.setattr(assets, "manifest", lambda: {"a.css": "a.123.css"})
    settings.STATIC_ROOT = str(tmp_path)
    assert_found(disk.built)
    (tmp_path / "a.123.css").touch()
    assert not bad_ones(disk.built)


@pytest.mark.django_db
def test_one_look_that_fails_does_not_hide_the_others(monkeypatch):
    def broken():
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM there_is_no_such_table")
        yield

    monkeypatch.setattr(rounds, "LOOKS", (configuration.mode, broken))
    assert [f.check for f in examine()][-1] == "broken"
