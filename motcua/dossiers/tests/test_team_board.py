"""The head's board: loads, what will be late and how that is said, giving work to somebody else."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.agencies.models import Unit
from motcua.agencies.queries import calendar_named
from motcua.dossiers.ahead import ahead
from motcua.dossiers.models import OpenTask
from motcua.dossiers.queries import team, trend
from motcua.dossiers.tests.dumps import changed, dump
from motcua.dossiers.tests.factories import account, actor, case_of, do, filed, walk, walk_to
from motcua.dossiers.tests.province import AT, CALENDAR, HERE
from motcua.dossiers.tests.visitor import Visitor
from motcua.people.models import Delegation, RoleAssignment
from motcua.web.now import set_demo_now

LATER = AT + timedelta(minutes=30)


@pytest.fixture(autouse=True)
def _later(_at_home):
    """The board is opened half an hour after the acts that led there."""
    set_demo_now(LATER)


def unit():
    return Unit.objects.get(agency__code=HERE, key="chuyen-mon")


def mark(code):
    return f"{code}~{case_of(code).row.rev}"


def head(url="/phong"):
    visitor = Visitor("truongphong")
    visitor.open(url)
    return visitor


def assignee(code):
    task = OpenTask.objects.get(dossier__code=code)
    return task.assignee.username if task.assignee else ""


def held(at=LATER):
    return {one.code: one for one in team.held([unit().pk], actor("truongphong"), at)}


def loads(at=LATER):
    tasks = list(held(at).values())
    return {load.username: load for load in team.loads([unit().pk], tasks, at)}


def test_every_task_stands_in_one_group_and_in_one_load():
    free, taken, paused = walk_to("accepted"), walk_to("taken"), walk_to("paused")
    walk_to("to_sign"), walk_to("filed")
    assert set(held()) == {free, taken, paused}
    found = loads()
    assert (found["chuyenvien"].soon, found["chuyenvien"].hold, found["chuyenvien"].all) == (1, 1, 2)
    assert found["dongnghiep"].all == 0
    late = loads(AT + timedelta(days=2))
    assert (late["chuyenvien"].late, late["chuyenvien"].hold) == (1, 1)


def test_the_menu_counts_what_the_board_shows():
    walk_to("accepted"), walk_to("taken"), walk_to("paused")
    visitor = head()
    entry = visitor.html.split('href="/phong"')[1].split("</a>")[0]
    assert "<b>3</b>" in entry
    assert visitor.html.count('name="ho-so"') == 3


class TestAhead:
    """The hours of the open step and of those after it, against the working time that is left."""

    def judged(self, minutes_left, minutes_spent=0):
        pack = case_of(walk_to("taken")).pack
        due = AT.replace(hour=17, minute=0)
        at = due - timedelta(minutes=minutes_left)
        return ahead(
            pack,
            "tra-cuu",
            opened_at=at - timedelta(minutes=minutes_spent),
            due_at=due,
            at=at,
            calendar=calendar_named(CALENDAR),
        )

    def test_three_steps_of_half_an_hour_need_ninety_minutes(self):
        assert (self.judged(90).needed, self.judged(90).left) == (90, 90)
        assert not self.judged(90).is_too_late
        assert self.judged(89).is_too_late

    def test_what_the_open_step_has_used_is_not_needed_again(self):
        assert self.judged(70, minutes_spent=20).needed == 70
        assert self.judged(70, minutes_spent=300).needed == 60

    def test_a_year_that_nobody_confirmed_gives_no_answer(self):
        pack = case_of(walk_to("taken")).pack
        far = AT.replace(year=2031)
        calendar = calendar_named(CALENDAR)
        assert ahead(pack, "ky", opened_at=AT, due_at=far, at=AT, calendar=calendar) is None

    def test_the_board_says_who_will_be_late_and_why(self):
        code = walk_to("taken")
        set_demo_now(AT.replace(hour=16, minute=20))
        visitor = head()
        assert held(AT.replace(hour=16, minute=20))[code].will_be_late
        assert "1 sẽ trễ nếu để nguyên" in visitor.html
        assert re.search(r"cần 1 giờ, còn (40|39) phút", visitor.html)
        assert "theo bảng quy trình" in visitor.html


class TestGiving:
    def test_what_nobody_has_is_given(self):
        one, two = walk_to("accepted"), walk_to("accepted")
        visitor = head()
        visitor.post("/phong", {"ho-so": [mark(one), mark(two)], "cho": "dongnghiep"})
        assert (assignee(one), assignee(two)) == ("dongnghiep", "dongnghiep")
        assert "Đã giao: 2" in visitor.html

    def test_what_somebody_has_is_given_on_with_a_reason(self):
        code = walk_to("taken")
        visitor = head()
        visitor.post("/phong", {"ho-so": mark(code), "cho": "dongnghiep"})
        assert assignee(code) == "chuyenvien"
        assert "Ghi lý do giao lại." in visitor.html
        visitor.post("/phong", {"ho-so": mark(code), "cho": "dongnghiep", "ly-do": "Anh Đức nghỉ ốm."})
        assert assignee(code) == "dongnghiep"

    def test_each_line_says_why_it_was_not_given(self):
        stale, fine, gone = walk_to("accepted"), walk_to("accepted"), walk_to("to_sign")
        marks = [mark(stale), mark(fine), mark(gone)]
        do(stale, "quay", "pay")
        visitor = head()
        visitor.post("/phong", {"ho-so": marks, "cho": "dongnghiep"})
        assert (assignee(stale), assignee(fine)) == ("", "dongnghiep")
        assert "chưa làm được: 2" in visitor.html
        assert "Việc này không còn ở phòng." in visitor.html

    @pytest.mark.parametrize("to", ["", "vanthu", "khong-co", "dan", "chuyenvien_kia", "\0"])
    def test_only_an_officer_of_the_unit_receives(self, to):
        code = walk_to("accepted")
        visitor = head()
        visitor.post("/phong", {"ho-so": mark(code), "cho": to})
        assert assignee(code) == ""
        assert "chưa làm được: 1" in visitor.html

    def test_nothing_ticked_is_said(self):
        walk_to("accepted")
        visitor = head()
        visitor.post("/phong", {"cho": "dongnghiep"})
        assert "Chưa chọn việc nào để giao." in visitor.html

    def test_all_that_somebody_holds_goes_to_a_colleague(self):
        codes = [walk_to("taken"), walk_to("taken")]
        visitor = head()
        visitor.post("/phong/giao-het", {"cua": "chuyenvien", "cho": "dongnghiep", "ly-do": "Nghỉ ốm."})
        assert {assignee(code) for code in codes} == {"dongnghiep"}
        assert "Đã giao: 2" in visitor.html

    @pytest.mark.parametrize(
        "given",
        [{}, {"cua": "chuyenvien"}, {"cua": "chuyenvien", "cho": "dongnghiep"}, {"cua": "x", "cho": "y"}],
    )
    def test_giving_all_asks_for_all_it_needs(self, given):
        code = walk_to("taken")
        visitor = head()
        visitor.post("/phong/giao-het", given)
        assert visitor.page.status_code == 200
        assert assignee(code) == "chuyenvien"
        assert "chưa làm được: 1" in visitor.html

    @pytest.mark.parametrize("who", ["chuyenvien", "lanhdao", "vanthu", "quay", "dan", "truongphong_kia"])
    def test_nobody_else_gives_work_here(self, who):
        code = walk_to("accepted")
        before = dump()
        client = Visitor(who).client
        expected = 302 if who == "truongphong_kia" else 403
        assert client.post("/phong", {"ho-so": mark(code), "cho": "dongnghiep"}).status_code == expected
        assert not changed(before, dump())


class TestAway:
    def test_a_delegation_says_until_when_and_who_stands_in(self):
        walk_to("taken")
        Delegation.objects.create(
            giver=account("chuyenvien"),
            receiver=account("dongnghiep"),
            unit=unit(),
            role="chuyen_vien",
            form="KT",
            decision="1/QĐ",
            decided_on=date(2026, 11, 1),
            valid_from=date(2026, 11, 10),
            valid_to=date(2026, 11, 20),
            given_at=AT,
        )
        assert loads()["chuyenvien"].away == "vắng đến hết 20/11/2026, Cán bộ dongnghiep làm thay"

    def test_a_role_that_ends_soon_or_has_ended_is_said(self):
        walk_to("taken")
        roles = RoleAssignment.objects.filter(account=account("chuyenvien"))
        roles.update(valid_to=date(2026, 11, 20))
        assert loads()["chuyenvien"].away == "vai trò đến hết 20/11/2026"
        roles.update(valid_to=date(2026, 11, 1))
        gone = loads()["chuyenvien"]
        assert (gone.away, gone.is_holder) == ("không còn vai trò ở phòng", False)
        roles.update(valid_to=date(2027, 11, 1))
        assert loads()["chuyenvien"].away == ""


class TestTrend:
    def test_four_weeks_with_what_came_and_what_was_done(self):
        walk_to("accepted"), walk_to("to_sign")
        weeks = trend.weeks([unit().pk], LATER)
        assert [(week.came, week.done) for week in weeks] == [(0, 0), (0, 0), (0, 0), (2, 1)]
        assert [week.begins for week in weeks][-1] == date(2026, 11, 16)

    def test_what_was_before_is_left_out(self):
        long_ago = AT - timedelta(days=60)
        code = filed(at=long_ago)
        walk(code, (("quay", "accept"), ("chuyenvien", "take")), at=long_ago)
        do(code, "chuyenvien", "complete_step", at=AT)
        assert [(w.came, w.done) for w in trend.weeks([unit().pk], LATER)] == [(0, 0)] * 3 + [(0, 1)]

    def test_the_chart_and_its_table_say_the_same(self):
        walk_to("accepted"), walk_to("to_sign")
        html = head().html
        assert "Bốn tuần qua, việc đến nhiều hơn việc xong 1" in html
        assert html.count("Xem bảng số") == 2
        assert html.count('<svg class="chart"') == 2


def test_a_unit_can_be_chosen_among_ones_own():
    code = walk_to("accepted")
    other = Unit.objects.get(agency__code="H99.16", key="chuyen-mon")
    RoleAssignment.objects.create(
        account=account("truongphong"), unit=other, role="truong_phong", valid_from=date(2024, 1, 1)
    )
    assert code in head().html
    assert code in head(f"/phong?phong={unit().pk}").html
    assert code not in head(f"/phong?phong={other.pk}").html
    strange = Unit.objects.get(agency__code="H99.16", key="van-thu")
    for asked in (strange.pk, "x", "99999999999", "-1"):
        assert code in head(f"/phong?phong={asked}").html


@pytest.mark.parametrize("who", ["chuyenvien", "lanhdao", "quay", "dan", "quantri"])
def test_only_a_head_sees_the_board(who):
    assert Visitor(who).open("/phong").status_code == 403


def test_an_empty_board_is_calm():
    assert "Phòng không có việc nào đang mở" in head().html


def test_the_number_of_questions_does_not_grow_with_the_work():
    walk_to("taken")
    few = asked()
    for state in ("taken", "accepted", "paused", "assigned"):
        walk_to(state)
    assert asked() == few


def asked():
    visitor = head()
    with CaptureQueriesContext(connection) as found:
        visitor.open("/phong")
    return len(found)
