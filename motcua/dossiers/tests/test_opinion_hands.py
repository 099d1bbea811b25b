"""Who in the asked unit answers another body's question: given by its head, or taken; the others keep out."""

import pytest

from motcua.dossiers.actions.perform import perform
from motcua.dossiers.models import Consultation, Event, OpenTask
from motcua.dossiers.queries import worklist
from motcua.dossiers.tests.asking import at_the_specialist, officers_above, publish_asking
from motcua.dossiers.tests.dumps import changed, dump
from motcua.dossiers.tests.factories import MINUTE, account, actor, case_of, do
from motcua.dossiers.tests.province import AT
from motcua.ground.refusals import Invalid, NotAllowed
from motcua.people.models import RoleAssignment
from motcua.procedures.packs.published import pack_of

LATER = AT + 20 * MINUTE


@pytest.fixture
def code():
    pack_of.cache_clear()
    publish_asking()
    officers_above()
    code = at_the_specialist()
    do(code, "chuyenvien", "consult", at=AT + 10 * MINUTE, bodies=["tinh", "so"])
    yield code
    pack_of.cache_clear()


def act(code, who, verb, **fields):
    rev = case_of(code).row.rev
    return perform(code, verb, by=actor(who), at=LATER, rev=rev, fields={"body": "tinh", **fields})


def hand(body="tinh"):
    task = OpenTask.objects.get(consultation__body=body)
    return task.assignee.username if task.assignee else ""


def test_the_head_gives_it_to_one_officer_and_only_they_and_the_head_may_answer(code):
    rev = case_of(code).row.rev
    act(code, "truongtinh", "assign_opinion", assignee="tinh2")
    assert (hand(), hand("so"), case_of(code).row.rev) == ("tinh2", "", rev)
    event = Event.objects.latest("seq")
    assert (event.kind, event.actor) == ("opinion_assigned", account("truongtinh"))
    for who, may in {"tinh": False, "tinh2": True, "truongtinh": True}.items():
        assert bool(case_of(code).asked_of(actor(who))) is may, who
    with pytest.raises(NotAllowed):
        act(code, "tinh", "reply", opinion="agrees")
    act(code, "tinh2", "reply", opinion="agrees")
    assert Consultation.objects.get(body="tinh").replied_by == account("tinh2")


def test_who_is_ill_loses_it_to_a_colleague(code):
    act(code, "truongtinh", "assign_opinion", assignee="tinh2")
    act(code, "truongtinh", "assign_opinion", assignee="tinh")
    assert hand() == "tinh"


def test_an_officer_takes_it_once(code):
    act(code, "tinh", "take_opinion")
    assert hand() == "tinh"
    with pytest.raises(NotAllowed):
        act(code, "tinh2", "take_opinion")
    act(code, "tinh", "reply", opinion="agrees")


def test_it_leaves_the_list_of_the_others(code):
    lists = {who: worklist.waiting(actor(who)) for who in ("tinh", "tinh2", "truongtinh")}
    assert {who: found.count() for who, found in lists.items()} == {"tinh": 1, "tinh2": 1, "truongtinh": 1}
    act(code, "tinh", "take_opinion")
    counts = {who: worklist.waiting(actor(who)).count() for who in lists}
    assert counts == {"tinh": 1, "tinh2": 0, "truongtinh": 1}
    (line,), _more = worklist.page(worklist.waiting(actor("truongtinh")), actor("truongtinh"))
    assert line.assignee == account("tinh").full_name


@pytest.mark.parametrize(
    "fields", [{"assignee": "sotinh"}, {"assignee": "khong-co"}, {}, {"body": "so", "assignee": "tinh"}]
)
def test_nobody_outside_the_asked_unit_receives_it(code, fields):
    before = dump()
    with pytest.raises(Invalid):
        act(code, "truongtinh", "assign_opinion", **fields)
    assert not changed(before, dump())


@pytest.mark.parametrize("who", ["tinh", "chuyenvien", "truongphong", "lanhdao", "sotinh"])
def test_only_the_head_of_the_asked_unit_gives_it(code, who):
    with pytest.raises(NotAllowed):
        act(code, who, "assign_opinion", assignee="tinh2")


def test_with_nobody_to_give_it_to_it_is_not_offered(code):
    RoleAssignment.objects.filter(account__username__in=("tinh", "tinh2")).delete()
    with pytest.raises(NotAllowed):
        act(code, "truongtinh", "assign_opinion", assignee="tinh")


def test_a_question_that_was_answered_is_given_to_nobody(code):
    act(code, "tinh", "reply", opinion="agrees")
    for who, verb in (("truongtinh", "assign_opinion"), ("tinh2", "take_opinion")):
        with pytest.raises(NotAllowed):
            act(code, who, verb, assignee="tinh")
