"""`--database-only`: the tests that touch a database, for the run on the other kind of database."""

import pytest

_SIGNS = {"db", "transactional_db", "django_db_setup", "empty_database", "live_server", "province"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database-only", action="store_true", help="only tests that touch a database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--database-only"):
        return
    kept = [item for item in items if touches_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def touches_database(item: pytest.Item) -> bool:
    """Marked for it, or given it by a fixture."""
    return item.get_closest_marker("django_db") is not None or bool(
        _SIGNS & set(getattr(item, "fixturenames", ()))
    )
