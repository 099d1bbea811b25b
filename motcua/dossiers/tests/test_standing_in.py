"""While the head is away: who may sign in their place, what the paper then says, what stays as it was."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from motcua.agencies.models import Unit
from motcua.dossiers.actions.perform import perform
from motcua.dossiers.actions.registry import open_actions
from motcua.dossiers.models import Dossier, Event, OpenTask, Paper, ResultDraft
from motcua.dossiers.papers import APOLOGY, REFUSAL, REVOKED, STOPPED, draw
from motcua.dossiers.queries import worklist
from motcua.dossiers.queries.history import history
from motcua.dossiers.queries.visible import visible
from motcua.dossiers.tests.asking import at_the_specialist, officers_above, publish_asking
from motcua.dossiers.tests.dumps import changed, dump
from motcua.dossiers.tests.factories import (
    MINUTE,
    PROCEDURE,
    WALKS,
    account,
    actor,
    case_of,
    do,
    filed,
    walk,
    walk_to,
)
from motcua.dossiers.tests.province import AT, HERE
from motcua.dossiers.tests.who_may import ASKING, STATES
from motcua.files.queries import open_file
from motcua.ground.refusals import NotAllowed
from motcua.people.actions import Terms, end_delegation, give_delegation
from motcua.people.models import RoleAssignment
from motcua.procedures.packs.published import pack_of
from motcua.results.signatures import check
from motcua.results.tests.pdf import text_of

DAY = AT.date()
LENT = ["sign", "send_back", "refuse"]
SIGNATURE = {"sign", "send_back"}


@pytest.fixture(autouse=True)
def _packs_of_this_test():
    pack_of.cache_clear()
    yield
    pack_of.cache_clear()


def lend(receiver="capho", form="KT", *, giver="lanhdao", agency=HERE, **change):
    unit = Unit.objects.get(agency__code=agency, key="lanh-dao")
    terms = Terms(unit.pk, "lanh_dao", form, "12/QĐ-UBND", DAY, DAY, DAY + timedelta(days=4))
    return give_delegation(account(giver), account(receiver), replace(terms, **change), at=AT)


def opened(code, who, at=AT):
    return {action.name for action in open_actions(case_of(code), actor(who, at))}


EVERYBODY = ("capho", "truongphong", "chuyenvien", "vanthu", "lanhdao")


@pytest.mark.parametrize("state", STATES)
def test_a_deputy_in_the_heads_place_does_what_the_head_does_and_authority_to_sign_only_signs(state):
    code = walk_to(state) if state in WALKS else above(state)
    before = {who: opened(code, who) for who in EVERYBODY}
    for receiver, form, lent in (("capho", "KT", before["lanhdao"]), ("truongphong", "TUQ", SIGNATURE)):
        given = lend(receiver, form)
        for who, acts in before.items():
            more = before["lanhdao"] & lent if who == receiver else set()
            assert opened(code, who) == acts | more, (form, who)
        end_delegation(given.pk, by=actor("lanhdao"), at=AT)


def above(state):
    publish_asking()
    officers_above()
    code = at_the_specialist()
    walk(code, ASKING[state], at=AT + 10 * MINUTE)
    return code


@pytest.mark.parametrize("verb", ["refuse", "pause", "apologise", "stop", "reassign", "revoke_result"])
def test_by_authority_to_sign_the_heads_other_acts_are_refused_and_nothing_moves(verb):
    code = walk_to("issued" if verb == "revoke_result" else "to_sign")
    lend("truongphong", "TUQ")
    RoleAssignment.objects.filter(account=account("truongphong")).update(unit=_another_division(code))
    before = dump()
    with pytest.raises(NotAllowed):
        perform(code, verb, by=actor("truongphong"), at=AT, rev=case_of(code).row.rev, fields={})
    assert not changed(before, dump())


def _another_division(code):
    agency = Unit.objects.get(pk=case_of(code).tasks[0].unit_id).agency
    return Unit.objects.create(agency=agency, key="khac", name="Khác")


def test_who_signs_by_authority_finds_signatures_in_their_list_and_nothing_else_of_the_head():
    signed, asked = walk_to("to_sign"), walk_to("to_sign")
    OpenTask.objects.filter(dossier__code=asked).update(node=next(_working_nodes(asked)))
    RoleAssignment.objects.filter(account=account("truongphong")).update(unit=_another_division(signed))
    lend("truongphong", "TUQ")
    by = actor("truongphong")
    assert [task.dossier.code for task in worklist.waiting(by)] == [signed]
    (line,), _more = worklist.page(worklist.waiting(by), by)
    assert (line.in_place_of, line.applicant) == ("Cán bộ lanhdao", "Trần Thị Hoa")


def _working_nodes(code):
    return (step.id for step in case_of(code).pack.steps.values() if step.does == "work")


def test_an_act_in_somebodys_place_names_both():
    code = walk_to("to_sign")
    lend()
    do(code, "capho", "sign")
    event = Event.objects.get(dossier__code=code, kind="signed")
    assert (event.actor, event.on_behalf_of) == (account("capho"), account("lanhdao"))
    assert ResultDraft.objects.get(dossier__code=code).signed_by == account("capho")
    assert history(case_of(code).row.id)[0].who == "Cán bộ capho (thay Cán bộ lanhdao)"


def test_ones_own_right_comes_first():
    code = walk_to("to_sign")
    lend()
    do(code, "lanhdao", "sign")
    event = Event.objects.get(dossier__code=code, kind="signed")
    assert (event.actor, event.on_behalf_of) == (account("lanhdao"), None)


WORDS = [
    ("lanhdao", None, "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH"),
    ("capho", "KT", "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH"),
    ("truongphong", "TUQ", "TUQ. CHỦ TỊCH TRƯỞNG PHÒNG"),
]


@pytest.mark.parametrize(("who", "form", "words"), WORDS)
def test_the_paper_says_in_whose_place_and_both_signatures_hold(who, form, words):
    code = walk_to("to_sign")
    if form:
        lend(who, form)
    do(code, who, "sign")
    do(code, "vanthu", "issue")
    pdf = open_file(ResultDraft.objects.get(dossier__code=code).result.file).read()
    said = text_of(pdf)
    assert words in said
    assert ("TM." in said) is (form != "TUQ")
    report = check(pdf)
    assert [signer.is_valid for signer in report.signers] == [True, True]
    assert report.signers[0].name == f"Cán bộ {who}"


def test_the_office_is_written_as_the_assignment_says():
    RoleAssignment.objects.filter(account=account("capho")).update(title="Phó Chủ tịch phụ trách")
    RoleAssignment.objects.filter(account=account("lanhdao")).update(title="Quyền Chủ tịch")
    code = walk_to("to_sign")
    lend()
    do(code, "capho", "sign")
    kept = ResultDraft.objects.get(dossier__code=code).signed_as
    assert kept == {
        "authority": "TM. ỦY BAN NHÂN DÂN",
        "signer_title": "KT. QUYỀN CHỦ TỊCH\nPHÓ CHỦ TỊCH PHỤ TRÁCH",
        "office": "PHÓ CHỦ TỊCH PHỤ TRÁCH",
    }


@pytest.mark.parametrize("days", [-1, 5])
def test_before_the_first_day_and_after_the_last_nothing_is_lent(days):
    code = walk_to("to_sign")
    lend()
    assert "sign" not in opened(code, "capho", AT + timedelta(days=days))


@pytest.mark.parametrize("days", [0, 4])
def test_on_the_first_day_and_on_the_last_it_is(days):
    code = walk_to("to_sign")
    lend()
    assert "sign" in opened(code, "capho", AT + timedelta(days=days))


def test_only_the_procedures_that_were_named():
    code = walk_to("to_sign")
    lend(procedures=["1.000001"])
    assert "sign" not in opened(code, "capho")
    assert not worklist.waiting(actor("capho")).exists()
    lend(valid_from=DAY + timedelta(days=1), procedures=[PROCEDURE])
    assert "sign" in opened(code, "capho", AT + timedelta(days=1))


def test_who_stands_in_by_authority_sees_what_they_may_sign_and_no_more():
    """The head of a division sees the division's dossiers anyway; for one of another division it is the mandate."""
    code = walk_to("to_sign")
    RoleAssignment.objects.filter(account=account("truongphong")).update(unit=_another_division(code))
    assert not visible(actor("truongphong")).exists()
    lend("truongphong", "TUQ", procedures=["1.000001"])
    assert not visible(actor("truongphong")).exists()
    lend("truongphong", "TUQ", procedures=[PROCEDURE])
    assert [row.code for row in visible(actor("truongphong"))] == [code]


def test_the_worklist_says_for_whom():
    walk_to("to_sign")
    lend()
    by = actor("capho")
    (line,), _more = worklist.page(worklist.waiting(by), by)
    assert (line.in_place_of, line.applicant) == ("Cán bộ lanhdao", "Trần Thị Hoa")
    head = actor("lanhdao")
    (line,), _more = worklist.page(worklist.waiting(head), head)
    assert line.in_place_of == ""


def test_a_task_of_the_head_in_person_may_be_done_in_their_place():
    code = walk_to("to_sign")
    OpenTask.objects.filter(dossier__code=code).update(assignee=account("lanhdao"))
    lend()
    assert "sign" in opened(code, "capho")
    assert worklist.waiting(actor("capho")).count() == 1


def test_nothing_is_done_in_the_applicants_own_name():
    code = walk_to("to_sign")
    lend()
    Dossier.objects.filter(code=code).update(applicant=account("lanhdao"))
    assert not opened(code, "capho") & set(LENT)
    assert not worklist.waiting(actor("capho")).exists()


def test_nobody_signs_their_own_request_in_anothers_place():
    code = walk_to("to_sign")
    lend()
    Dossier.objects.filter(code=code).update(applicant=account("capho"))
    assert not opened(code, "capho") & set(LENT)


def test_ended_it_opens_nothing_and_what_was_signed_stays():
    first, second = walk_to("to_sign"), walk_to("to_sign")
    given = lend()
    do(first, "capho", "sign")
    end_delegation(given.pk, by=actor("lanhdao"), at=AT)
    assert "sign" not in opened(second, "capho")
    with pytest.raises(NotAllowed):
        do_sign(second, "capho")
    assert ResultDraft.objects.get(dossier__code=first).signed_file is not None


def do_sign(code, who):
    return perform(code, "sign", by=actor(who), at=AT, rev=case_of(code).row.rev, fields={})


def test_who_left_the_office_lends_nothing_any_more():
    code = walk_to("to_sign")
    lend()
    RoleAssignment.objects.filter(account=account("lanhdao")).update(valid_to=date(2026, 11, 15))
    assert "sign" not in opened(code, "capho")


def test_who_lost_their_own_office_stands_in_no_more():
    code = walk_to("to_sign")
    lend()
    RoleAssignment.objects.filter(account=account("capho")).update(role="chuyen_vien")
    assert "sign" not in opened(code, "capho")


def test_another_agency_is_not_touched():
    code = filed()
    lend("capho_kia", giver="lanhdao_kia", agency="H99.16")
    assert not visible(actor("capho_kia")).filter(code=code).exists()


PAPERS = [
    ("to_sign", "refuse", REFUSAL),
    ("taken", "apologise", APOLOGY),
    ("taken", "stop", STOPPED),
    ("issued", "revoke_result", REVOKED),
]


@pytest.mark.parametrize(("who", "form", "words"), WORDS[:2])
@pytest.mark.parametrize(("state", "act", "kind"), PAPERS)
def test_so_does_every_other_paper_that_the_head_answers_for(state, act, kind, who, form, words):
    code = walk_to(state)
    if form:
        lend(who, form)
    do(code, who, act)
    paper = Paper.objects.get(dossier__code=code, kind=kind)
    assert " ".join(paper.data["authority"]) == words
    pdf = open_file(draw(paper)).read()
    assert words in text_of(pdf)
    assert [signer.name for signer in check(pdf).signers] == [f"Cán bộ {who}"]


def test_the_office_of_a_leader_stands_on_an_apology_as_the_assignment_says():
    RoleAssignment.objects.filter(account=account("lanhdao")).update(title="Quyền Chủ tịch")
    code = walk_to("taken")
    do(code, "lanhdao", "apologise")
    said = Paper.objects.get(dossier__code=code, kind=APOLOGY).data
    assert said["authority"] == ["TM. ỦY BAN NHÂN DÂN", "QUYỀN CHỦ TỊCH"]
    assert said["signer_title"] == "QUYỀN CHỦ TỊCH"
