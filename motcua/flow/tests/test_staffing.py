"""A simulated office: agreed with queueing theory where there is one, with the clock everywhere."""

from datetime import datetime

import pytest

from motcua.flow import staffing
from motcua.flow.staffing import Deadline, Load, advised, pools_of, simulate
from motcua.flow.step_table import to_graph
from motcua.ground.dates import TZ
from motcua.ground.refusals import Invalid
from motcua.ground.worktime import parse_limit
from motcua.ground.worktime.calendar import WorkCalendar
from motcua.ground.worktime.clock import due_at, working_minutes
from motcua.ground.worktime.timeline import Unconfirmed

CALENDAR = WorkCalendar("thử", confirmed_years=frozenset({2025, 2026}))
TEN_DAYS = Deadline(parse_limit("10 ngày làm việc"), CALENDAR)


def row(name, hours=1, role="chuyen_vien", **more):
    return {"id": name, "name": name, "role": role, "unit": "phong", "hours": hours, "does": "work", **more}


def desk(hours=1, **more):
    """One step, one pool."""
    return to_graph([row("lam", hours, next="end", **more)])


class TestAgainstTheory:
    def test_the_mean_wait_before_one_officer_is_that_of_pollaczek_and_khinchine(self):
        """M/D/1: with work of s minutes and a share r of the time busy, cases wait r·s / (2·(1 − r)) on average."""
        report = simulate(desk(), Load(5.6, days=240, spread=0, other=0), TEN_DAYS)
        busy, work = 5.6 * 60 / TEN_DAYS.minutes_a_day, 60
        (pool,) = report.pools
        assert pool.busy == pytest.approx(busy, rel=0.05)
        assert pool.mean_wait_minutes == pytest.approx(busy * work / (2 * (1 - busy)), rel=0.25)

    def test_nobody_waits_where_there_are_always_hands(self):
        report = simulate(desk(), Load(5, {"chuyen_vien": 200}), TEN_DAYS)
        assert report.pools[0].mean_wait_minutes == 0
        assert report.queue_at == ""
        assert report.on_time == 1

    def test_whoever_is_due_first_is_served_first(self):
        """Everybody is late where more comes than can be done; the queue grows as long as cases come."""
        report = simulate(desk(hours=8), Load(3, days=40), TEN_DAYS)
        assert report.on_time < 0.6
        assert report.pools[0].longest_queue > 60
        assert report.queue_at == "chuyen_vien"


class TestTheClock:
    @pytest.mark.parametrize(
        "limit", ["10 ngày làm việc", "trong ngày", "16 giờ làm việc", "15 ngày", "1 tháng"]
    )
    def test_dates_are_the_clocks_own(self, limit):
        deadline = Deadline(parse_limit(limit), CALENDAR)
        at = datetime(2025, 3, 5, 14, 20, tzinfo=TZ)
        begin = datetime(2025, 1, 1, tzinfo=TZ)
        minute = working_minutes(begin, at, CALENDAR)
        expected = working_minutes(begin, due_at(at, parse_limit(limit), CALENDAR), CALENDAR)
        assert deadline.due(minute) == expected

    def test_an_ordinary_day_has_eight_hours(self):
        assert TEN_DAYS.minutes_a_day == 480

    def test_a_calendar_without_a_confirmed_year_is_refused(self):
        with pytest.raises(Invalid, match="chưa có năm nào"):
            Deadline(parse_limit("3 ngày"), WorkCalendar("trống")).due(5)

    def test_what_is_taken_in_at_a_desk_counts_from_there_and_until_the_result_is_ready(self):
        steps = [
            row("nhan", 8, role="mot_cua", next="lam") | {"does": "accept"},
            row("lam", 4, next="tra"),
            row("tra", 100, role="tra", next="end") | {"does": "return"},
        ]
        report = simulate(to_graph(steps), Load(0.2, days=200, spread=0, other=0), TEN_DAYS)
        assert report.median_days == pytest.approx(0.5)
        assert report.on_time == 1


class TestProcesses:
    def test_branches_run_side_by_side(self):
        steps = [
            row("dau", 0, next=["a", "b"], join="cuoi"),
            row("a", 4, role="a", next="cuoi"),
            row("b", 6, role="b", next="cuoi"),
            row("cuoi", 0, next="end"),
        ]
        report = simulate(to_graph(steps), Load(0.2, days=200, spread=0, other=0), TEN_DAYS)
        assert report.median_days == pytest.approx(6 / 8)

    def test_a_timer_runs_out_when_nobody_comes(self):
        steps = [
            row("cho", 200, next="xong", timer={"hours": 4, "to": "xong"}),
            row("xong", 1, role="sau", next="end"),
        ]
        report = simulate(to_graph(steps), Load(0.1, days=200, spread=0, other=0), TEN_DAYS)
        assert report.median_days == pytest.approx(5 / 8)
        assert {step.step for step in report.steps} == {"xong"}

    def test_what_is_sent_back_is_done_again(self):
        steps = [row("soan", next="ky"), row("ky", role="lanh_dao", next="end", send_back_to=["soan"])]
        report = simulate(to_graph(steps), Load(2, {"chuyen_vien": 3, "lanh_dao": 3}, other=0.5), TEN_DAYS)
        done = {step.step: step.done for step in report.steps}
        assert done["soan"] > 1.3 * report.cases
        assert report.ready == report.cases

    def test_one_role_in_two_units_is_two_pools(self):
        steps = [row("a", next="b"), row("b", next="end") | {"unit": "khac"}]
        assert set(pools_of(to_graph(steps)).values()) == {"chuyen_vien/phong", "chuyen_vien/khac"}
        report = simulate(to_graph(steps), Load(1, {"chuyen_vien": 2, "chuyen_vien/khac": 4}), TEN_DAYS)
        assert {pool.pool: pool.officers for pool in report.pools} == {
            "chuyen_vien/phong": 2,
            "chuyen_vien/khac": 4,
        }

    def test_the_same_seed_tells_the_same(self):
        once = simulate(desk(), Load(5, seed=7), TEN_DAYS)
        assert once == simulate(desk(), Load(5, seed=7), TEN_DAYS)
        assert once != simulate(desk(), Load(5, seed=8), TEN_DAYS)


class TestEnough:
    def test_with_as_many_the_goal_is_met_and_with_one_fewer_anywhere_it_is_not(self):
        steps = [row("soan", 6, next="ky"), row("ky", 1, role="lanh_dao", next="end")]
        graph, three_days = to_graph(steps), Deadline(parse_limit("3 ngày làm việc"), CALENDAR)
        advice = advised(graph, Load(6), three_days)
        enough = advice.enough
        assert advice.now.on_time < 0.95
        assert simulate(graph, enough, three_days).on_time >= 0.95
        for pool, officers in enough.staff.items():
            if officers > 1:
                fewer = Load(6, {**enough.staff, pool: officers - 1})
                assert simulate(graph, fewer, three_days).on_time < 0.95

    def test_where_the_steps_alone_are_too_long_nobody_helps(self):
        advice = advised(desk(hours=40), Load(1), Deadline(parse_limit("1 ngày làm việc"), CALENDAR))
        assert advice.helpless
        assert "Thêm người không đạt được 95%" in str(staffing.sentences(advice)[-1])

    def test_who_has_enough_is_told_so(self):
        load = Load(2, {"chuyen_vien": 2})
        advice = advised(desk(), load, TEN_DAYS)
        assert len(advice.tried) == 1
        assert str(staffing.sentences(advice)[-1]) == "Số người này đủ để 95% đúng hạn: chuyen_vien 2."

    def test_it_is_said_where_cases_wait(self):
        advice = advised(desk(hours=8), Load(3), TEN_DAYS)
        first, second, last = map(str, staffing.sentences(advice))
        assert "hồ sơ đúng hạn" in first
        assert second.startswith("Chờ lâu nhất ở chuyen_vien: bận 100% thời gian")
        assert last.startswith("Để 95% đúng hạn cần: chuyen_vien ")


@pytest.mark.parametrize(
    ("load", "said"),
    [
        (Load(0), "lớn hơn 0"),
        (Load(float("nan")), "lớn hơn 0"),
        (Load(float("inf")), "nhiều nhất"),
        (Load(1, days=0), "Số ngày phải từ 1"),
        (Load(1, days=1000), "Số ngày phải từ 1"),
        (Load(5000), "vượt 20000"),
        (Load(1, effort=0), "lớn hơn 0"),
        (Load(1, spread=2), "Độ dao động"),
        (Load(1, other=0.9), "từ 0 đến 0,5"),
        (Load(1, {"vua": 1}), "không có vai “vua”. Các vai: chuyen_vien."),
        (Load(1, {"chuyen_vien": 0}), "từ 1 đến 500"),
    ],
)
def test_what_cannot_be_played_is_refused_with_the_reason(load, said):
    with pytest.raises(Invalid) as refused:
        simulate(desk(), load, TEN_DAYS)
    assert any(said in str(error.message) for error in refused.value.errors)


def test_days_that_run_out_of_the_calendar_are_refused_and_not_guessed():
    one_year = WorkCalendar("thử", confirmed_years=frozenset({2026}))
    with pytest.raises(Unconfirmed, match="2027"):
        simulate(desk(), Load(1, days=240), Deadline(parse_limit("2 tháng"), one_year))


def test_without_a_deadline_nothing_is_late():
    report = simulate(desk(), Load(3))
    assert report.on_time is None
    assert report.late == 0
    assert report.ready == report.cases
