"""Charging, taking cash, cancelling: sums, receipts without gaps, and who may."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from motcua.agencies.models import AdminUnit, Agency, WorkCalendar
from motcua.events import registry
from motcua.ground.dates import TZ
from motcua.ground.refusals import Conflict, Missing, NotAllowed
from motcua.payments import actions, queries, rules
from motcua.payments.events import ChargeCancelled, ChargePaid
from motcua.payments.models import Charge
from motcua.people.actor import Actor
from motcua.people.models import Account, Role

AT = datetime(2026, 11, 23, 9, 50, tzinfo=TZ)
ROLES = set(Role.values)


@dataclass(frozen=True)
class Line:
    code: str
    name: str
    amount_vnd: int
    source: str = "TT 281/2016/TT-BTC"


COPIES = (Line("ban-sao", "Lệ phí bản sao trích lục (2 bản)", 16_000),)


@pytest.fixture
def agency() -> Agency:
    return _agency("H99.15")


def _agency(code: str) -> Agency:
    place, _ = AdminUnit.objects.get_or_create(code="99015", name="Xã Mường Lạn", kind="xa")
    calendar, _ = WorkCalendar.objects.get_or_create(name="Giờ hành chính", hours=[], weekdays=[])
    return Agency.objects.create(
        code=code, name=code, short_name=code, type="ubnd-xa", admin_unit=place, calendar=calendar
    )


@pytest.fixture
def officer(agency: Agency) -> Callable[..., Actor]:
    def make(*roles: str, of: Agency | None = None) -> Actor:
        account, _ = Account.objects.get_or_create(username="quay", full_name="Hà Thị Lan", kind="officer")
        held = frozenset(((of or agency).pk, 1, role) for role in roles)
        return Actor(account.pk, "quay", account.full_name, "officer", held)

    return make


@pytest.fixture
def charge(agency: Agency) -> Charge:
    made = actions.charge("HS-1", agency.pk, COPIES, at=AT)
    assert made is not None
    return made


@given(st.lists(st.integers(0, 10**9), max_size=20))
def test_the_total_is_the_sum_of_the_lines(amounts: list[int]) -> None:
    lines = rules.stored(Line(str(n), "x", amount) for n, amount in enumerate(amounts))
    assert rules.total(lines) == sum(amounts)


@pytest.mark.parametrize("amount", [-1, 10**13])
def test_an_amount_that_is_no_fee_is_a_fault(amount: int) -> None:
    with pytest.raises(ValueError, match="x"):
        rules.stored([Line("x", "x", amount)])


def test_receipt_numbers_have_eight_digits() -> None:
    assert rules.receipt_number(12) == "00000012"
    assert len(rules.receipt_number(99_999_999)) == 8


@pytest.mark.django_db
class TestCharging:
    def test_a_charge_keeps_its_lines_with_their_source(self, charge: Charge) -> None:
        assert (charge.state, charge.amount_vnd) == ("due", 16_000)
        assert charge.lines[0]["source"] == "TT 281/2016/TT-BTC"
        assert queries.due_vnd("HS-1") == 16_000
        assert queries.due_vnd("HS-2") == 0

    def test_the_same_again_changes_nothing(self, agency: Agency, charge: Charge) -> None:
        assert actions.charge("HS-1", agency.pk, COPIES, at=AT) == charge
        assert Charge.objects.count() == 1

    def test_another_amount_for_the_same_thing_is_refused(self, agency: Agency, charge: Charge) -> None:
        with pytest.raises(Conflict):
            actions.charge("HS-1", agency.pk, (Line("a", "a", 1),), at=AT)
        assert actions.charge("HS-1", agency.pk, (Line("a", "a", 1),), at=AT, key="extra") != charge

    def test_nothing_to_pay_is_no_charge(self, agency: Agency) -> None:
        assert actions.charge("HS-1", agency.pk, (Line("a", "a", 0),), at=AT) is None
        assert actions.charge("HS-1", agency.pk, (), at=AT) is None

    def test_a_race_for_one_charge_leaves_one(self, agency: Agency, charge: Charge, monkeypatch) -> None:
        answers = [None, charge]
        monkeypatch.setattr(actions, "_standing", lambda *_: answers.pop(0))
        assert actions.charge("HS-1", agency.pk, COPIES, at=AT) == charge

    def test_the_database_refuses_a_second_standing_charge(self, agency: Agency, charge: Charge) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Charge.objects.create(subject="HS-1", agency=agency, amount_vnd=1, lines=[], created_at=AT)

    def test_the_list_is_one_query(self, charge: Charge, django_assert_num_queries) -> None:
        with django_assert_num_queries(1):
            assert [(one.agency.code, one.collected_by) for one in queries.charges_of("HS-1")] == [
                ("H99.15", None)
            ]
        assert queries.charge_by_id(charge.pk) == charge
        assert queries.charge_by_id(0) is None


@pytest.mark.django_db
class TestCash:
    def test_taking_twice_is_one_receipt(self, charge: Charge, officer) -> None:
        first = actions.collect_cash(charge.pk, by=officer("mot_cua"), at=AT)
        again = actions.collect_cash(charge.pk, by=officer("mot_cua"), at=AT.replace(hour=10))
        assert (first.state, first.receipt_number, first.method) == ("paid", "00000001", "cash")
        assert (again.receipt_number, again.paid_at) == (first.receipt_number, first.paid_at)
        assert queries.due_vnd("HS-1") == 0

    def test_receipts_have_no_gaps_and_begin_again_each_year(self, agency: Agency, officer) -> None:
        desk, numbers = officer("mot_cua"), []
        for subject, at in (("A", AT), ("B", AT), ("C", AT.replace(year=2027, month=1)), ("D", AT)):
            made = actions.charge(subject, agency.pk, COPIES, at=at)
            numbers.append(actions.collect_cash(made.pk, by=desk, at=at).receipt_number)
        assert numbers == ["00000001", "00000002", "00000001", "00000003"]

    def test_the_year_is_that_of_the_country(self, charge: Charge, officer) -> None:
        from datetime import UTC

        eve = datetime(2026, 12, 31, 17, 30, tzinfo=UTC)
        assert actions.collect_cash(charge.pk, by=officer("mot_cua"), at=eve).receipt_year == 2027

    @pytest.mark.parametrize("role", [*sorted(ROLES - {"mot_cua"}), None])
    def test_only_the_desk_takes_money(self, charge: Charge, officer, role: str | None) -> None:
        with pytest.raises(NotAllowed):
            actions.collect_cash(charge.pk, by=officer(*([role] if role else [])), at=AT)
        charge.refresh_from_db()
        assert (charge.state, charge.receipt_number) == ("due", "")

    def test_another_agencys_desk_takes_nothing(self, charge: Charge, officer) -> None:
        with pytest.raises(NotAllowed):
            actions.collect_cash(charge.pk, by=officer("mot_cua", of=_agency("H99.16")), at=AT)

    def test_paying_is_told_to_the_house(self, charge: Charge, officer, monkeypatch) -> None:
        heard = []
        monkeypatch.setattr(registry, "hearing_now", lambda kind: [heard.append])
        actions.collect_cash(charge.pk, by=officer("mot_cua"), at=AT)
        actions.collect_cash(charge.pk, by=officer("mot_cua"), at=AT)
        assert heard == [ChargePaid(charge.pk, "HS-1", 16_000, "cash")]

    def test_what_does_not_exist_is_missing(self, officer) -> None:
        with pytest.raises(Missing):
            actions.collect_cash(0, by=officer("mot_cua"), at=AT)


@pytest.mark.django_db
class TestCancelling:
    @pytest.mark.parametrize("role", ["mot_cua", "lanh_dao"])
    def test_a_cancelled_charge_is_not_due_and_cannot_be_paid(
        self, charge: Charge, officer, role: str
    ) -> None:
        done = actions.cancel(charge.pk, by=officer(role), at=AT, reason="Hồ sơ rút")
        assert (done.state, done.cancel_reason) == ("cancelled", "Hồ sơ rút")
        assert actions.cancel(charge.pk, by=officer(role), at=AT, reason="x").cancel_reason == "Hồ sơ rút"
        assert queries.due_vnd("HS-1") == 0
        with pytest.raises(Conflict):
            actions.collect_cash(charge.pk, by=officer("mot_cua"), at=AT)

    @pytest.mark.parametrize("role", [*sorted(ROLES - {"mot_cua", "lanh_dao"}), None])
    def test_others_cancel_nothing(self, charge: Charge, officer, role: str | None) -> None:
        with pytest.raises(NotAllowed):
            actions.cancel(charge.pk, by=officer(*([role] if role else [])), at=AT, reason="x")
        charge.refresh_from_db()
        assert charge.state == "due"

    def test_paid_money_is_not_cancelled(self, charge: Charge, officer) -> None:
        actions.collect_cash(charge.pk, by=officer("mot_cua"), at=AT)
        with pytest.raises(Conflict):
            actions.cancel(charge.pk, by=officer("mot_cua"), at=AT, reason="x")
        assert actions.cancel_all("HS-1", at=AT, reason="x") == []

    def test_when_the_subject_ends_all_that_is_due_is_cancelled(self, charge: Charge, monkeypatch) -> None:
        heard = []
        monkeypatch.setattr(registry, "hearing_now", lambda kind: [heard.append])
        assert [one.pk for one in actions.cancel_all("HS-1", at=AT, reason="Từ chối")] == [charge.pk]
        assert heard == [ChargeCancelled(charge.pk, "HS-1")]

    def test_after_cancelling_it_can_be_charged_anew(self, charge: Charge, agency: Agency, officer) -> None:
        actions.cancel(charge.pk, by=officer("mot_cua"), at=AT, reason="Sai số bản")
        assert actions.charge("HS-1", agency.pk, (Line("a", "a", 8_000),), at=AT).amount_vnd == 8_000
