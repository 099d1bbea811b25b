"""A cache of one's own (sign-in attempts are counted) and a hasher that costs nothing."""

import pytest


@pytest.fixture(autouse=True)
def _own_cache(settings, tmp_path):
    settings.CACHES = {
        "default": {"BACKEND": "motcua.web.shared_cache.SharedCache", "LOCATION": str(tmp_path / "c.sqlite3")}
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _no_workplaces(monkeypatch):
    """The officers' menu is the roof's; here pages are drawn without it."""
    monkeypatch.setattr("motcua.ui.navigation._work_places", [])
