"""Test settings shared by the whole house."""

from typing import Any

import pytest
from django.core.signals import setting_changed
from django.dispatch import receiver
from django.test import TransactionTestCase
from hypothesis import HealthCheck, settings

from motcua.audit.tests.guards import lifted
from motcua.ui import kept, navigation

# How fast inputs are made says something of the machine and of what else runs on it, nothing of the house.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

pytest_plugins = ["tests.plugins.network", "tests.plugins.drawn", "tests.plugins.database"]


@pytest.fixture(autouse=True)
def _own_cache_and_quick_passwords(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Counted calls of one test are not held against another, and hashing a password costs nothing."""
    location = tmp_path_factory.mktemp("cache") / "shared.sqlite3"
    settings.CACHES = {
        "default": {"BACKEND": "motcua.web.shared_cache.SharedCache", "LOCATION": str(location)}
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session", autouse=True)
def _emptying_lifts_the_guards() -> Any:
    """A test with real transactions ends by emptying its database, which append-only tables refuse."""
    empty = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def emptied(case: TransactionTestCase) -> None:
        with lifted():
            empty(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", emptied)
        yield


@pytest.fixture(autouse=True)
def _addresses_of_another_house_are_forgotten(request: pytest.FixtureRequest) -> Any:
    """A test with addresses of its own leaves nothing behind in what pages keep about addresses."""
    own = request.node.get_closest_marker("urls")
    if own:
        _forget()
    yield
    if own:
        _forget()


@receiver(setting_changed)
def _other_addresses(setting: str, **_more: Any) -> None:
    """The same for a test that puts other addresses into the settings itself."""
    if setting == "ROOT_URLCONF":
        _forget()


def _forget() -> None:
    for memory in (navigation.page_exists, kept._address, kept._drawn):
        memory.cache_clear()
