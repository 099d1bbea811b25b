"""What goes wrong in real life, verb by verb: who may, what it says, what it refuses in which words, what moves."""

from datetime import date, datetime, timedelta

import pytest

from motcua.dossiers import rules
from motcua.dossiers.actions.perform import perform
from motcua.dossiers.actions.reassign_all import reassign_all
from motcua.dossiers.models import (
    Apology,
    Dossier,
    InternalNote,
    OpenTask,
    Paper,
    Pause,
    ResultDraft,
    Supplement,
    TaskLog,
    Token,
)
from motcua.dossiers.queries.journey import journey
from motcua.dossiers.shown import shown
from motcua.dossiers.tests.factories import (
    ISSUED,
    MINUTE,
    TAKEN,
    account,
    actor,
    case_of,
    do,
    filed,
    filed_at_desk,
    walk,
    walk_to,
)
from motcua.dossiers.tests.province import AT
from motcua.dossiers.tests.test_rebuild import assert_same
from motcua.dossiers.tests.visitor import Visitor
from motcua.events.delivery import run_outbox
from motcua.ground.dates import TZ
from motcua.ground.refusals import Invalid, NotAllowed, Stale
from motcua.notices.models import Notice
from motcua.payments.models import Charge, Refund
from motcua.people.models import RoleAssignment
from motcua.results import queries as results
from motcua.results.models import Reservation, Result
from motcua.web.now import set_demo_now

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def row(code):
    return Dossier.objects.get(code=code)


def refused(code, who, name, *, at=AT, kind=NotAllowed, **fields):
    """The sentence with which an act is refused; nothing has moved."""
    before = row(code).rev
    with pytest.raises(kind) as said:
        perform(code, name, by=actor(who, at), at=at, rev=before, fields=fields)
    assert row(code).rev == before
    return str(said.value)


def wrong(code, who, name, **fields):
    """What is wrong with the fields, by pointer."""
    with pytest.raises(Invalid) as said:
        do(code, who, name, **fields)
    return {error.pointer: str(error.message) for error in said.value.errors}


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


class TestWithdraw:
    @pytest.mark.parametrize("state", ["filed", "asked", "accepted", "taken", "paused", "held", "to_sign"])
    def test_the_person_may_at_any_time_before_the_signature(self, state):
        code = walk_to(state)
        do(code, "dan", "withdraw", at=AT + HOUR)
        done = row(code)
        assert (done.status, done.finished_at) == (rules.WITHDRAWN, AT + HOUR)
        assert not Token.objects.filter(dossier=done).exists()
        assert not OpenTask.objects.filter(dossier=done).exists()
        assert done.suspended_since is None
        assert not Charge.objects.filter(subject=code, state="due").exists()
        assert Paper.objects.filter(dossier=done, kind="giay-xac-nhan-rut-ho-so").count() == 1
        assert_same(code)

    @pytest.mark.parametrize("state", ["to_issue", "issued", "returned", "refused", "withdrawn"])
    def test_not_afterwards(self, state):
        assert refused(walk_to(state), "dan", "withdraw").endswith("nữa.")

    def test_the_desk_does_it_for_who_filed_at_the_counter_and_says_why(self):
        code = filed_at_desk()
        assert "/reason" in wrong(code, "quay", "withdraw", reason="")
        do(code, "quay", "withdraw", reason="Người nộp đến quầy xin rút.")
        assert row(code).status == rules.WITHDRAWN
        assert not Paper.objects.latest("id").data["by_person"]

    def test_the_desk_does_not_for_who_filed_online(self):
        assert "Chỉ người nộp" in refused(
            walk_to("accepted"), "quay", "withdraw", reason="Người nộp gọi điện."
        )

    def test_what_was_paid_before_work_began_is_owed_back(self):
        code = filed()
        walk(code, [("quay", "accept"), ("quay", "pay"), ("dan", "withdraw")])
        owed = Refund.objects.get(subject=code)
        assert (owed.amount_vnd, owed.state) == (16_000, "owed")
        assert Paper.objects.latest("id").data["owed"] == "16.000 đồng"
        assert shown(code, actor("dan")).turns.refunds == [owed]
        do(code, "quay", "refund", note="Người nộp ký nhận, phiếu chi 12.")
        owed.refresh_from_db()
        assert (owed.state, owed.paid_by, owed.note) == (
            "paid_back",
            account("quay"),
            "Người nộp ký nhận, phiếu chi 12.",
        )
        assert "không có khoản nào" in refused(code, "quay", "refund", amount_vnd=16_000, note="Lần nữa.")
        assert_same(code)

    def test_once_somebody_works_on_it_nothing_is_owed(self):
        code = filed()
        walk(code, [("quay", "accept"), ("quay", "pay"), ("chuyenvien", "take"), ("dan", "withdraw")])
        assert not Refund.objects.exists()


class TestStop:
    def test_the_leader_ends_it_with_reason_and_paper(self):
        code = walk_to("paused")
        do(code, "lanhdao", "stop", at=AT + HOUR, reason="Quá lâu không bổ sung giấy tờ.", law="Quy chế")
        done = row(code)
        assert (done.status, done.finished_at, done.suspended_since) == (rules.STOPPED, AT + HOUR, None)
        paper = Paper.objects.latest("id")
        assert (paper.kind, paper.data["legal_basis"]) == ("thong-bao-dung-giai-quyet", "Quy chế")
        assert paper.data["signer"] == "Cán bộ lanhdao"
        assert_same(code)

    def test_others_are_told_whose_it_is_and_when_not(self):
        assert "lãnh đạo" in refused(walk_to("taken"), "truongphong", "stop", reason="Không làm được nữa.")
        assert "chưa tiếp nhận" in refused(walk_to("filed"), "lanhdao", "stop", reason="Không làm được nữa.")
        assert "kết thúc" in refused(walk_to("returned"), "lanhdao", "stop", reason="Không làm được nữa.")

    def test_a_number_that_was_reserved_stays_taken_and_says_why(self):
        code = walk_to("to_issue")
        case = case_of(code)
        kind = case.pack.result.kind
        from_series = result_number(case.row.agency_id, kind, code)
        do(code, "lanhdao", "stop")
        assert Reservation.objects.get(pk=from_series.pk).void_reason
        other = walk_to("issued")
        assert Result.objects.get(subject=other).number.startswith("02/")


def result_number(agency_id, kind, code):
    from motcua.results.actions import reserve_number

    return reserve_number(agency_id, kind, 2026, code)


class TestApologise:
    def test_once_before_the_date_passes_with_a_later_working_day(self):
        code = walk_to("taken")
        due = row(code).due_at
        do(code, "lanhdao", "apologise", reason="Sổ gốc đang ở nơi khác.", new_due_on="2026-11-18")
        apology = Apology.objects.get(dossier__code=code)
        assert apology.new_due_at == datetime(2026, 11, 18, 17, 0, tzinfo=TZ)
        assert (apology.due_at, row(code).due_at) == (due, due)
        assert "một lần" in refused(
            code, "lanhdao", "apologise", reason="Vẫn chưa xong.", new_due_on="2026-11-20"
        )
        for who in ("dan", "quay"):
            assert shown(code, actor(who)).turns.apology == apology
        assert_same(code)

    @pytest.mark.parametrize(
        ("day", "said"),
        [
            ("2026-11-16", "sau ngày hẹn cũ"),
            ("2026-11-13", "sau ngày hẹn cũ"),
            ("2026-11-21", "không phải ngày làm việc"),
            ("2026-11-24", "không phải ngày làm việc"),
            ("2027-01-05", "2027"),
            ("2026-02-30", "ngày"),
            ("ngày mai", "ngày"),
        ],
    )
    def test_a_date_that_cannot_be_promised_is_refused_in_a_sentence(self, day, said):
        assert said in wrong(walk_to("taken"), "lanhdao", "apologise", new_due_on=day)["/new_due_on"].lower()

    def test_after_the_date_has_passed_it_is_too_late(self):
        code = walk_to("taken")
        set_demo_now(row(code).due_at)
        assert "trước khi hết hạn" in refused(code, "lanhdao", "apologise")

    def test_it_is_the_leaders(self):
        assert "lãnh đạo" in refused(walk_to("taken"), "truongphong", "apologise").lower()

    def test_the_last_day_of_a_longer_limit_is_warned_of(self):
        code = filed(at=AT - 7 * DAY)
        do(code, "quay", "accept", at=AT - 7 * DAY)
        Dossier.objects.filter(code=code).update(due_at=AT + 8 * HOUR)
        assert any("xin lỗi" in said for said in shown(code, actor("chuyenvien")).cautions)
        schema = {a.name: a for a in shown(code, actor("lanhdao")).actions}["apologise"].schema(
            case_of(code), actor("lanhdao")
        )
        assert "chưa đầy một ngày" in schema["properties"]["new_due_on"]["description"]


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


class TestRevoke:
    def test_revoked_at_once_and_replaced_by_the_new_one(self):
        code = walk_to("returned")
        old = Result.objects.get(subject=code)
        do(code, "lanhdao", "revoke_result", at=AT + HOUR, reason="Ghi sai ngày sinh.", law="Điều 5")
        old.refresh_from_db()
        assert (old.state, old.ended_reason) == (Result.State.REVOKED, "Ghi sai ngày sinh.")
        assert results.verify(old.number, old.code).verdict == "revoked"
        back = row(code)
        assert (back.status, back.finished_at, back.returned_at) == (rules.WORKING, None, None)
        assert [task.node for task in case_of(code).tasks] == ["tra-cuu"]
        assert_same(code)
        seen = shown(code, actor("dan"))
        assert (seen.result, seen.turns.ended) == (None, [old])
        walk(code, [*ISSUED[1:], ("quay", "return_result")], at=AT + 2 * HOUR)
        new = Result.objects.exclude(pk=old.pk).get(subject=code)
        old.refresh_from_db()
        assert (old.state, old.replaced_by) == (Result.State.REPLACED, new)
        assert new.number != old.number
        assert results.verify(new.number, new.code).verdict == "genuine"
        assert results.verify(old.number, old.code).verdict == "revoked"
        assert shown(code, actor("dan")).result == new
        assert_same(code)

    def test_only_revoked_when_it_must_not_be_given_again(self):
        for state, status in (("returned", rules.RETURNED), ("paid", rules.STOPPED)):
            code = walk_to(state)
            do(code, "lanhdao", "revoke_result", then="end")
            assert row(code).status == status
            assert not OpenTask.objects.filter(dossier__code=code).exists()
            assert "không có kết quả nào" in refused(code, "lanhdao", "revoke_result")
            assert_same(code)

    def test_the_paper_and_the_check_say_so(self):
        code = walk_to("returned")
        do(code, "lanhdao", "revoke_result", reason="Ghi sai ngày sinh.")
        said = Paper.objects.latest("id").data
        assert (said["result_number"], said["again"]) == (Result.objects.get(subject=code).number, True)

    def test_it_is_the_issuing_leaders(self):
        code = walk_to("returned")
        for who in ("vanthu", "truongphong", "quay", "ubnd"):
            assert "lãnh đạo" in refused(code, who, "revoke_result")
        assert "không có kết quả nào" in refused(walk_to("taken"), "lanhdao", "revoke_result")


class TestRefusalAfterAppraisal:
    def test_its_paper_says_who_signs(self):
        code = walk_to("stopped")
        paper = Paper.objects.get(kind="phieu-tu-choi", dossier__code=code)
        assert (paper.data["signer"], paper.data["appraised"]) == ("Cán bộ lanhdao", True)

    def test_the_desks_own_is_signed_by_hand(self):
        paper = Paper.objects.get(kind="phieu-tu-choi", dossier__code=walk_to("refused"))
        assert "signer" not in paper.data


def test_two_who_end_it_at_the_same_time():
    code = walk_to("taken")
    rev = row(code).rev
    do(code, "dan", "withdraw", rev=rev)
    with pytest.raises(Stale):
        perform(code, "stop", by=actor("lanhdao"), at=AT, rev=rev, fields={"reason": "Không thể làm tiếp."})
    assert row(code).status == rules.WITHDRAWN


class TestPages:
    """Both sides read what went otherwise, and the API says it too."""

    def page(self, who, url):
        return " ".join(Visitor(who).open(url).content.decode().split())

    def test_an_apology_and_a_pause(self):
        code = walk_to("taken")
        do(code, "lanhdao", "apologise", reason="Sổ gốc đang ở nơi khác.", new_due_on="2026-11-18")
        do(code, "truongphong", "pause", reason="Chờ xác minh ở nơi khác.", law="Điều 64 Luật Hộ tịch")
        for who, url in (("dan", f"/ho-so/{code}"), ("truongphong", f"/viec/{code}")):
            said = self.page(who, url)
            for words in ("Sổ gốc đang ở nơi khác.", "18/11/2026", "Chờ xác minh", "Điều 64 Luật Hộ tịch"):
                assert words in said, (who, words)
        api = Visitor("dan").open(f"/api/v1/dossiers/{code}").json()
        assert api["apology"] == {
            "reason": "Sổ gốc đang ở nơi khác.",
            "new_due_at": "2026-11-18T17:00:00+07:00",
        }
        assert api["due_at"] == "2026-11-16T17:00:00+07:00"

    def test_without_an_apology_the_api_says_null(self):
        assert Visitor("dan").open(f"/api/v1/dossiers/{walk_to('taken')}").json()["apology"] is None

    def test_money_to_be_given_back(self):
        code = filed()
        walk(code, [("quay", "accept"), ("quay", "pay"), ("dan", "withdraw")])
        assert "Được trả lại 16.000 đồng" in self.page("dan", f"/ho-so/{code}")
        assert "Phải trả lại 16.000 đồng" in self.page("quay", f"/viec/{code}")
        assert Visitor("dan").open(f"/api/v1/dossiers/{code}").json()["refunds"][0]["state"] == "owed"
        do(code, "quay", "refund")
        assert "Đã trả lại 16.000 đồng" in self.page("dan", f"/ho-so/{code}")

    def test_a_result_that_was_revoked(self):
        code = walk_to("returned")
        number = Result.objects.get(subject=code).number
        do(code, "lanhdao", "revoke_result", reason="Ghi sai ngày sinh.")
        for who, url in (("dan", f"/ho-so/{code}"), ("lanhdao", f"/viec/{code}")):
            said = self.page(who, url)
            assert number in said
            assert "Ghi sai ngày sinh." in said
        assert Visitor("dan").open(f"/api/v1/dossiers/{code}").json()["results"] == []
        assert Visitor("dan").open(f"/ho-so/{code}/ket-qua.pdf").status_code == 404

    def test_an_unanswered_request_is_asked_no_more_once_it_ended(self):
        code = walk_to("paused")
        do(code, "dan", "withdraw", at=AT + HOUR)
        assert "Gửi bổ sung" not in self.page("dan", f"/ho-so/{code}")

    def test_the_desk_page_does_every_one_of_them(self):
        """The verbs are reached from the page by their own forms, refused input kept, and done."""
        code = walk_to("taken")
        leader = Visitor("lanhdao")
        posted = {"rev": str(row(code).rev), "reason": "Ngắn", "law": ""}
        answer = leader.post(f"/viec/{code}/stop", posted)
        assert answer.status_code == 422
        assert "Ngắn" in answer.content.decode()
        posted["reason"] = "Người nộp đã làm thủ tục này ở nơi khác."
        assert leader.post(f"/viec/{code}/stop", posted).status_code == 200
        assert row(code).status == rules.STOPPED
