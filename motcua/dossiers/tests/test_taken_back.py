"""What undo refuses, and tasks that are handed on because somebody is ill."""

from datetime import date

from motcua.dossiers.actions.reassign_all import reassign_all
from motcua.dossiers.models import (
    Dossier,
    InternalNote,
    OpenTask,
    Paper,
    ResultDraft,
    TaskLog,
)
from motcua.dossiers.queries.journey import journey
from motcua.dossiers.tests.factories import (
    account,
    actor,
    case_of,
    do,
    walk_to,
)
from motcua.dossiers.tests.province import AT
from motcua.dossiers.tests.test_rebuild import assert_same
from motcua.dossiers.tests.turned import DAY, HOUR, refused, wrong
from motcua.events.delivery import run_outbox
from motcua.notices.models import Notice
from motcua.people.models import RoleAssignment
from motcua.web.now import set_demo_now


class TestUndoRefusals:
    def test_only_who_did_it(self):
        code = walk_to("taken")
        assert "Chỉ người vừa làm" in refused(code, "dongnghiep", "undo")

    def test_not_once_somebody_has_built_on_it(self):
        code = walk_to("taken")
        do(code, "truongphong", "assign", assignee="dongnghiep")
        assert refused(code, "chuyenvien", "undo")

    def test_not_twice_and_not_what_went_out(self):
        code = walk_to("taken")
        do(code, "chuyenvien", "undo")
        assert "Không hoàn tác được" in refused(code, "chuyenvien", "undo")
        for state, who in (("accepted", "quay"), ("issued", "vanthu"), ("to_issue", "lanhdao")):
            assert "Không hoàn tác được" in refused(walk_to(state), who, "undo")

    def test_what_moves_the_clock_only_on_the_same_day(self):
        code = walk_to("held")
        set_demo_now(AT + DAY)
        assert "trong ngày" in refused(code, "truongphong", "undo", at=AT + DAY)

    def test_a_request_that_the_person_has_answered_is_not_withdrawn(self):
        code = walk_to("paused")
        do(code, "dan", "message", at=AT + HOUR)
        assert "nhắn lại" in refused(code, "chuyenvien", "undo")

    def test_a_request_that_the_person_has_read_is_not_withdrawn(self):
        code = walk_to("paused")
        run_outbox()
        Notice.objects.filter(kind="supplement_requested").update(read_at=AT)
        assert "đã đọc" in refused(code, "chuyenvien", "undo")

    def test_what_is_undone_before_anybody_was_told_is_told_to_nobody(self):
        code = walk_to("paused")
        do(code, "chuyenvien", "undo", at=AT + HOUR)
        run_outbox()
        assert not Notice.objects.filter(kind="supplement_requested").exists()

    def test_a_withdrawn_request_leaves_its_paper_marked(self):
        code = walk_to("paused")
        do(code, "chuyenvien", "undo", at=AT + HOUR, reason="Giấy đã có rồi.")
        paper = Paper.objects.get(kind="phieu-yeu-cau-bo-sung")
        assert paper.withdrawn_at == AT + HOUR
        assert InternalNote.objects.get().text.endswith("Giấy đã có rồi.")

    def test_an_undone_step_is_no_step_of_the_way(self):
        code = walk_to("to_sign")
        do(code, "chuyenvien", "undo")
        assert TaskLog.objects.filter(dossier__code=code, outcome="undone").count() == 1
        assert [stop.id for stop in journey(case_of(code)) if stop.state == "done"] == ["tiep-nhan"]

    def test_what_was_typed_is_offered_again(self):
        code = walk_to("to_sign")
        typed = ResultDraft.objects.get(dossier__code=code).data
        do(code, "chuyenvien", "undo")
        assert not ResultDraft.objects.filter(dossier__code=code).exists()
        assert case_of(code).last_act.before["result"] == typed


class TestReassign:
    def test_the_head_gives_it_to_another_and_says_why(self):
        code = walk_to("taken")
        do(code, "truongphong", "reassign", assignee="dongnghiep", reason="Nghỉ ốm.")
        assert OpenTask.objects.get(dossier__code=code).assignee == account("dongnghiep")
        assert InternalNote.objects.get().text == "Giao lại cho người khác: Nghỉ ốm."
        assert_same(code)

    def test_a_receiver_who_does_not_hold_the_role_is_refused(self):
        code = walk_to("taken")
        assert "/assignee" in wrong(code, "truongphong", "reassign", assignee="quay")

    def test_nobody_has_it_or_nobody_else_could(self):
        assert "Chưa ai nhận" in refused(walk_to("accepted"), "truongphong", "reassign")
        code = walk_to("taken")
        RoleAssignment.objects.filter(account=account("dongnghiep")).update(valid_to=date(2026, 1, 1))
        assert "không còn ai khác" in refused(code, "truongphong", "reassign")
        assert "trưởng phòng" in refused(code, "chuyenvien", "reassign")

    def test_all_that_somebody_holds_each_with_what_came_of_it(self):
        codes = [walk_to("taken") for _ in range(3)]
        unit = OpenTask.objects.get(dossier__code=codes[0]).unit_id
        Dossier.objects.filter(code=codes[1]).update(applicant=account("truongphong"))
        given = {"by": actor("truongphong"), "at": AT + HOUR, "reason": "Nghỉ ốm hai tuần."}
        came = reassign_all(account("chuyenvien"), account("dongnghiep"), unit, **given)
        assert [(one.code, one.done) for one in came] == [
            (codes[0], True),
            (codes[1], False),
            (codes[2], True),
        ]
        held = OpenTask.objects.filter(assignee=account("dongnghiep"))
        assert set(held.values_list("dossier__code", flat=True)) == {codes[0], codes[2]}
