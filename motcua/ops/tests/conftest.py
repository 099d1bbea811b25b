"""An installation of one's own: its own home, its own cache."""

import pytest


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    settings.CACHES = {
        "default": {"BACKEND": "motcua.web.shared_cache.SharedCache", "LOCATION": str(tmp_path / "c.sqlite3")}
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return settings.HOME
