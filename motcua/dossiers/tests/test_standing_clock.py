"""Steps whose time the law leaves out of the limit: the clock stands while they are open (land: waiting for taxes)."""

import json
from datetime import datetime

import pytest

from motcua.agencies.queries import calendar_named
from motcua.dossiers.actions.file_dossier import Request
from motcua.dossiers.actions.registry import open_actions
from motcua.dossiers.models import Event, Pause
from motcua.dossiers.queries.offers import desks
from motcua.dossiers.rebuild import rebuilt
from motcua.dossiers.tests.every_pack import every_pack  # noqa: F401
from motcua.dossiers.tests.factories import a_file, account, actor, case_of, do, file_it
from motcua.dossiers.tests.province import CALENDAR
from motcua.files.tests.samples import PDF
from motcua.ground.dates import TZ
from motcua.procedures.packs.published import pack_of

pytestmark = pytest.mark.usefixtures("every_pack")


def at(day, clock="09:00"):
    return datetime.fromisoformat(f"2026-11-{day:02}T{clock}").replace(tzinfo=TZ)


@pytest.fixture
def code():
    """A piece of land changes hands, and the slip has gone to the tax office on the fourth."""
    offer = desks("1.013831")[0]
    pack = pack_of(offer.pack_version_id)
    files = {s.id: [a_file(name="giay.pdf", content=PDF)] for s in pack.slots if s.needed(pack.form.example)}
    dan = account("dan").pk
    asked = Request(offer=offer, pack=pack, form=pack.form.example, files=files, applicant_id=dan)
    code = file_it(asked, by="dan", at=at(2)).code
    do(code, "quay", "accept", at=at(2))
    do(code, "chuyenvien", "complete_step", at=at(3))
    do(code, "chuyenvien", "complete_step", at=at(4))
    return code


def offered(code, who, day):
    return {action.name for action in open_actions(case_of(code), actor(who, at(day)))}


def pauses(code):
    rows = Pause.objects.filter(dossier__code=code).order_by("id").values_list("from_at", "to_at", "reason")
    return [(since, until, reason.split(".")[0].split(" về")[0]) for since, until, reason in rows]


def from_journal(code):
    rows = Event.objects.filter(dossier__code=code).order_by("seq")
    return rebuilt((e.kind, e.at, e.actor_id, json.loads(e.payload)) for e in rows)


def test_the_clock_stands_from_the_slip_to_the_payment_and_the_time_is_given_back(code):
    promised = case_of(code).row.due_at
    assert promised == at(12, "17:00")
    assert case_of(code).row.suspended_since == at(4)
    do(code, "chuyenvien", "complete_step", at=at(6))
    assert case_of(code).row.suspended_since == at(6)
    do(code, "chuyenvien", "complete_step", at=at(11))
    row = case_of(code).row
    # Five working days from nine to nine: what was due at the close of the twelfth is due five working days on.
    assert (row.suspended_since, row.due_at) == (None, at(19, "17:00"))
    assert pauses(code) == [
        (at(4), at(6), "Chờ cơ quan thuế ra thông báo"),
        (at(6), at(11), "Đã có thông báo thuế"),
    ]


def test_while_it_stands_only_the_step_goes_on(code):
    assert "complete_step" in offered(code, "chuyenvien", 5)
    assert "request_supplement" not in offered(code, "chuyenvien", 5)
    assert {"pause", "resume"}.isdisjoint(offered(code, "truongphong", 5) | offered(code, "lanhdao", 5))


def test_taking_the_step_back_lets_the_clock_run_as_before(code):
    before = case_of(code).row.due_at
    do(code, "chuyenvien", "undo", at=at(4, "09:01"))
    row = case_of(code).row
    assert (row.suspended_since, row.due_at, pauses(code)) == (None, before, [])


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_the_journal_alone_tells_when_the_clock_stood(code, steps):
    for day in (6, 11)[:steps]:
        do(code, "chuyenvien", "complete_step", at=at(day))
    found, row = from_journal(code), case_of(code).row
    assert found.suspended_since == row.suspended_since
    assert found.due_at(calendar_named(CALENDAR)) == row.due_at
    assert [since for since, _until in found.pauses] == [since for since, _until, _why in pauses(code)]


def test_a_dossier_withdrawn_while_the_clock_stands_ends_the_pause(code):
    do(code, "dan", "withdraw", at=at(5))
    assert case_of(code).row.suspended_since is None
    assert from_journal(code).suspended_since is None
    assert [until for _since, until, _why in pauses(code)] == [at(5)]
