"""Pages of this floor are drawn without the menu that the roof hangs into them."""

import pytest


@pytest.fixture(autouse=True)
def _no_workplaces(monkeypatch):
    monkeypatch.setattr("motcua.ui.navigation._work_places", [])
