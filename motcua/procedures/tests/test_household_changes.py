"""The siblings of 1.001612: changing what a household business registered (2.000720), suspending it (1.001570)."""

from datetime import date

import pytest

from motcua.eforms import checking
from motcua.procedures.packs import Pack, content_of, load
from motcua.procedures.packs.rehearsal import merged
from motcua.procedures.tests.pack_folders import SHIPPED


@pytest.fixture(scope="module")
def changes() -> Pack:
    return Pack(content_of(load(SHIPPED / "thay-doi-ho-kinh-doanh")))


@pytest.fixture(scope="module")
def suspension() -> Pack:
    return Pack(content_of(load(SHIPPED / "tam-ngung-ho-kinh-doanh")))


def test_the_certificate_takes_what_is_new_and_keeps_the_rest(changes):
    draft = changes.result_draft(changes.form.example)
    assert draft["household"]["name"] == "Phở Hoa Ban và cà phê"
    assert draft["household"]["address"] == "24 đường Hoa Ban, tổ 5"
    assert draft["owner"]["full_name"] == "Trần Thị Hoa"
    assert [line["line"] for line in draft["lines"]] == ["5610", "5630"]


def test_what_is_not_chosen_is_not_asked(changes):
    unchosen = merged(changes.form.example, {"change": {"name": None}, "new_name": None})
    assert checking.errors(changes.form, unchosen) == []
    assert changes.result_draft(unchosen)["household"]["name"] == "Phở Hoa Ban"


def test_the_confirmation_of_a_suspension_is_whole_from_the_request(suspension):
    draft = suspension.result_draft(suspension.form.example)
    assert checking.errors(suspension.result_form, draft) == []
    assert draft == suspension.result_form.example


def test_the_confirmation_of_a_reopening_says_from_when(suspension):
    again = {"noticed_until": "2027-08-31", "starts_on": "2027-06-01", "reason": "Đã sửa xong nhà"}
    data = merged(suspension.form.example, {"ask": "resume", "pause": None, "resume": again})
    draft = suspension.result_draft(data)
    assert checking.errors(suspension.result_form, draft) == []
    assert (draft["confirmation"]["what"], draft["confirmation"]["starts_on"]) == ("resume", "2027-06-01")
    assert "ends_on" not in draft["confirmation"]


@pytest.mark.parametrize(
    ("today", "refused"), [(date(2027, 3, 1), []), (date(2027, 3, 2), ["/pause/starts_on"])]
)
def test_nothing_is_suspended_in_the_past(suspension, today, refused):
    found = checking.check(suspension.form, suspension.form.example, beyond=suspension.hindering(today))
    assert [error.pointer for error in found.errors] == refused


def test_neither_costs_anything_online(changes, suspension):
    assert [line.amount_vnd for line in changes.fee(changes.form.example, "online")] == [0]
    assert {line.amount_vnd for way in ("online", "counter", "post") for line in suspension.fee({}, way)} == {
        0
    }
