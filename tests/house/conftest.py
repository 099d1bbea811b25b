"""The house is looked at while it stands in the small province of the dossiers' tests."""

import pytest

from motcua.dossiers.tests.province import AT
from motcua.dossiers.tests.standing import home, province
from motcua.web.now import set_demo_now

__all__ = ["home", "province"]


@pytest.fixture
def lived_in(province, db, settings, home):
    """The province at a time of its own, for tests that open doors."""
    settings.HOME, settings.DEMO = home, True
    set_demo_now(AT)
