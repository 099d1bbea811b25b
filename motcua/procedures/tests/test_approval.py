"""No pack is published without a recorded approval, and none counts before the day it names."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from motcua.agencies.models import AdminUnit, Agency, WorkCalendar
from motcua.procedures.actions.publish_pack import PackRefused, publish_pack
from motcua.procedures.actions.take_effect import take_effect_when_due
from motcua.procedures.models import PackVersion, Procedure, Service
from motcua.procedures.packs import check, load, newest
from motcua.procedures.packs.approval import NotApproved
from motcua.procedures.tests.pack_folders import copy_of_pack, replace

APPROVAL = {
    "drafted_by": "Lò Văn An",
    "reviewed_by": "Quàng Thị Bình",
    "approved_by": "Vàng A Chu",
    "decision": "QĐ mẫu số 09/QĐ-DEMO",
    "decided_on": "2026-01-05",
    "effective_on": "2026-02-02",
}
BEFORE, AFTER = datetime(2026, 1, 30, 3, tzinfo=UTC), datetime(2026, 2, 1, 17, 30, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path):
    return copy_of_pack(tmp_path)


@pytest.fixture
def unapproved(folder):
    (folder / "approval.yaml").unlink()
    return folder


@pytest.fixture
def ward(db):
    place = AdminUnit.objects.create(code="99004", name="Phường Ngọc Sơn", kind=AdminUnit.Kind.WARD)
    hours = [["07:30", "11:30"], ["13:00", "17:00"]]
    calendar = WorkCalendar.objects.create(name="chuẩn", hours=hours, weekdays=[0, 1, 2, 3, 4])
    return Agency.objects.create(
        code="H99.15", name="Ủy ban", short_name="UB", type="ubnd-xa", admin_unit=place, calendar=calendar
    )


def publish(folder, at=AFTER, **approval):
    return publish_pack(folder, by=None, at=at, approval=approval)


def rules(folder):
    return [(one.file, one.rule) for one in check(load(folder))]


def test_a_pack_can_be_proven_without_an_approval_and_not_published(db, unapproved):
    assert rules(unapproved) == []
    with pytest.raises(NotApproved) as refused:
        publish(unapproved)
    assert str(refused.value.sentence).count("approval.yaml") == 1
    assert not PackVersion.objects.exists()
    assert not Procedure.objects.exists()


def test_the_caller_can_say_the_approval_instead(db, unapproved):
    version = publish(unapproved, **APPROVAL)
    assert version.content["approval"] == {**APPROVAL, "note": None}


def test_what_the_caller_says_goes_before_the_file(db, folder):
    version = publish(folder, effective_on="2026-02-02", decision="QĐ mẫu số 10/QĐ-DEMO")
    assert version.content["approval"]["drafted_by"] == "Hà Thị Lan"
    assert version.content["approval"]["decision"] == "QĐ mẫu số 10/QĐ-DEMO"
    assert version.effective_on.isoformat() == "2026-02-02"


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (replace("approval.yaml", "Đỗ Quang Vinh", "hà  thị lan"), "approval-persons"),
        (replace("approval.yaml", "Phạm Thị Mai Hương", "Đỗ Quang Vinh"), "approval-persons"),
        (replace("approval.yaml", "2025-06-27", "2025-07-02"), "approval-dates"),
        (replace("pack.yaml", "effective_from: 2025-07-01", "effective_from: 2025-07-02"), "approval-dates"),
        (replace("approval.yaml", "2025-07-01", "2025-02-30"), "schema"),
        (replace("approval.yaml", "decision: QĐ mẫu số 01/QĐ-DEMO\n", ""), "schema"),
        (replace("approval.yaml", "note:", "ghi_chu:"), "schema"),
        (replace("approval.yaml", "drafted_by: Hà Thị Lan", "drafted_by: [a]"), "schema"),
    ],
)
def test_a_faulty_approval_is_a_fault_of_the_pack(db, folder, change, rule):
    change(folder)
    assert ("approval.yaml", rule) in rules(folder)
    with pytest.raises(PackRefused):
        publish(folder)


def test_an_approval_that_takes_effect_after_the_law_has_lapsed(folder):
    replace("approval.yaml", "2025-07-01", "2027-03-01")(folder)
    assert ("pack.yaml", "law-not-in-force") in rules(folder)


def test_the_level_rises_on_the_effective_day_and_not_before(ward, unapproved):
    version = publish(unapproved, at=BEFORE, **APPROVAL)
    procedure = Procedure.objects.get()
    assert (version.in_force_since, procedure.published_id, procedure.service_level) == (None, None, 0)
    assert not Service.objects.exists()
    assert newest("2.000635") is None
    assert take_effect_when_due(BEFORE + timedelta(days=2)) == []
    assert take_effect_when_due(AFTER) == [version.pk]
    assert take_effect_when_due(AFTER) == []
    procedure.refresh_from_db()
    assert (procedure.published_id, procedure.service_level) == (version.pk, 3)
    assert Service.objects.get().agency == ward
    assert PackVersion.objects.get().in_force_since == AFTER


def test_the_version_before_counts_until_then(ward, folder):
    first = publish(folder, at=BEFORE)
    second = publish(folder, at=BEFORE, **APPROVAL)
    assert (second.version, Procedure.objects.get().published_id) == (2, first.pk)
    assert Service.objects.get().pack_version_id == first.pk
    take_effect_when_due(AFTER)
    assert Procedure.objects.get().published_id == second.pk
    assert Service.objects.get().pack_version_id == second.pk


def test_of_several_that_are_due_the_latest_day_counts(ward, folder):
    late = publish(folder, at=BEFORE, **APPROVAL)
    early = publish(folder, at=BEFORE, **{**APPROVAL, "effective_on": "2026-02-01"})
    assert early.version > late.version
    assert take_effect_when_due(AFTER) == [early.pk, late.pk]
    assert Procedure.objects.get().published_id == late.pk


def test_a_copy_of_a_shipped_pack_with_a_change_counts_at_once(ward, folder):
    publish(folder, at=timezone.now())
    replace("pack.yaml", "minutes: 6", "minutes: 7")(folder)
    assert publish(folder, at=timezone.now()).in_force_since is not None
    assert Procedure.objects.get().service_level == 3
