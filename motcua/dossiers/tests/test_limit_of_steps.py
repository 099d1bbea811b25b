"""A step that brings a longer limit with it: the promised date moves with it, is told, and goes back with an undo."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings

from motcua.dossiers.ahead import ordinary_way
from motcua.dossiers.queries.explained import explained
from motcua.dossiers.queries.journey import journey
from motcua.dossiers.tests.factories import case_of, do, filed
from motcua.dossiers.tests.province import AT
from motcua.dossiers.tests.test_rebuild import assert_same
from motcua.dossiers.tests.test_told import deliver
from motcua.ground.dates import TZ
from motcua.notices.models import Notice
from motcua.procedures.actions.publish_pack import publish_content
from motcua.procedures.packs import content_of, load
from motcua.procedures.packs.published import pack_of

MARRIAGE = Path(settings.ROOT) / "packs" / "dang-ky-ket-hon"
ORDINARY, VERIFIED = "2026-11-16T17:00", "2026-11-23T17:00"


def moment(text):
    return datetime.fromisoformat(text).replace(tzinfo=TZ)


@pytest.fixture
def code():
    """A marriage that was accepted on a Monday morning and is being looked into."""
    pack_of.cache_clear()  # ids come back after a rollback, with other packs behind them
    publish_content(content_of(load(MARRIAGE)), by=None, at=datetime(2025, 7, 1, tzinfo=UTC))
    code = filed(procedure="1.000894", files={})
    do(code, "quay", "accept")
    do(code, "chuyenvien", "take")
    yield code
    pack_of.cache_clear()


def test_the_ordinary_way_keeps_the_ordinary_limit(code):
    assert case_of(code).row.due_at == moment(ORDINARY)
    do(code, "chuyenvien", "complete_step")
    row = case_of(code).row
    assert (row.limit_text, row.due_at) == ("trong ngày", moment(ORDINARY))
    assert_same(code)


def test_a_verification_brings_its_own_limit_and_the_person_is_told(code):
    do(code, "chuyenvien", "complete_step", outcome="can-xac-minh")
    case = case_of(code)
    assert (case.row.limit_text, case.row.due_at) == ("5 ngày làm việc", moment(VERIFIED))
    assert [task.due_at for task in case.tasks] == [moment(VERIFIED)]
    assert explained(case).limit == "5 ngày làm việc"
    assert_same(code)
    deliver()
    told = Notice.objects.get(kind="limit_changed")
    assert "5 ngày làm việc" in told.text
    assert "23/11/2026" in told.text


def test_a_pause_during_the_verification_counts_by_the_longer_limit(code):
    do(code, "chuyenvien", "complete_step", outcome="can-xac-minh")
    do(code, "chuyenvien", "request_supplement", at=moment("2026-11-18T08:00"))
    do(code, "dan", "supply", at=moment("2026-11-20T08:00"))
    assert case_of(code).row.due_at == moment("2026-11-26T17:00")
    assert_same(code)


def test_undoing_takes_the_longer_limit_back(code):
    do(code, "chuyenvien", "complete_step", outcome="can-xac-minh")
    do(code, "chuyenvien", "undo")
    row = case_of(code).row
    assert (row.limit_text, row.due_at) == ("trong ngày", moment(ORDINARY))
    assert_same(code)
    deliver()
    assert not Notice.objects.filter(kind="limit_changed").exists()


def test_only_what_is_ordinarily_to_come_stands_on_the_path(code):
    def to_come():
        return [stop.id for stop in journey(case_of(code), at=AT) if stop.state == "todo"]

    assert to_come() == ["lap-giay", "ky", "phat-hanh", "tra-ket-qua"]
    do(code, "chuyenvien", "complete_step", outcome="can-xac-minh")
    assert to_come() == ["lap-giay", "ky", "phat-hanh", "tra-ket-qua"]
    case = case_of(code)
    assert ordinary_way(case.pack, case.marking, {}) == {"lap-giay", "ky", "phat-hanh", "tra-ket-qua"}
