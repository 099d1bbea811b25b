"""One request of a person, a child for each agency: they begin, go on and end, and the parent follows."""

from datetime import timedelta

import pytest

from motcua.dossiers import journal, rules
from motcua.dossiers.models import Dossier, Event, OpenTask
from motcua.dossiers.queries import figures
from motcua.dossiers.queries.mine import counts, dossiers
from motcua.dossiers.queries.offers import desks, offer
from motcua.dossiers.tests.every_pack import every_pack  # noqa: F401
from motcua.dossiers.tests.factories import a_file, actor, case_of, do, file_it
from motcua.dossiers.tests.linked import COMPANY, asked_for, begun, bring_home, child, parts_of
from motcua.dossiers.tests.province import AT, HERE
from motcua.dossiers.tests.test_rebuild import assert_same
from motcua.files.tests.samples import PDF
from motcua.ground.identity import check_tax_code
from motcua.ground.refusals import Invalid, Missing, NotAllowed
from motcua.payments.models import Charge
from motcua.payments.queries import due_vnd
from motcua.procedures.models import Procedure
from motcua.procedures.queries.figures import stats

pytestmark = pytest.mark.usefixtures("every_pack")

HOUR = timedelta(hours=1)
LATER = AT + HOUR


def company():
    """A company's request that was found valid: its children begin."""
    code = begun(COMPANY, desks(COMPANY)[0].agency_code)
    do(code, "chuyenvien", "complete_step")
    return code


def whole_journal_holds(code):
    for one in Dossier.objects.all():
        assert_same(one.code)
    assert journal.verify().broken == []


class TestBeginning:
    def test_the_desk_accepts_once_and_the_birth_begins_at_once(self):
        code = begun()
        parts = parts_of(code)
        assert {key: one.waits for key, one in parts.items()} == {
            "khai-sinh": False, "thuong-tru": True, "the-bhyt": True,
        }  # fmt: skip
        birth = child(code, "khai-sinh").row
        assert birth.status == rules.ACCEPTED
        assert birth.accepted_at == case_of(code).row.accepted_at
        assert birth.code.startswith(HERE)
        assert birth.code != code

    def test_the_number_of_the_birth_flows_into_both_others_which_begin_side_by_side(self):
        code = begun()
        bring_home(code, "khai-sinh", at=LATER)
        for key in ("thuong-tru", "the-bhyt"):
            own = child(code, key)
            assert own.form_data["child"]["identity_number"] == "001326000789"
            assert own.row.accepted_at == LATER
            assert own.row.agency_id != case_of(code).row.agency_id

    def test_only_what_is_asked_for_begins(self):
        code = begun(wants_insurance=False, hospital=None)
        assert set(parts_of(code)) == {"khai-sinh", "thuong-tru"}

    def test_a_part_is_filed_by_nobody_alone(self):
        with pytest.raises(Missing):
            offer("2.002621.TT", HERE)
        assert not Procedure.objects.filter(code="2.002621.TT").exists()

    def test_what_a_child_would_refuse_is_refused_at_filing_at_the_parents_question(self):
        with pytest.raises(Invalid) as refused:
            file_it(asked_for(marriage="unregistered"))
        assert [error.pointer for error in refused.value.errors] == ["/marriage"]

    def test_the_tax_number_is_the_enterprise_number(self):
        code = company()
        assert set(parts_of(code)) == {"ma-so-thue", "giay-chung-nhan"}
        bring_home(code, "ma-so-thue")
        number = child(code, "giay-chung-nhan").form_data["enterprise_number"]
        assert check_tax_code(number).error is None
        assert number.startswith("99")


class TestFollowing:
    def test_the_parent_is_finished_when_the_last_one_is_and_returned_once(self):
        code = begun(copies=0)
        for key in ("khai-sinh", "the-bhyt", "thuong-tru"):
            assert case_of(code).row.status == rules.WORKING
            bring_home(code, key, at=LATER)
        assert case_of(code).row.status == rules.FINISHED
        do(code, "quay", "return_result", at=LATER)
        assert case_of(code).row.status == rules.RETURNED
        whole_journal_holds(code)

    def test_a_refused_birth_stops_the_whole_and_nothing_else_begins(self):
        code = begun()
        own = parts_of(code)["khai-sinh"].code
        do(own, "chuyenvien", "complete_step")
        do(own, "lanhdao", "refuse")
        assert case_of(code).row.status == rules.STOPPED
        assert {key: one.dropped_at for key, one in parts_of(code).items() if key != "khai-sinh"} == {
            "thuong-tru": AT, "the-bhyt": AT,
        }  # fmt: skip
        whole_journal_holds(code)

    def test_with_one_refused_the_whole_is_partly_done_and_says_so(self):
        code = begun(copies=0)
        bring_home(code, "khai-sinh")
        own = parts_of(code)["thuong-tru"].code
        do(own, "chuyenvien", "complete_step")
        do(own, "lanhdao", "refuse")
        assert case_of(code).row.status == rules.WORKING
        bring_home(code, "the-bhyt")
        assert case_of(code).row.status == rules.FINISHED
        turned = Event.objects.filter(dossier__code=code, kind="children_turned").order_by("-seq").first()
        assert turned is not None
        assert '"partly":true' in turned.payload
        whole_journal_holds(code)

    def test_a_verification_prolongs_the_whole(self):
        code = begun()
        before = case_of(code).row.due_at
        bring_home(code, "khai-sinh")
        do(parts_of(code)["thuong-tru"].code, "chuyenvien", "complete_step", outcome="xac-minh")
        after = case_of(code).row
        assert (after.limit_text, after.due_at > before) == ("5 ngày làm việc", True)
        whole_journal_holds(code)

    def test_undo_on_a_child_brings_the_parent_back(self):
        code = begun()
        own = parts_of(code)["khai-sinh"].code
        do(own, "chuyenvien", "request_supplement")
        assert case_of(code).row.status == rules.SUPPLEMENT
        do(own, "chuyenvien", "undo")
        row = case_of(code).row
        assert (row.status, row.suspended_since) == (rules.WORKING, None)
        whole_journal_holds(code)

    def test_a_leaders_pause_of_a_child_stops_the_clock_of_the_whole(self):
        code = begun(copies=0)
        bring_home(code, "khai-sinh")
        own = parts_of(code)["the-bhyt"].code
        due = case_of(code).row.due_at
        do(own, "truongphong", "pause", at=AT)
        assert case_of(code).row.suspended_since == AT
        do(own, "truongphong", "resume", at=LATER)
        assert case_of(code).row.suspended_since is None
        assert case_of(code).row.due_at > due
        whole_journal_holds(code)

    def test_the_parent_itself_is_neither_paused_nor_stopped_while_its_agencies_are_at_work(self):
        code = begun()
        for name in ("pause", "stop"):
            with pytest.raises((NotAllowed, AssertionError)):
                do(code, "lanhdao", name)


class TestSupplying:
    def two_asking(self):
        code = begun()
        bring_home(code, "khai-sinh")
        do(
            parts_of(code)["thuong-tru"].code,
            "chuyenvien",
            "request_supplement",
            reason="Gửi giấy tờ chỗ ở.",
            fields=["/household/address"],
            slots=["giay-to-cho-o"],
        )
        do(
            parts_of(code)["the-bhyt"].code,
            "chuyenvien",
            "request_supplement",
            reason="Chọn lại nơi khám.",
            fields=["/hospital"],
        )
        return code  # fmt: skip

    def test_one_asks_and_the_others_go_on(self):
        code = begun()
        bring_home(code, "khai-sinh")
        do(parts_of(code)["thuong-tru"].code, "chuyenvien", "request_supplement",
           fields=["/household/address"])  # fmt: skip
        bring_home(code, "the-bhyt")
        assert case_of(code).row.status == rules.SUPPLEMENT

    def test_the_person_supplies_both_at_once_and_each_gets_its_own(self):
        code = self.two_asking()
        asked = case_of(code).supplement
        assert asked.fields == ["/household/address", "/hospital"]
        assert "Gửi giấy tờ chỗ ở." in asked.reason
        assert "Chọn lại nơi khám." in asked.reason
        do(code, "dan", "supply", at=LATER, note="",
           answers={"/household/address": "8 đường Bến Đò", "/hospital": "Bệnh viện tỉnh"},
           files={"giay-to-cho-o": [a_file("dan", "nha.pdf", PDF)]})  # fmt: skip
        home, card = child(code, "thuong-tru"), child(code, "the-bhyt")
        assert home.form_data["household"]["address"] == "8 đường Bến Đò"
        assert card.form_data["hospital"] == "Bệnh viện tỉnh"
        assert "address" not in card.form_data
        assert case_of(code).form_data["hospital"] == "Bệnh viện tỉnh"
        assert {home.row.status, card.row.status, case_of(code).row.status} == {rules.WORKING}
        whole_journal_holds(code)

    def test_who_was_given_nothing_goes_on_waiting(self):
        code = self.two_asking()
        do(code, "dan", "supply", at=LATER, note="Giấy tờ nhà tôi gửi sau.", answers={"/hospital": "Trạm xá"})
        assert child(code, "the-bhyt").row.status == rules.WORKING
        assert child(code, "thuong-tru").row.status == rules.SUPPLEMENT
        assert case_of(code).row.status == rules.SUPPLEMENT

    def test_waiting_for_the_person_is_given_back_once_though_two_waited(self):
        code = self.two_asking()
        do(code, "dan", "supply", at=LATER, note="Gửi sau.", answers={})
        due = case_of(code).row.due_at
        fresh = begun()
        assert due - case_of(fresh).row.due_at < timedelta(days=2)
        assert case_of(code).row.suspended_since is None

    def test_an_agency_asks_only_for_what_is_the_persons(self):
        code = begun()
        bring_home(code, "khai-sinh")
        own = parts_of(code)["thuong-tru"].code
        with pytest.raises(Invalid):
            do(own, "chuyenvien", "request_supplement", fields=["/child/identity_number"])


class TestWithdrawing:
    def test_before_any_result_everything_is_withdrawn(self):
        code = begun()
        do(code, "dan", "withdraw")
        assert case_of(code).row.status == rules.WITHDRAWN
        assert child(code, "khai-sinh").row.status == rules.WITHDRAWN
        assert not OpenTask.objects.exists()
        whole_journal_holds(code)

    def test_what_has_a_result_stays(self):
        code = begun(copies=0)
        bring_home(code, "khai-sinh")
        do(code, "dan", "withdraw")
        assert case_of(code).row.status == rules.FINISHED
        assert {key: one.status for key, one in parts_of(code).items()} == {
            "khai-sinh": rules.RETURNED, "thuong-tru": rules.WITHDRAWN, "the-bhyt": rules.WITHDRAWN,
        }  # fmt: skip
        do(code, "quay", "return_result")
        whole_journal_holds(code)

    def test_what_is_signed_already_goes_on(self):
        code = begun()
        bring_home(code, "khai-sinh")
        own = parts_of(code)["the-bhyt"].code
        do(own, "chuyenvien", "complete_step")
        do(own, "lanhdao", "sign")
        do(code, "dan", "withdraw")
        assert case_of(own).row.status == rules.WORKING
        assert case_of(code).row.status == rules.WORKING


class TestCountedOnce:
    def test_every_figure_counts_the_person_once(self):
        code = begun()
        bring_home(code, "khai-sinh")
        assert Dossier.objects.count() == 4
        assert figures.count() == figures.by_status()["total"] == 1
        assert [row.code for row, _pack in dossiers(actor("dan"))[0]] == [code]
        assert sum(counts(actor("dan")).values()) == 1

    def test_who_has_the_whole_and_a_part_writes_one_line_in_the_register(self):
        code = begun()
        assert child(code, "khai-sinh").row.register_number == case_of(code).row.register_number

    def test_parts_are_no_procedures_of_the_catalogue(self):
        assert stats()["procedures"] == Procedure.every.exclude(kind="phần liên thông").count()

    def test_one_payment_lists_every_childs_fees(self):
        code = begun(copies=2)
        assert due_vnd(code) == 16_000
        (charge,) = Charge.objects.all()
        assert "Đăng ký khai sinh" in charge.lines[0]["name"]
        assert due_vnd(parts_of(code)["khai-sinh"].code) == 0
