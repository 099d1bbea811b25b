"""The clock of a demo can be set and runs on; elsewhere it is the wall clock."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from motcua.web.now import demo_distance, now, set_demo_now


@pytest.fixture(autouse=True)
def _own_home(settings, tmp_path):
    settings.HOME = tmp_path
    settings.DEMO = True


def test_a_demo_that_was_not_set_runs_by_the_wall_clock():
    assert demo_distance() == timedelta(0)
    assert now() - timezone.now() < timedelta(seconds=5)


def test_a_set_clock_runs_on_and_can_be_set_again():
    for wanted in (datetime(2026, 11, 23, 8, tzinfo=UTC), datetime(2025, 2, 3, 7, 30, tzinfo=UTC)):
        set_demo_now(wanted)
        first = now()
        assert timedelta(0) <= first - wanted < timedelta(seconds=5)
        assert now() >= first


def test_outside_a_demo_nothing_moves_the_clock(settings):
    set_demo_now(datetime(2001, 1, 1, tzinfo=UTC))
    settings.DEMO = False
    assert abs(now() - timezone.now()) < timedelta(seconds=5)
