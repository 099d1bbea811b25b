"""Results that are in force no longer, and numbers that no paper carries: both stay in the register and say why."""

from datetime import timedelta

import pytest

from motcua.results import actions, queries
from motcua.results.models import Reservation, Result
from motcua.results.tests.factories import agency, issued, officer
from motcua.results.tests.samples import AT

SUBJECT = "H99.15-261123-0043"
LATER = AT + timedelta(days=1)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_home(tmp_path, settings):
    settings.HOME = tmp_path


def revoked():
    result, _pdf = issued(SUBJECT)
    actions.revoke(result.pk, by=officer(agency(), "lanh_dao"), at=LATER, reason="Ghi sai ngày sinh")
    return result


class TestReplacing:
    def test_a_subject_whose_result_ended_is_numbered_anew(self):
        old = revoked()
        again = actions.reserve_number(agency().pk, "trich-luc", 2026, SUBJECT)
        assert (again.value, again.round, again.code == old.code) == (2, 2, False)
        assert actions.reserve_number(agency().pk, "trich-luc", 2026, SUBJECT) == again

    def test_the_old_one_points_to_the_new_and_the_check_says_so(self, client):
        old = revoked()
        new, _pdf = issued(SUBJECT, at=LATER)
        old.refresh_from_db()
        assert (old.state, old.replaced_by, old.ended_reason) == (
            Result.State.REPLACED,
            new,
            "Ghi sai ngày sinh",
        )
        assert queries.verify(old.number, old.code).verdict == "revoked"
        assert queries.verify(new.number, new.code).verdict == "genuine"
        page = client.get("/kiem-tra", {"ma": old.code}).content.decode()
        assert "đã được thay thế" in page
        assert new.number in page

    def test_one_that_is_in_force_is_replaced_by_nothing(self):
        first, _pdf = issued(SUBJECT)
        issued("H99.15-261123-0044")
        first.refresh_from_db()
        assert (first.state, first.replaced_by) == (Result.State.IN_FORCE, None)

    def test_a_revoked_one_says_no_more_than_that(self, client):
        old = revoked()
        page = client.get("/kiem-tra", {"ma": old.code}).content.decode()
        assert "đã thu hồi" in page
        assert "Giấy thay thế" not in page


class TestGivenUp:
    def test_a_number_that_nobody_needs_any_more_stays_taken_and_says_why(self):
        of = agency()
        waiting = actions.reserve_number(of.pk, "trich-luc", 2026, SUBJECT)
        assert actions.void_reservations(SUBJECT, reason="người nộp rút hồ sơ") == 1
        waiting.refresh_from_db()
        assert waiting.void_reason == "người nộp rút hồ sơ"
        assert actions.void_reservations(SUBJECT, reason="khác") == 0
        assert actions.reserve_number(of.pk, "trich-luc", 2026, "HS-2").value == 2

    def test_the_same_subject_gets_another_number_later(self):
        of = agency()
        actions.reserve_number(of.pk, "trich-luc", 2026, SUBJECT)
        actions.void_reservations(SUBJECT, reason="dừng")
        assert actions.reserve_number(of.pk, "trich-luc", 2026, SUBJECT).value == 2

    def test_a_number_that_a_paper_carries_is_not_given_up(self):
        result, _pdf = issued(SUBJECT)
        assert actions.void_reservations(SUBJECT, reason="x") == 0
        assert Reservation.objects.get(code=result.code).void_reason == ""
