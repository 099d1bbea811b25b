"""Undo: the last act taken back by who did it, and the dossier stands exactly as before; what is history stays."""

from datetime import timedelta

import pytest
from django.apps import apps

from motcua.dossiers import journal
from motcua.dossiers.actions.registry import ACTIONS
from motcua.dossiers.actions.undo import KINDS
from motcua.dossiers.models import Event
from motcua.dossiers.tests import versions
from motcua.dossiers.tests.factories import WALKS, do, filed, walk
from motcua.dossiers.tests.test_rebuild import assert_same

# What stays behind when an act is taken back, beside the journal itself.
HISTORY = {
    "dossiers_event",
    "dossiers_tasklog",
    "dossiers_internalnote",
    "dossiers_lastact",
    "dossiers_paper",
    "dossiers_papersequence",
}
CHAIN = {"rev", "head_seq", "head_hash"}


def stands(code):
    """Every row of this dossier that is no history."""
    found = {}
    for model in apps.get_app_config("dossiers").get_models():
        table, fields = model._meta.db_table, {field.name for field in model._meta.fields}
        if table in HISTORY or not fields & {"dossier", "code"}:
            continue
        beside = CHAIN | ({"id"} if table == "dossiers_token" else set())
        names = [c.attname for c in model._meta.concrete_fields if c.attname not in beside]
        own = {"dossier__code": code} if "dossier" in fields else {"code": code}
        found[table] = list(model.objects.filter(**own).order_by("pk").values(*names))
    return found


# act → (how the dossier gets there, who does it, with which fields)
DONE = {
    "take": (WALKS["accepted"], "chuyenvien", {}),
    "assign": (WALKS["taken"], "truongphong", {"assignee": "dongnghiep"}),
    "reassign": (WALKS["taken"], "truongphong", {}),
    "complete_step": (WALKS["taken"], "chuyenvien", {}),
    "send_back": (WALKS["to_issue"], "vanthu", {}),
    "pause": (WALKS["taken"], "truongphong", {}),
    "resume": ((*WALKS["taken"], ("truongphong", "pause")), "truongphong", {}),
    "request_supplement": (WALKS["taken"], "chuyenvien", {}),
    "migrate": (WALKS["taken"], "lanhdao", {}),
}


def test_every_act_that_says_it_can_be_undone_is_tried_here():
    assert set(DONE) == set(KINDS) == {name for name, action in ACTIONS.items() if action.undoable}


@pytest.mark.parametrize("name", DONE)
def test_done_and_undone_is_as_it_was(name):
    way, who, fields = DONE[name]
    code = filed()
    at = walk(code, way)
    if name == "migrate":
        versions.publish(versions.rename("tra-cuu", "tra-so"))
    before = stands(code)
    do(code, who, name, at=at + timedelta(minutes=7), **fields)
    assert stands(code) != before
    do(code, who, "undo", at=at + timedelta(minutes=9))
    assert stands(code) == before
    assert_same(code)
    assert journal.verify().broken == []
    assert Event.objects.filter(dossier__code=code).latest("seq").kind == "undone"
