"""A cache of one's own, so that counted calls of one test are not held against another."""

import pytest


@pytest.fixture(autouse=True)
def _own_cache(settings, tmp_path):
    settings.CACHES = {
        "default": {"BACKEND": "motcua.web.shared_cache.SharedCache", "LOCATION": str(tmp_path / "c.sqlite3")}
    }
