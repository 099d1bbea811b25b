"""What must hold of the clock for every receipt, limit and pause."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.ground.dates import local
from motcua.ground.tests.standard import STANDARD, at
from motcua.ground.worktime import Limit, Unit, due, due_at, working_minutes

receipts = st.datetimes(at("2024-01-01"), at("2026-08-01"))
units = st.sampled_from([Unit.WORKING_MINUTE, Unit.WORKING_HOUR, Unit.WORKING_DAY, Unit.DAY, Unit.MONTH])
values = st.integers(1, 3)
limits = st.builds(Limit, values, units) | st.builds(Limit, st.integers(1, 40), st.just(Unit.WORKING_DAY))
spans = st.tuples(st.integers(-5_000, 20_000), st.integers(0, 8_000))
FULL_DAY_MINUTES = 480


def placed(received, span):
    begin = received + timedelta(minutes=span[0])
    return begin, begin + timedelta(minutes=span[1])


@settings(deadline=None)
@given(receipts, limits, st.integers(1, 20))
def test_a_longer_limit_is_never_due_earlier(received, limit, more):
    longer = Limit(limit.value + more, limit.unit)
    first, second = due_at(received, limit, STANDARD), due(received, longer, STANDARD).due_at
    assert second is None or first <= second


@settings(deadline=None)
@given(receipts, limits, st.integers(0, 20_000))
def test_a_later_receipt_is_never_due_earlier(received, limit, minutes):
    later = due(received + timedelta(minutes=minutes), limit, STANDARD).due_at
    assert later is None or due_at(received, limit, STANDARD) <= later


@settings(deadline=None)
@given(receipts, limits, st.lists(spans, max_size=4))
def test_the_due_time_ends_a_minute_in_which_somebody_works(received, limit, pauses):
    answer = due(received, limit, STANDARD, [placed(received, span) for span in pauses]).due_at
    assert answer is None or working_minutes(answer - timedelta(minutes=1), answer, STANDARD) == 1


@settings(deadline=None)
@given(receipts, limits, st.lists(spans, max_size=3), spans)
def test_one_more_pause_never_moves_the_due_time_earlier(received, limit, pauses, more):
    known = [placed(received, span) for span in pauses]
    before = due(received, limit, STANDARD, known).due_at
    after = due(received, limit, STANDARD, [*known, placed(received, more)]).due_at
    assert before is None or after is None or before <= after


@settings(deadline=None)
@given(receipts, limits, st.lists(spans, min_size=1, max_size=4), st.randoms())
def test_the_order_of_pauses_does_not_matter(received, limit, pauses, dice):
    known = [placed(received, span) for span in pauses]
    mixed = dice.sample(known, len(known))
    assert due(received, limit, STANDARD, known).due_at == due(received, limit, STANDARD, mixed).due_at


@settings(deadline=None)
@given(receipts, limits, spans, st.integers(0, 8_000))
def test_a_pause_in_two_pieces_is_the_same_pause(received, limit, span, cut):
    begin, end = placed(received, span)
    middle = min(end, begin + timedelta(minutes=cut))
    whole = due(received, limit, STANDARD, [(begin, end)]).due_at
    assert due(received, limit, STANDARD, [(begin, middle), (middle, end)]).due_at == whole


@settings(deadline=None)
@given(receipts, limits, spans)
def test_a_pause_gives_back_exactly_the_working_time_that_it_took(received, limit, span):
    begin, end = placed(received, span)
    first = due_at(received, limit, STANDARD)
    answer = due(received, limit, STANDARD, [(begin, end)]).due_at
    if answer is None:
        return
    begin = max(local(begin), local(received))
    taken = working_minutes(begin, end, STANDARD) if begin < first else 0
    assert working_minutes(received, answer, STANDARD) == working_minutes(received, first, STANDARD) + taken


@settings(deadline=None)
@given(receipts, st.integers(1, 400))
def test_working_hours_are_worked_before_the_due_time(received, hours):
    answer = due(received, Limit(hours, Unit.WORKING_HOUR), STANDARD).due_at
    assert answer is None or working_minutes(received, answer, STANDARD) == hours * 60


@settings(deadline=None)
@given(receipts, st.integers(1, 60))
def test_a_limit_in_days_leaves_that_many_whole_days(received, days):
    answer = due(received, Limit(days, Unit.WORKING_DAY), STANDARD).due_at
    if answer is not None:
        worked = working_minutes(received, answer, STANDARD)
        assert days * FULL_DAY_MINUTES < worked <= (days + 1) * FULL_DAY_MINUTES


@settings(deadline=None)
@given(receipts, limits)
def test_every_answer_says_how_it_came_about(received, limit):
    steps = due(received, limit, STANDARD).steps
    assert steps[0].at == local(received)
    assert all(str(step.what) and step.source for step in steps)


@settings(deadline=None)
@given(st.datetimes(timezones=st.timezones()), limits)
def test_any_moment_anywhere_is_answered(received, limit):
    try:
        local(received)
    except OverflowError:
        return
    answer = due(received, limit, STANDARD)
    assert (answer.due_at is None) == (answer.reason is not None)
