"""The clock and a walk through the minutes must agree."""

import random

import pytest

from motcua.ground.dates import local
from motcua.ground.tests.minute_by_minute import due_by_walking, random_case
from motcua.ground.tests.standard import STANDARD
from motcua.ground.worktime import Limit, Unit, due

CASES_PER_SEED = 500


@pytest.mark.parametrize("seed", range(6))
def test_the_clock_agrees_with_a_walk_through_the_minutes(seed):
    dice = random.Random(seed)
    for _ in range(CASES_PER_SEED):
        received, value, unit, pauses = random_case(dice)
        expected = due_by_walking(received, value, unit, pauses)
        answer = due(received, Limit(value, Unit(unit)), STANDARD, pauses)
        assert answer.due_at == (expected and local(expected)), (received, value, unit, pauses)
