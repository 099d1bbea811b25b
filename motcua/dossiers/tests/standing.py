"""Fixtures for tests that need a province with dossiers, here and on the floors above."""

from collections.abc import Iterator
from typing import Any

import pytest

from motcua.dossiers.tests.province import AT, standing_province
from motcua.web.now import set_demo_now

__all__ = ["_at_home", "_rolled_back", "home", "province"]


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """One home for all, since keys and fonts take time to make."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="package")
def province(django_db_setup: None, django_db_blocker: Any, home: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), standing_province():
        yield


@pytest.fixture(autouse=True)
def _at_home(settings: Any, home: Any) -> None:
    """What is written goes to the tests' home, and it is 8.05 on a Monday in November 2026."""
    settings.HOME, settings.DEMO = home, True
    set_demo_now(AT)


@pytest.fixture(autouse=True)
def _rolled_back(province: None, db: None) -> None:
    """Each test in a transaction of its own inside the province's."""
