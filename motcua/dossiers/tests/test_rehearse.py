"""A rehearsal says of each dossier what moving it then does, in numbers, dates and reasons; it changes nothing."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.models import Dossier, OpenTask, Supplement, Token
from motcua.dossiers.rehearse.report import Rehearsal, as_json, rehearse
from motcua.dossiers.rehearse.verdict import Kind
from motcua.dossiers.tests import asking, versions
from motcua.dossiers.tests.branched import CODE as BRANCHED
from motcua.dossiers.tests.branched import publish_branched
from motcua.dossiers.tests.factories import WALKS, case_of, do, filed, walk_to
from motcua.dossiers.tests.province import AT
from motcua.dossiers.tests.test_migrate import standing, without_email
from motcua.dossiers.tests.test_rebuild import assert_same
from motcua.ground.refusals import Invalid
from motcua.procedures.models import PackVersion
from motcua.procedures.packs.published import pack_of

AFTER = AT + timedelta(hours=1)


@pytest.fixture(autouse=True)
def _own_versions():
    """Ids come back after a rollback, with other packs behind them."""
    pack_of.cache_clear()


OPEN = [state for state in WALKS if state not in {"returned", "refused", "stopped", "withdrawn", "ended"}]
CHANGES = {
    "words": (versions.reworded,),
    "answer": (versions.need_email,),
    "paper": (versions.need_paper,),
    "renamed": (versions.rename("tra-cuu", "tra-so"), versions.rename("phat-hanh", "cap-so")),
    "gone": (versions.rename("tra-cuu", "tra-so"), versions.without_note_of_rename),
    "longer": (versions.limit("3 ngày làm việc"),),
    "shorter": (versions.limit("4 giờ làm việc"),),
    "hands": (versions.elsewhere("tra-cuu", unit="van-thu", role="van_thu"),),
    "nobody": (versions.elsewhere("ky", unit="phong-khac"),),
    "step": (versions.one_more_step,),
    "price": (versions.prices("8000", "10000"),),
    "all": (
        versions.need_email,
        versions.need_paper,
        versions.rename("tra-cuu", "tra-so"),
        versions.limit("4 giờ làm việc"),
    ),
}


def rehearsed(version):
    return {line.code: line.verdict for line in rehearse(pack_of(version.pk), version.procedure_id).lines}


@pytest.fixture
def everywhere():
    """A dossier in every open state, and some without an answer that was free."""
    codes = [walk_to(state) for state in OPEN]
    for done in range(3):
        code = filed(requester=without_email())
        for who, name in (("quay", "accept"), ("chuyenvien", "complete_step"))[:done]:
            do(code, who, name)
        codes.append(code)
    return codes


def test_what_a_rehearsal_says_is_what_moving_does(everywhere):
    for change, alters in CHANGES.items():
        with transaction.atomic():
            assert agrees(everywhere, alters), change
            transaction.set_rollback(True)


def agrees(everywhere, alters):
    """Rehearse, then move every dossier from every state, and hold one against the other."""
    version = versions.publish(*alters)
    said, before = rehearsed(version), {code: standing(code) for code in everywhere}
    assert said.keys() == set(everywhere)
    assert {code: standing(code) for code in everywhere} == before
    for code, found in said.items():
        if not found.can_move:
            with pytest.raises(Invalid) as refused:
                do(code, "lanhdao", "migrate", at=AFTER)
            assert refused.value.errors[0].message == found.reasons[0].sentence
            assert standing(code) == before[code]
            continue
        do(code, "lanhdao", "migrate", at=AFTER)
        row = Dossier.objects.get(code=code)
        assert row.pack_version == version
        assert row.due_at == found.promise.after
        assert set(Token.objects.filter(dossier=row).values_list("place", flat=True)) == set(
            found.places.values()
        )
        asked = list(Supplement.objects.filter(dossier=row, asked_at=AFTER).values_list("fields", "slots"))
        assert asked == ([(list(found.fields), list(found.slots))] if found.kind is Kind.NEEDS else [])
        assert_same(code)
    return rehearsed(version).keys() == {code for code, found in said.items() if not found.can_move}


def kinds(*alters):
    return [str(found.kind) for found in rehearsed(versions.publish(*alters)).values()]


def test_a_dossier_whose_way_is_the_same_is_not_affected():
    walk_to("to_sign")
    assert kinds(versions.elsewhere("tra-cuu", text="Tra kỹ hơn.")) == ["moves"]


def test_behind_it_nothing_counts():
    walk_to("issued")
    assert kinds(versions.elsewhere("tra-cuu", text="Tra kỹ hơn.")) == ["unaffected"]


def test_a_new_step_that_lies_behind_is_told():
    code = walk_to("to_sign")
    found = rehearsed(versions.publish(versions.one_more_step))[code]
    assert found.skips == ("soat",)
    assert found.kind is Kind.MOVES


def test_what_was_charged_stays_and_what_will_be_charged_is_new():
    before, after = filed(), walk_to("accepted")
    said = rehearsed(versions.publish(versions.prices("8000", "10000")))
    assert (said[before].cost.before, said[before].cost.after) == (16_000, 20_000)
    assert (said[after].cost.before, said[after].cost.by_new_fees, said[after].cost.after) == (
        16_000,
        20_000,
        16_000,
    )


def test_a_process_without_the_branch_keeps_who_waits_in_it():
    publish_branched()
    code = filed(procedure=BRANCHED)
    do(code, "quay", "accept")
    do(code, "chuyenvien", "complete_step")
    base = PackVersion.objects.get(code=BRANCHED).content

    def one_after_the_other(found):
        first = versions.step(found, "tiep-nhan")
        first["next"] = "hoi"
        del first["join"]

    found = rehearsed(versions.publish(one_after_the_other, base=base))[code]
    assert [reason.rule for reason in found.reasons] == ["place-gone"]


def test_tokens_that_never_stand_side_by_side_are_not_carried_over():
    publish_branched()
    code = filed(procedure=BRANCHED)
    do(code, "quay", "accept")
    base = PackVersion.objects.get(code=BRANCHED).content

    def one_after_the_other(found):
        first = versions.step(found, "tiep-nhan")
        first["next"] = "tra-cuu"
        del first["join"]
        versions.step(found, "tra-cuu")["next"] = "hoi"

    found = rehearsed(versions.publish(one_after_the_other, base=base))[code]
    assert [reason.rule for reason in found.reasons] == ["not-reachable"]


def test_timers_run_on_under_the_new_name_from_when_they_were_set():
    publish_branched()
    code = filed(procedure=BRANCHED)
    do(code, "quay", "accept")
    base = PackVersion.objects.get(code=BRANCHED).content
    before = standing(code)
    versions.publish(versions.rename("hoi", "xin-y-kien"), base=base)
    do(code, "lanhdao", "migrate", at=AFTER)
    assert {task.node for task in OpenTask.objects.all()} == {"tra-cuu", "xin-y-kien"}
    (timer,) = standing(code)[7]
    assert (timer[0], timer[1:]) == ("xin-y-kien.timer", before[7][0][1:])
    assert_same(code)
    do(code, "lanhdao", "undo", at=AFTER)
    assert standing(code) == before
    assert_same(code)


def test_an_open_question_goes_along_and_one_that_is_asked_no_more_holds_the_dossier():
    asking.publish_asking()
    asking.officers_above()
    code = asking.at_the_specialist()
    do(code, "chuyenvien", "consult", bodies=["tinh"])
    base = PackVersion.objects.get(code=asking.CODE).content
    gone = versions.publish(
        lambda found: versions.step(found, "tra-cuu").update(consult=asking.BODIES[1:]), base=base
    )
    assert [reason.rule for reason in rehearsed(gone)[code].reasons] == ["consultation-open"]
    versions.publish(versions.rename("tra-cuu", "tra-so"), base=base)
    do(code, "lanhdao", "migrate", at=AFTER, to=3)
    assert case_of(code).asked[0].node == "tra-so"
    do(code, "tinh", "reply", at=AFTER)
    assert not case_of(code).asked
    assert_same(code)


def test_reading_asks_as_much_for_many_as_for_few():
    for state in ("taken", "filed", "accepted", "paused"):
        walk_to(state)
    version = versions.publish(*CHANGES["all"])
    new = pack_of(version.pk)

    def asked(most):
        with CaptureQueriesContext(connection) as queries:
            assert len(Rehearsal(new, version.procedure_id, most=most).whole().lines) == most
        return len(queries)

    asked(4)  # packs and calendars are read once in a process
    assert asked(4) == asked(1)


def test_the_document_has_the_parts_that_are_promised():
    walk_to("taken")
    version = versions.publish(*CHANGES["all"])
    said = as_json(rehearse(pack_of(version.pk), version.procedure_id))
    assert set(said) == {
        "pack",
        "procedure",
        "version",
        "open",
        "counts",
        "due_changed",
        "changes",
        "steps",
        "dossiers",
    }
    assert {"version", "step", "name", "open", "unaffected", "moves", "needs", "stays"} == set(
        said["steps"][0]
    )
