"""A cache of one's own, where scheduled jobs say that they ran."""

import pytest


@pytest.fixture(autouse=True)
def _own_cache(settings, tmp_path):
    settings.CACHES = {
        "default": {"BACKEND": "motcua.web.shared_cache.SharedCache", "LOCATION": str(tmp_path / "c.sqlite3")}
    }
