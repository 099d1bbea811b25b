"""Every act × every person × every state: open where the table says, refused elsewhere with nothing moved."""

import pytest
from django.db import transaction

from motcua.dossiers.actions.perform import perform
from motcua.dossiers.actions.registry import ACTIONS, open_actions
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_see
from motcua.dossiers.tests.dumps import changed, dump
from motcua.dossiers.tests.factories import MINUTE, WALKS, account, actor, case_of, do, filed, walk_to
from motcua.dossiers.tests.province import AT, CITIZENS, OFFICERS
from motcua.ground.refusals import Missing, NotAllowed, Refused

# state → person → the acts that are open to them, beside `message` (TALKING below). Who is not named may do none.
ALLOWED = {
    "filed": {"dan": "withdraw", "quay": "accept request_supplement refuse"},
    "asked": {"dan": "supply withdraw", "quay": "supply undo"},
    "accepted": {
        "dan": "withdraw",
        "quay": "pay",
        "chuyenvien": "take complete_step request_supplement",
        "dongnghiep": "take complete_step request_supplement",
        "truongphong": "assign pause",
        "lanhdao": "apologise pause stop",
    },
    "assigned": {
        "dan": "withdraw",
        "quay": "pay",
        "dongnghiep": "complete_step request_supplement",
        "truongphong": "assign reassign pause undo",
        "lanhdao": "apologise pause stop",
    },
    "taken": {
        "dan": "withdraw",
        "quay": "pay",
        "chuyenvien": "complete_step request_supplement undo",
        "truongphong": "assign reassign pause",
        "lanhdao": "apologise pause stop",
    },
    "paused": {
        "dan": "supply withdraw",
        "quay": "supply pay",
        "chuyenvien": "undo",
        "truongphong": "assign reassign",
        "lanhdao": "stop",
    },
    "held": {
        "dan": "withdraw",
        "quay": "pay",
        "truongphong": "assign reassign resume undo",
        "lanhdao": "resume stop",
    },
    "to_sign": {
        "dan": "withdraw",
        "quay": "pay",
        "chuyenvien": "undo",
        "lanhdao": "sign send_back refuse apologise pause stop",
    },
    "to_issue": {"quay": "pay", "vanthu": "issue send_back", "lanhdao": "apologise pause stop"},
    "issued": {"quay": "pay", "lanhdao": "revoke_result"},
    "paid": {"quay": "return_result", "lanhdao": "revoke_result"},
    "returned": {"lanhdao": "revoke_result", "dan": "rate"},
    "revoked": {
        "chuyenvien": "take complete_step request_supplement",
        "dongnghiep": "take complete_step request_supplement",
        "truongphong": "assign pause",
        "lanhdao": "apologise pause stop",
        "dan": "withdraw",
    },
    "refused": {},
    "stopped": {},
    "withdrawn": {},
    "ended": {},
}
WITHDRAWABLE = [state for state, acts in ALLOWED.items() if "withdraw" in acts.get("dan", "")]
SILENT = {"refused", "stopped", "withdrawn", "ended"}
HERE = [*OFFICERS]
THERE = [f"{name}_kia" for name in OFFICERS]
# The administrator looks after accounts and reads nobody's dossiers by doing so.
TALKING = ["dan", *(name for name in HERE if name != "quantri")]
EVERYBODY = [*CITIZENS, *HERE, *THERE, "nguoicu"]


def open_by_table(state, who):
    acts = set(ALLOWED[state].get(who, "").split())
    acts |= {"message"} if who in TALKING and state not in SILENT else set()
    return acts | ({"note"} if who in TALKING and who != "dan" else set())


@pytest.mark.parametrize("state", WALKS)
def test_acts_are_open_exactly_where_the_table_says(state):
    code = walk_to(state)
    before, case = dump(), case_of(code)
    wrong = []
    for who in EVERYBODY:
        by, wanted = actor(who), open_by_table(state, who)
        if can_see(by, case.row):
            listed = {action.name for action in open_actions(case, by)}
            wrong += [f"{who}: listed {sorted(listed)}"] if listed != wanted else []
        for name in ACTIONS:
            answer = tried(code, who, name)
            if (answer == "done") != (name in wanted):
                wrong.append(f"{who} {name}: {answer}")
            if answer != "done" and (moved := changed(before, dump())):
                wrong.append(f"{who} {name}: refused, yet changed {moved}")
    assert not wrong


def tried(code, who, name):
    """Try an act, take it back: "done", or the kind of refusal."""
    by, rev = actor(who), case_of(code).row.rev
    try:
        with transaction.atomic():
            if name in open_for(code, by):
                do(code, who, name, at=AT + 60 * MINUTE)
            else:
                perform(code, name, by=by, at=AT + 60 * MINUTE, rev=rev, fields={})
            transaction.set_rollback(True)
    except Refused as refused:
        return type(refused).__name__
    return "done"


def open_for(code, by):
    return {action.name for action in open_actions(case_of(code), by)}


@pytest.mark.parametrize("who", ["hangxom", *THERE, "nguoicu", "quantri"])
def test_a_dossier_of_others_answers_like_one_that_does_not_exist(who):
    code = filed()
    for name in ACTIONS:
        answers = []
        for asked in (code, "H99.15-991231-9999"):
            with pytest.raises(Missing) as refused:
                perform(asked, name, by=actor(who), at=AT, rev=1, fields={})
            answers.append(
                (type(refused.value), str(refused.value), refused.value.status, refused.value.code)
            )
        assert answers[0] == answers[1]


def test_a_task_given_to_one_officer_is_closed_to_the_colleague():
    code = walk_to("assigned")
    with pytest.raises(NotAllowed):
        do_blank(code, "chuyenvien", "complete_step")
    do(code, "truongphong", "assign", assignee="chuyenvien")
    do(code, "chuyenvien", "complete_step")


def do_blank(code, who, name):
    return perform(code, name, by=actor(who), at=AT, rev=case_of(code).row.rev, fields={})


OWN = [(state, who) for state, acts in ALLOWED.items() for who in acts if who != "dan"]


@pytest.mark.parametrize(("state", "who"), OWN)
def test_nobody_works_on_their_own_request(state, who):
    code = walk_to(state)
    Dossier.objects.filter(code=code).update(applicant=account(who))
    mine = {"message"} | ({"supply"} if state in ("asked", "paused") else set())
    mine |= {"withdraw"} if state in WITHDRAWABLE else set()
    mine |= {"rate"} if state == "returned" else set()
    assert open_for(code, actor(who)) == mine
    before = dump()
    for name in set(ACTIONS) - mine:
        with pytest.raises(NotAllowed):
            do_blank(code, who, name)
    assert not changed(before, dump())
