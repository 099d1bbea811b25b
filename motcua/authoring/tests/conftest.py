"""These pages are looked at on one morning."""

import pytest

from motcua.procedures.tests.drafting import AT


@pytest.fixture(autouse=True)
def today(monkeypatch):
    for module in ("board", "steps", "files", "publishing"):
        monkeypatch.setattr(f"motcua.authoring.views.{module}.now", lambda: AT)
