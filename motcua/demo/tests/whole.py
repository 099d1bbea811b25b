"""The whole demo province, loaded once for a module of tests; every test rolls back to it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from motcua.demo import profile
from motcua.ground.dates import TZ
from motcua.procedures.packs.published import pack_of
from motcua.web.now import set_demo_now

__all__ = ["PRESENT", "home", "lam_giang", "present_moment"]

# A Monday morning before a day off (24/11/2026).
PRESENT = datetime(2026, 11, 23, 8, 5, tzinfo=TZ)
QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def lam_giang(django_db_setup: None, django_db_blocker: Any, home: Any) -> Iterator[list[str]]:
    """What was told while loading."""
    told: list[str] = []
    with (
        django_db_blocker.unblock(),
        override_settings(HOME=home, DEMO=True, DEMO_NOW=PRESENT, PASSWORD_HASHERS=QUICK),
        transaction.atomic(),
    ):
        pack_of.cache_clear()
        profile.load("lam-giang", told.append)
        yield told
        transaction.set_rollback(True)
    pack_of.cache_clear()


@pytest.fixture
def present_moment(lam_giang: list[str], settings: Any, home: Any, db: None) -> datetime:
    """Each test in a transaction of its own, at the demo's present."""
    settings.HOME, settings.DEMO = home, True
    set_demo_now(PRESENT)
    return PRESENT
