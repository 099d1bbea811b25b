"""Asking for a supplement again, sending back, stopping the clock: who may, what it says, what moves."""

from datetime import date, datetime

from motcua.dossiers.models import (
    OpenTask,
    Paper,
    Pause,
    ResultDraft,
    Supplement,
)
from motcua.dossiers.queries.journey import journey
from motcua.dossiers.shown import shown
from motcua.dossiers.tests.factories import (
    MINUTE,
    TAKEN,
    account,
    actor,
    case_of,
    do,
    filed,
    walk,
    walk_to,
)
from motcua.dossiers.tests.province import AT
from motcua.dossiers.tests.test_rebuild import assert_same
from motcua.dossiers.tests.turned import DAY, HOUR, refused, row, wrong
from motcua.ground.dates import TZ
from motcua.people.models import RoleAssignment
from motcua.web.now import set_demo_now


class TestSupplementRounds:
    def test_at_intake_the_desk_may_ask_again(self):
        code = filed()
        walk(code, [("quay", "request_supplement"), ("dan", "supply")] * 3)
        assert Supplement.objects.filter(dossier__code=code).count() == 3
        assert case_of(code).rounds == 0

    def test_after_acceptance_the_specialist_asks_once_and_is_told_why_not_again(self):
        code = filed()
        walk(code, [*TAKEN, ("chuyenvien", "request_supplement"), ("dan", "supply")])
        assert "trưởng phòng" in refused(code, "chuyenvien", "request_supplement", reason="Thiếu nữa.")
        assert any("trưởng phòng" in said for said in shown(code, actor("chuyenvien")).cautions)
        assert not shown(code, actor("dan")).cautions

    def test_the_head_asks_again_and_says_why(self):
        code = filed()
        at = walk(code, [*TAKEN, ("chuyenvien", "request_supplement"), ("dan", "supply")])
        assert "/round_reason" in wrong(code, "truongphong", "request_supplement", round_reason="")
        do(
            code,
            "truongphong",
            "request_supplement",
            at=at + MINUTE,
            round_reason="Giấy vừa nộp là của người khác.",
        )
        second = Supplement.objects.latest("id")
        assert (second.round_reason, second.approved_by) == (
            "Giấy vừa nộp là của người khác.",
            account("truongphong"),
        )
        assert Supplement.objects.earliest("id").approved_by is None
        paper = Paper.objects.filter(kind="phieu-yeu-cau-bo-sung").latest("id")
        assert (paper.data["nth"], paper.data["again_because"]) == (2, "Giấy vừa nộp là của người khác.")
        assert any("2 lần" in said for said in shown(code, actor("chuyenvien")).cautions)
        do(code, "dan", "supply", at=at + 9 * MINUTE)
        assert_same(code)

    def test_the_first_request_is_the_specialists_own(self):
        code = walk_to("taken")
        assert refused(code, "truongphong", "request_supplement", reason="Thiếu giấy.")

    def test_a_unit_without_a_head_is_headed_by_the_leader(self):
        code = filed()
        walk(code, [*TAKEN, ("chuyenvien", "request_supplement"), ("dan", "supply")])
        RoleAssignment.objects.filter(account=account("truongphong")).update(valid_to=date(2026, 1, 1))
        do(code, "lanhdao", "request_supplement")
        assert Supplement.objects.latest("id").approved_by == account("lanhdao")


class TestSendBack:
    def test_what_to_mend_stays_with_who_has_it_now(self):
        code = walk_to("to_issue")
        do(code, "vanthu", "send_back", at=AT + HOUR, reason="Thiếu ngày ký.")
        last = [stop for stop in journey(case_of(code)) if stop.state == "done"][-1]
        assert (last.outcome, last.note) == ("sent_back", "Thiếu ngày ký.")
        assert ResultDraft.objects.get(dossier__code=code).signed_file is None
        do(code, "lanhdao", "send_back", to="tra-cuu", reason="Sửa họ tên.")
        assert [task.node for task in case_of(code).tasks] == ["tra-cuu"]
        assert_same(code)


class TestPause:
    def test_the_clock_stands_and_goes_on_to_the_minute(self):
        code = walk_to("taken")  # 16/11, due the same day at 17:00
        due = row(code).due_at
        start = datetime(2026, 11, 16, 9, 0, tzinfo=TZ)
        do(code, "truongphong", "pause", at=start, reason="Chờ xác minh ở nơi khác.", law="Điều 64")
        pause = Pause.objects.get(dossier__code=code)
        assert (pause.kind, pause.law, pause.to_at) == ("officer", "Điều 64", None)
        assert (row(code).suspended_since, row(code).due_at) == (start, due)
        # 390 working minutes were left at 9:00; from 10:17 on there are 313 that day, and 77 the next.
        do(code, "truongphong", "resume", at=datetime(2026, 11, 16, 10, 17, tzinfo=TZ))
        assert row(code).due_at == datetime(2026, 11, 17, 8, 47, tzinfo=TZ)
        assert {task.due_at for task in OpenTask.objects.filter(dossier__code=code)} == {row(code).due_at}
        assert_same(code)

    def test_nothing_goes_on_meanwhile_and_no_supplement_is_asked(self):
        code = walk_to("held")
        for name in ("complete_step", "request_supplement", "pause"):
            assert refused(code, "chuyenvien", name)
        assert refused(code, "lanhdao", "apologise")

    def test_not_while_a_supplement_is_open(self):
        code = walk_to("paused")
        assert "tạm dừng rồi" in refused(code, "truongphong", "pause", reason="Chờ xác minh ở nơi khác.")
        assert "không bị cán bộ tạm dừng" in refused(code, "truongphong", "resume")

    def test_a_dossier_that_is_late_already_is_not_hidden_behind_a_pause(self):
        code = walk_to("taken")
        set_demo_now(AT + DAY)
        assert "quá hạn" in refused(code, "truongphong", "pause", reason="Chờ xác minh ở nơi khác.")

    def test_the_specialist_is_told_whose_it_is(self):
        assert "trưởng phòng" in refused(walk_to("taken"), "chuyenvien", "pause", reason="Chờ xác minh thêm.")

    def test_both_sides_read_since_when_and_why(self):
        code = walk_to("held")
        for who in ("dan", "chuyenvien"):
            pause = shown(code, actor(who)).turns.pause
            assert pause is not None
            assert pause.reason
