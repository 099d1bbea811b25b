"""Moving a dossier to a newer version: what is carried along, what is asked, who may, and the way back."""

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from motcua.dossiers import journal
from motcua.dossiers.actions.registry import open_actions
from motcua.dossiers.models import Dossier, Event, OpenTask, Pause, Supplement, TaskLog, Timer, Token
from motcua.dossiers.tests import versions
from motcua.dossiers.tests.factories import WALKS, a_file, actor, case_of, do, filed, walk_to
from motcua.dossiers.tests.province import AT, OFFICERS
from motcua.dossiers.tests.test_rebuild import assert_same
from motcua.ground.refusals import Invalid, NotAllowed
from motcua.payments.models import Charge
from motcua.procedures.models import PackVersion

OPEN = [state for state in WALKS if state not in {"returned", "refused", "stopped", "withdrawn", "ended"}]
AFTER = AT + timedelta(hours=1)


def row(code):
    return Dossier.objects.select_related("pack_version").get(code=code)


def standing(code):
    """Everything that a person or an officer would see of where it stands."""
    found = row(code)
    return (
        found.pack_version_id,
        found.status,
        found.due_at,
        found.limit_text,
        found.suspended_since,
        sorted(Token.objects.filter(dossier=found).values_list("place", flat=True)),
        list(
            OpenTask.objects.filter(dossier=found)
            .order_by("id")
            .values_list("node", "unit", "role", "assignee", "due_at", "opened_at")
        ),
        sorted(Timer.objects.filter(dossier=found).values_list("node", "set_at", "fire_at")),
        list(Pause.objects.filter(dossier=found).values_list("from_at", "to_at")),
        list(Supplement.objects.filter(dossier=found).values_list("node", "answered_at")),
    )


@pytest.mark.parametrize("state", OPEN)
def test_a_dossier_goes_on_under_the_new_version_from_every_state(state):
    code = walk_to(state)
    version = versions.publish(versions.reworded)
    before = standing(code)
    do(code, "lanhdao", "migrate", at=AFTER)
    assert row(code).pack_version == version
    assert standing(code)[1:] == before[1:]
    assert_same(code)
    assert journal.verify().broken == []


@pytest.mark.parametrize("state", OPEN)
def test_it_can_be_taken_back_until_the_next_act(state):
    code = walk_to(state)
    before = standing(code)
    versions.publish(versions.rename("tra-cuu", "tra-so"), versions.rename("ky", "ky-so"))
    do(code, "lanhdao", "migrate", at=AFTER)
    assert_same(code)
    do(code, "lanhdao", "undo", at=AFTER)
    assert standing(code) == before
    assert_same(code)


def test_who_has_a_task_keeps_it_when_its_step_is_renamed():
    code = walk_to("taken")
    before = OpenTask.objects.get()
    versions.publish(versions.rename("tra-cuu", "tra-so"))
    do(code, "lanhdao", "migrate", at=AFTER)
    task = OpenTask.objects.get()
    assert (task.node, task.assignee_id, task.opened_at) == ("tra-so", before.assignee_id, before.opened_at)
    assert not TaskLog.objects.filter(node="tra-so").exists()
    do(code, "chuyenvien", "complete_step", at=AFTER)
    assert OpenTask.objects.get().node == "ky"
    assert_same(code)


def test_a_step_that_others_do_from_now_on_is_given_to_them():
    code = walk_to("taken")
    versions.publish(versions.elsewhere("tra-cuu", unit="van-thu", role="van_thu"))
    do(code, "lanhdao", "migrate", at=AFTER)
    task = OpenTask.objects.select_related("unit").get()
    assert (task.node, task.unit.key, task.assignee_id, task.opened_at) == ("tra-cuu", "van-thu", None, AFTER)
    assert TaskLog.objects.get(node="tra-cuu").outcome == "migrated"
    assert_same(code)
    do(code, "lanhdao", "undo", at=AFTER)
    assert OpenTask.objects.get().assignee_id is not None
    assert_same(code)


def test_the_journal_says_from_which_version_to_which_and_nothing_of_the_person():
    code = walk_to("taken")
    versions.publish(versions.rename("tra-cuu", "tra-so"))
    do(code, "lanhdao", "migrate", at=AFTER)
    event = Event.objects.filter(dossier__code=code).latest("seq")
    said = json.loads(event.payload)
    assert event.kind == "migrated"
    assert (said["from"]["version"], said["to"]["version"]) == (1, 2)
    assert said["nodes"] == {"tra-cuu": "tra-so"}
    assert "Hoa" not in event.payload
    assert "quy định" not in event.payload.lower()


def test_a_longer_limit_moves_no_promised_date():
    code = walk_to("taken")
    promised = row(code).due_at
    versions.publish(versions.limit("3 ngày làm việc"))
    do(code, "lanhdao", "migrate", at=AFTER)
    assert (row(code).due_at, row(code).limit_text) == (promised, "trong ngày")


def test_a_shorter_limit_holds_from_acceptance():
    code = walk_to("taken")
    versions.publish(versions.limit("4 giờ làm việc"))
    do(code, "lanhdao", "migrate", at=AFTER)
    found = row(code)
    assert found.limit_text == "4 giờ làm việc"
    assert found.due_at - found.accepted_at == timedelta(hours=5, minutes=30)
    assert {task.due_at for task in OpenTask.objects.all()} == {found.due_at}
    assert_same(code)


def test_what_is_required_from_now_on_is_asked_in_the_same_act():
    code = filed(requester=without_email())
    do(code, "quay", "accept")
    do(code, "chuyenvien", "take")
    versions.publish(versions.need_email, versions.need_paper)
    do(code, "lanhdao", "migrate", at=AFTER)
    asked = Supplement.objects.get()
    assert (asked.fields, asked.slots) == (["/requester/email"], ["giay-to-lien-quan"])
    assert row(code).status == 5
    assert row(code).suspended_since == AFTER
    assert_same(code)
    do(code, "dan", "supply", at=AFTER + timedelta(hours=3), files={"giay-to-lien-quan": [a_file()]})
    assert row(code).status == 4
    assert case_of(code).form_data["requester"]["email"]
    assert case_of(code).rounds == 0
    assert_same(code)


def without_email():
    given = dict(case_of_example()["requester"])
    given.pop("email")
    return given


def case_of_example():
    return versions.altered()["form"]["schema"]["examples"][0]


def test_asking_can_be_taken_back_with_the_move():
    code = filed(requester=without_email())
    do(code, "quay", "accept")
    before = standing(code)
    versions.publish(versions.need_email)
    do(code, "lanhdao", "migrate", at=AFTER)
    do(code, "lanhdao", "undo", at=AFTER)
    assert standing(code) == before
    assert_same(code)


def test_a_dossier_that_nobody_can_be_asked_about_any_more_stays():
    code = filed(requester=without_email())
    for who, name in (("quay", "accept"), ("chuyenvien", "complete_step")):
        do(code, who, name)
    versions.publish(versions.need_email)
    before = standing(code)
    with pytest.raises(Invalid) as refused:
        do(code, "lanhdao", "migrate", at=AFTER)
    assert "trả lại bước trước" in str(refused.value.errors[0].message)
    assert standing(code) == before


def test_a_step_that_is_gone_and_not_renamed_keeps_the_dossier():
    code = walk_to("taken")
    versions.publish(versions.rename("tra-cuu", "tra-so"), versions.without_note_of_rename)
    with pytest.raises(Invalid):
        do(code, "lanhdao", "migrate", at=AFTER)
    assert row(code).pack_version.version == 1


def test_a_version_that_is_not_in_force_is_nowhere_to_go():
    code = walk_to("taken")
    versions.publish(versions.limit("3 ngày làm việc"), later)
    with pytest.raises(NotAllowed):
        do(code, "lanhdao", "migrate", at=AFTER, to=2)


def later(found):
    found["approval"]["effective_on"] = "2026-12-01"


@pytest.mark.parametrize("who", ["dan", "hangxom", *OFFICERS, "lanhdao_kia"])
def test_only_a_leader_of_the_agency_that_handles_it_moves_it(who):
    code = walk_to("taken")
    versions.publish(versions.limit("3 ngày làm việc"))
    may = "migrate" in [one.name for one in open_actions(case_of(code), actor(who))]
    assert may == (who == "lanhdao")
    if who != "lanhdao":
        before = standing(code)
        with pytest.raises(Exception, match=r"."):
            do(code, who, "migrate", at=AFTER)
        assert standing(code) == before


def test_answers_to_questions_that_are_asked_no_more_stay_in_the_record():
    code = filed()
    do(code, "quay", "accept")
    versions.publish(versions.without_birth_date, versions.need_note)
    do(code, "lanhdao", "migrate", at=AFTER)
    assert Supplement.objects.get().fields == ["/note"]
    do(code, "dan", "supply", at=AFTER + timedelta(hours=1))
    data = case_of(code).form_data
    assert data["requester"]["birth_date"] == "1990-05-12"
    assert data["note"] == "Ghi thêm"
    assert_same(code)


def test_answers_mended_later_are_charged_by_the_fees_of_acceptance():
    code = filed()
    do(code, "quay", "accept")
    versions.publish(versions.prices("8000", "10000"), versions.need_note)
    do(code, "lanhdao", "migrate", at=AFTER)
    do(code, "dan", "supply", at=AFTER + timedelta(hours=1))
    assert [(one.amount_vnd, one.state) for one in Charge.objects.all()] == [(16_000, "due")]


def test_a_dossier_that_is_not_taken_in_yet_is_charged_by_the_new_version():
    code = filed()
    versions.publish(versions.prices("8000", "10000"))
    do(code, "lanhdao", "migrate", at=AFTER)
    do(code, "quay", "accept", at=AFTER)
    assert Charge.objects.get().amount_vnd == 20_000


def test_a_published_version_is_never_changed_and_dossiers_stay_on_theirs():
    code = walk_to("taken")
    before = row(code).pack_version
    versions.publish(versions.reworded)
    assert row(code).pack_version == before
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        PackVersion.objects.filter(pk=before.pk).update(content={})
