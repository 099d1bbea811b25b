"""Whatever is done to a dossier, its events alone lead to the same tokens, tasks, timers and clock as the tables."""

import json
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.agencies.queries import calendar_of_agency
from motcua.dossiers import clock, journal
from motcua.dossiers.actions.registry import ACTIONS, open_actions
from motcua.dossiers.models import Dossier, Event, OpenTask, Timer, Token
from motcua.dossiers.rebuild import rebuilt
from motcua.dossiers.tests.branched import CODE, publish_branched
from motcua.dossiers.tests.factories import PROCEDURE, WALKS, actor, case_of, do, filed, walk_to
from motcua.dossiers.tests.province import AT, OFFICERS
from motcua.dossiers.timers import fire_due

HANDS = ["dan", *OFFICERS]


def from_events(dossier):
    rows = (
        Event.objects.filter(dossier=dossier).order_by("seq").values_list("kind", "at", "actor_id", "payload")
    )
    return rebuilt((kind, at, actor_id, json.loads(payload)) for kind, at, actor_id, payload in rows)


def assert_same(code):
    """Journal and tables agree in everything that a person is told or an officer sees waiting."""
    dossier = Dossier.objects.get(code=code)
    found, tasks = from_events(dossier), list(OpenTask.objects.filter(dossier=dossier))
    assert found.marking == set(Token.objects.filter(dossier=dossier).values_list("place", flat=True))
    assert found.open_tasks == {task.node: task.opened_at for task in tasks}
    assert found.assignees == {task.node: task.assignee_id for task in tasks if task.assignee_id}
    assert found.timers == dict(Timer.objects.filter(dossier=dossier).values_list("node", "set_at"))
    asked = {task.node for task in tasks if task.consultation_id}
    assert set(found.open_tasks) - asked == found.marking & case_of(code).pack.graph.tasks
    for name in (
        "status",
        "filed_at",
        "accepted_at",
        "finished_at",
        "returned_at",
        "register_number",
        "suspended_since",
    ):
        assert getattr(found, name) == getattr(dossier, name), name
    assert found.pack == dossier.pack_version.sha256
    assert found.pauses == clock.spans(dossier.pk)
    if not found.suspended_since:
        assert found.due_at(calendar_of_agency(dossier.agency_id)) == dossier.due_at
        assert {task.due_at for task in tasks if not task.consultation_id} <= {dossier.due_at}


@pytest.mark.parametrize("state", WALKS)
def test_every_state_is_rebuilt(state):
    assert_same(walk_to(state))


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_walk_of_allowed_acts_is_rebuilt(data):
    publish_branched()
    procedure = data.draw(st.sampled_from([CODE, PROCEDURE]))
    code, moment = filed(procedure=procedure), AT
    for _ in range(data.draw(st.integers(1, 18))):
        moment += timedelta(minutes=data.draw(st.integers(1, 400)))
        if data.draw(st.integers(0, 5)) == 0:
            fire_due(moment)
        elif not random_act(data, code, moment):
            break
        assert_same(code)
    assert journal.verify().broken == []


def random_act(data, code, moment):
    """One of the acts that are open to anybody now, with one of the answers it takes; False when none is."""
    case = case_of(code)
    known = {who: actor(who, moment) for who in HANDS}
    choices = [
        (who, a.name) for who, by in known.items() for a in open_actions(case, by) if a.name != "message"
    ]
    if not choices:
        return False
    who, name = data.draw(st.sampled_from(choices))
    properties = ACTIONS[name].schema(case, known[who])["properties"]
    fields = {n: data.draw(st.sampled_from(s["enum"])) for n, s in properties.items() if s.get("enum")}
    do(code, who, name, at=moment, **fields)
    return True


def test_a_timer_that_runs_out_is_an_act_of_the_system():
    publish_branched()
    code = filed(procedure=CODE)
    do(code, "quay", "accept")
    assert Timer.objects.get().node == "hoi.timer"
    assert fire_due(AT + timedelta(hours=3)) == 0
    assert fire_due(AT + timedelta(hours=6)) == 1
    assert {t.node for t in OpenTask.objects.all()} == {"tra-cuu", "hoi-lai"}
    assert Event.objects.latest("seq").actor is None
    assert_same(code)


def test_branches_meet_before_the_next_step():
    publish_branched()
    code = filed(procedure=CODE)
    do(code, "quay", "accept")
    do(code, "chuyenvien", "complete_step")
    assert {t.node for t in OpenTask.objects.all()} == {"hoi"}
    do(code, "ubnd", "complete_step")
    assert {t.node for t in OpenTask.objects.all()} == {"tong-hop"}
    assert not Timer.objects.exists()
    do(code, "chuyenvien", "complete_step", outcome="soat")
    assert {t.node for t in OpenTask.objects.all()} == {"soat"}
    assert_same(code)


def test_after_a_supplement_the_process_goes_on_where_the_step_table_says():
    publish_branched()
    code = filed(procedure=CODE)
    for who, name in (("quay", "accept"), ("chuyenvien", "complete_step"), ("ubnd", "complete_step")):
        do(code, who, name)
    do(code, "chuyenvien", "request_supplement")
    do(code, "dan", "supply", at=AT + timedelta(hours=2))
    assert [t.node for t in OpenTask.objects.all()] == ["soat"]
    assert_same(code)
