"""A sentence within a sentence is said in the same language, and Vietnamese stays as it was."""

from datetime import datetime

import pytest

from motcua.ground import dates
from motcua.ground.sentences import Sentence
from motcua.ground.worktime.limits import Limit, Unit

ENGLISH = {
    "Hạn trả: {moment}.": "Due: {moment}.",
    "{hour} giờ {minute}": "{hour}:{minute}",
    "thứ Tư": "Wednesday",
}
WHEN = datetime(2026, 12, 2, 11, 30, tzinfo=dates.TZ)


def test_a_moment_inside_a_sentence_is_translated_with_it():
    sentence = Sentence("Hạn trả: {moment}.", {"moment": dates.said_moment(WHEN)})
    assert sentence.text(lambda id: ENGLISH.get(id, id)) == "Due: 11:30, Wednesday, 02/12/2026."
    assert str(sentence) == "Hạn trả: 11 giờ 30, thứ Tư, 02/12/2026."


@pytest.mark.parametrize("hour, minute", [(0, 0), (7, 30), (17, 0), (23, 59)])
def test_both_ways_of_saying_agree_in_vietnamese(hour, minute):
    when = WHEN.replace(hour=hour, minute=minute)
    assert str(dates.said_moment(when)) == dates.moment(when)
    assert str(dates.said_clock_time(when.timetz())) == dates.clock_time(when.timetz())
    assert str(dates.said_weekday_day(when)) == dates.weekday_day(when)


@pytest.mark.parametrize("unit", Unit)
def test_a_limit_is_said_as_it_is_written(unit):
    assert str(Limit(1, unit).said) == Limit(1, unit).text
