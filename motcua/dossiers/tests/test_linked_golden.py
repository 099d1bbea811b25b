"""Golden dossiers of linked requests, run through the real acts: children's routes, fees, papers and promised time."""

from datetime import timedelta

import pytest

from motcua.agencies.actions import set_days
from motcua.agencies.models import WorkCalendar
from motcua.dossiers.models import Paper, TaskLog
from motcua.dossiers.models.dossier import Status
from motcua.dossiers.tests.every_pack import FOLDERS, every_pack  # noqa: F401
from motcua.dossiers.tests.factories import MINUTE, case_of, do, file_it
from motcua.dossiers.tests.linked import parts_of
from motcua.dossiers.tests.province import CALENDAR
from motcua.dossiers.tests.test_golden import asked_for, carried_home, golden, moment, next_act
from motcua.ground.refusals import Invalid
from motcua.payments.queries import due_vnd
from motcua.procedures.packs import Pack, content_of, load
from motcua.results.models import Result

pytestmark = pytest.mark.usefixtures("every_pack")

PACKS = {folder.name: Pack(content_of(load(folder))) for folder in FOLDERS}
GOLDEN = [
    path for folder in FOLDERS if PACKS[folder.name].children for path in sorted(folder.glob("golden/*.yaml"))
]
MOST_ACTS = 80


def bring_on(code, at, case):
    """Every act until all children have ended; those that the dossier says are refused where they would be signed."""
    pack = case_of(code).pack
    for _ in range(MOST_ACTS):
        at += MINUTE
        parts = parts_of(code).values()
        open_parts = [one for one in parts if one.is_open]
        if parts and not open_parts and not any(one.waits for one in parts):
            return at
        if not open_parts:  # the parent's own steps come first
            who, name, _fields = next_act(case_of(code), at, {})
            do(code, who, name, at=at)
            continue
        part = open_parts[0]
        own = case_of(part.code)
        if part.key in case.get("refused", ()) and own.open_task("sign"):
            do(part.code, "lanhdao", "refuse", at=at)
            continue
        before = f"{part.key}/"
        outcomes = {
            k.removeprefix(before): v for k, v in case.get("outcomes", {}).items() if k.startswith(before)
        }
        who, name, fields = next_act(own, at, outcomes)
        do(part.code, who, name, at=at, **fields)
    raise AssertionError((code, pack.code))


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: f"{path.parent.parent.name}/{path.stem}")
def test_a_linked_golden_dossier_comes_out_as_expected(path):
    case, pack = golden(path), PACKS[path.parent.parent.name]
    expected = case["expect"]
    days = [{"date": day, "kind": "nghỉ", "name_vi": "", "source": ""} for day in case.get("days_off", ())]
    set_days(WorkCalendar.objects.get(name=CALENDAR).pk, days)
    accepted = moment(case.get("accepted_at", "2026-11-23T08:30"))
    request = asked_for(pack, case)
    by = "dan" if case.get("channel", "online") == "online" else "quay"
    if "errors" in expected:
        with pytest.raises(Invalid) as refused:
            file_it(request, by=by, at=accepted)
        assert {e.pointer for e in refused.value.errors} == set(expected["errors"])
        return
    if "slots" in expected:
        assert sorted(request.files) == sorted(expected["slots"])
    code = file_it(request, by=by, at=accepted).code
    do(code, "quay", "accept", at=accepted)
    if "fee_vnd" in expected:
        assert due_vnd(code) == expected["fee_vnd"]
    for begins, ends in case.get("pauses", ()):
        asking = next((one.code for one in parts_of(code).values() if one.is_open), code)
        do(asking, "chuyenvien", "request_supplement", at=moment(begins))
        do(code, "dan", "supply", at=moment(ends))
    at = bring_on(code, accepted + timedelta(minutes=1), case)
    if "due_at" in expected:
        assert case_of(code).row.due_at == moment(expected["due_at"])
    if "children" in expected:
        routes = {
            key: list(
                TaskLog.objects.filter(dossier=one.child_id).order_by("id").values_list("node", flat=True)
            )
            for key, one in parts_of(code).items()
            if one.child_id and key not in case.get("refused", ())
        }
        wanted = {k: v for k, v in expected["children"].items() if k not in case.get("refused", ())}
        assert routes == wanted
    if parts_of(code) and any(one.is_given for one in parts_of(code).values()):
        carried_home(code, at, {})
        assert case_of(code).row.status == Status.RETURNED
    else:
        assert case_of(code).row.status == Status.STOPPED
    if "papers" in expected:
        made = {*Paper.objects.values_list("kind", flat=True), *Result.objects.values_list("kind", flat=True)}
        assert len(set(expected["papers"]) - {"giay-tiep-nhan"}) == Result.objects.count()
        assert "giay-tiep-nhan" in made
