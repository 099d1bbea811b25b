"""The wiring table: everybody in it is known, bears a repeat, and is tried by some test."""

import pytest

from motcua.events import registry, schedule
from tests.house.floors import HOUSE

TESTS = "".join(
    p.read_text("utf-8") for p in [*HOUSE.glob("*/tests/**/*.py"), *HOUSE.parent.glob("tests/**/*.py")]
)
LISTENERS = sorted(
    {name for heard in registry.wiring().values() for names in heard.values() for name in names}
)


def test_the_table_is_not_empty():
    assert LISTENERS
    assert schedule.jobs()


@pytest.mark.parametrize("name", LISTENERS)
def test_a_listener_is_found_by_its_name_and_tried_by_a_test(name):
    assert registry.handler_called(name) is not None
    assert name.rsplit(".", 1)[1] in TESTS, f"no test speaks of {name}"


@pytest.mark.parametrize("event", sorted(registry.wiring()))
def test_an_event_comes_back_from_its_plain_values(event):
    """Its fields are plain JSON, or the outbox could not carry it."""
    fields = registry._classes[event].__dataclass_fields__
    assert {str(f.type) for f in fields.values()} <= {
        "<class 'int'>",
        "<class 'str'>",
        "list[int]",
        "int",
        "str",
    }


@pytest.mark.django_db
@pytest.mark.parametrize("job", schedule.jobs(), ids=lambda job: job.name)
def test_a_job_runs_on_an_empty_installation_twice(job, settings, tmp_path):
    settings.HOME = tmp_path
    job.run()
    job.run()
