"""The standing province for one module of tests, where the package's other tests have provinces of their own."""

from collections.abc import Iterator
from typing import Any

import pytest

from motcua.dossiers.tests.province import standing_province
from motcua.dossiers.tests.standing import _at_home, _rolled_back, home

__all__ = ["_at_home", "_rolled_back", "home", "province"]


@pytest.fixture(scope="module")
def province(django_db_setup: None, django_db_blocker: Any, home: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), standing_province():
        yield
