"""Withdrawn, stopped, refused after appraisal: who may end a dossier early, and what is left of it."""

import pytest

from motcua.dossiers import rules
from motcua.dossiers.actions.perform import perform
from motcua.dossiers.models import (
    OpenTask,
    Paper,
    Token,
)
from motcua.dossiers.shown import shown
from motcua.dossiers.tests.factories import (
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
from motcua.dossiers.tests.turned import HOUR, refused, row, wrong
from motcua.ground.refusals import Stale
from motcua.payments.models import Charge, Refund
from motcua.results.actions import reserve_number
from motcua.results.models import Reservation, Result


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
    """The number that a clerk was given before the stamp was on the paper."""
    return reserve_number(agency_id, kind, 2026, code)


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
