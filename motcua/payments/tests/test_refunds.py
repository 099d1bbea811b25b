"""What is to be given back: noted once, followed by later changes, and paid back by the desk that took it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from motcua.ground.refusals import Conflict, Missing, NotAllowed
from motcua.payments import actions, queries
from motcua.payments.models import Refund
from motcua.payments.tests.test_payments import AT, Line, _agency, agency, charge, officer
from motcua.people.models import Role

__all__ = ["agency", "charge", "officer"]
LATER = AT + timedelta(hours=1)


@pytest.fixture
def paid(charge, officer):
    return actions.collect_cash(charge.pk, by=officer("mot_cua"), at=AT)


def anew(agency, amount):
    lines = (Line("ban-sao", "Lệ phí", amount),)
    return actions.charge_anew("HS-1", agency.pk, lines, at=LATER, reason="tính lại", more="Thu thêm")


@pytest.mark.django_db
class TestOwed:
    def test_a_fee_that_becomes_lower_is_owed_back_and_nothing_is_due(self, agency, paid):
        assert anew(agency, 10_000) is None
        owed = queries.owed_refund("HS-1")
        assert (owed.amount_vnd, owed.state, owed.reason) == (6_000, "owed", "tính lại")
        assert queries.due_vnd("HS-1") == 0

    def test_it_follows_what_is_corrected_again(self, agency, paid):
        anew(agency, 10_000)
        anew(agency, 12_000)
        assert queries.owed_refund("HS-1").amount_vnd == 4_000
        assert len(queries.refunds_of("HS-1")) == 1
        anew(agency, 16_000)
        assert queries.owed_refund("HS-1") is None
        anew(agency, 20_000)
        assert queries.due_vnd("HS-1") == 4_000
        assert queries.owed_refund("HS-1") is None

    def test_said_again_it_is_the_same_row(self, agency, paid):
        anew(agency, 10_000)
        first = queries.owed_refund("HS-1")
        anew(agency, 10_000)
        assert queries.owed_refund("HS-1") == first
        assert Refund.objects.count() == 1

    def test_what_was_handed_back_is_owed_no_second_time(self, agency, paid, officer):
        anew(agency, 10_000)
        actions.pay_back(queries.owed_refund("HS-1").pk, by=officer("mot_cua"), at=LATER, note="ký nhận")
        anew(agency, 10_000)
        assert queries.owed_refund("HS-1") is None
        anew(agency, 16_000)
        assert queries.due_vnd("HS-1") == 6_000

    def test_nothing_paid_nothing_owed(self, agency, charge):
        assert actions.owe_back_all("HS-1", at=LATER, reason="rút") == 0
        assert anew(agency, 10_000).amount_vnd == 10_000
        assert not Refund.objects.exists()

    def test_all_of_it_when_the_subject_ends(self, paid):
        assert actions.owe_back_all("HS-1", at=LATER, reason="rút") == 16_000
        assert actions.owe_back_all("HS-1", at=LATER, reason="rút") == 16_000
        assert Refund.objects.count() == 1


@pytest.mark.django_db
class TestPaidBack:
    @pytest.fixture
    def owed(self, paid):
        actions.owe_back_all("HS-1", at=AT, reason="rút")
        return queries.owed_refund("HS-1")

    def test_the_desk_says_when_to_whom_and_it_stays_so(self, owed, officer):
        by = officer("mot_cua")
        first = actions.pay_back(owed.pk, by=by, at=LATER, note="Phiếu chi 12")
        again = actions.pay_back(owed.pk, by=by, at=LATER + timedelta(days=1), note="khác")
        assert (again.state, again.paid_at, again.note, again.paid_by_id) == (
            "paid_back",
            first.paid_at,
            "Phiếu chi 12",
            by.account_id,
        )

    @pytest.mark.parametrize("role", [*sorted(set(Role.values) - {"mot_cua"}), None])
    def test_only_the_desk_that_took_it(self, owed, officer, role):
        with pytest.raises(NotAllowed):
            actions.pay_back(owed.pk, by=officer(*([role] if role else [])), at=LATER, note="x")
        with pytest.raises(NotAllowed):
            actions.pay_back(owed.pk, by=officer("mot_cua", of=_agency("H99.16")), at=LATER, note="x")
        owed.refresh_from_db()
        assert owed.state == Refund.State.OWED

    def test_what_fell_away_cannot_be_paid_back(self, owed, officer, agency):
        anew(agency, 16_000)
        with pytest.raises(Conflict):
            actions.pay_back(owed.pk, by=officer("mot_cua"), at=LATER, note="x")
        with pytest.raises(Missing):
            actions.pay_back(0, by=officer("mot_cua"), at=LATER, note="x")

    def test_the_database_holds_to_it_too(self, owed):
        for change in ({"state": "paid_back"}, {"paid_at": LATER}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Refund.objects.filter(pk=owed.pk).update(**change)
        with pytest.raises(IntegrityError), transaction.atomic():
            Refund.objects.create(
                subject="HS-1", agency_id=owed.agency_id, amount_vnd=1, reason="x", owed_at=LATER
            )
