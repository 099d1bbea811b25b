"""Every pack's golden dossiers, run through the real acts: fee, papers, route and promised time as expected."""

from datetime import datetime, timedelta

import pytest

from motcua.agencies.actions import set_days
from motcua.agencies.models import WorkCalendar
from motcua.dossiers.actions.file_dossier import Request
from motcua.dossiers.actions.registry import open_actions
from motcua.dossiers.models import Dossier, Paper, TaskLog
from motcua.dossiers.models.dossier import Channel, Status
from motcua.dossiers.queries import offers
from motcua.dossiers.tests.every_pack import FOLDERS, OFFICER, agency_of, every_pack  # noqa: F401
from motcua.dossiers.tests.factories import MINUTE, a_file, account, actor, case_of, do, file_it
from motcua.dossiers.tests.province import CALENDAR
from motcua.files.tests.samples import PDF
from motcua.ground.dates import TZ
from motcua.ground.refusals import Invalid
from motcua.payments.queries import due_vnd
from motcua.procedures.packs import Pack, content_of, load
from motcua.procedures.packs.published import pack_of
from motcua.procedures.packs.rehearsal import merged
from motcua.results.models import Result

pytestmark = pytest.mark.usefixtures("every_pack")

PACKS = {folder.name: Pack(content_of(load(folder))) for folder in FOLDERS}
# Linked requests and their parts go the ways of test_linked_golden.
ALONE = [folder for folder in FOLDERS if not (PACKS[folder.name].children or PACKS[folder.name].part_of)]
GOLDEN = [path for folder in ALONE for path in sorted(folder.glob("golden/*.yaml"))]
MORNING = "2026-11-23T08:30"
# What an officer does when nothing is amiss, the most urgent first; `consult` only where the pack wants it.
FORWARD = ("accept", "pay", "reply", "consult", "complete_step", "sign", "issue", "return_result")
MOST_ACTS = 60


def golden(path):
    """A golden dossier as packs are read: days and moments are text."""
    return load(path.parent.parent).mapping(f"golden/{path.name}")


def moment(text):
    return datetime.fromisoformat(text).replace(tzinfo=TZ)


def asked_for(pack, case):
    """The filing that a golden dossier describes, with a file in every place that needs one."""
    offer = offers.offer(pack.code, agency_of(pack))
    form = case.get("form") or merged(pack.form.example, case.get("change", {}))
    files = {slot.id: [a_file(name="giay.pdf", content=PDF)] for slot in pack.slots if slot.needed(form)}
    channel = Channel[case.get("channel", "online").upper()]
    return Request(
        offer=offer,
        pack=pack_of(offer.pack_version_id),
        form=form,
        files=files,
        channel=channel,
        applicant_id=account("dan").pk if channel == Channel.ONLINE else None,
    )


def next_act(case, at, outcomes):
    """(who, action, fields) that brings a dossier forward."""
    for name in FORWARD:
        for who in OFFICER.values():
            opened = [action.name for action in open_actions(case, actor(who, at))]
            if name in opened and (name != "consult" or unheard(case)):
                task = next((t for t in case.tasks if t.node in outcomes), None)
                chosen = {"outcome": outcomes[task.node]} if task and name == "complete_step" else {}
                return who, name, chosen
    raise AssertionError((case.row.code, case.row.status, [task.node for task in case.tasks]))


def unheard(case):
    return any(case.unheard(task)[0] for task in case.tasks if task.node in case.pack.steps)


def carried_home(code, at, outcomes):
    for _ in range(MOST_ACTS):
        if Dossier.objects.get(code=code).status == Status.RETURNED:
            return
        at += MINUTE
        who, name, fields = next_act(case_of(code), at, outcomes)
        do(code, who, name, at=at, **fields)
    raise AssertionError(f"{code} never came home")


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: f"{path.parent.parent.name}/{path.stem}")
def test_a_golden_dossier_comes_out_as_expected(path):
    case, pack = golden(path), PACKS[path.parent.parent.name]
    expected = case["expect"]
    days = [{"date": day, "kind": "nghỉ", "name_vi": "", "source": ""} for day in case.get("days_off", ())]
    set_days(WorkCalendar.objects.get(name=CALENDAR).pk, days)
    accepted = moment(case.get("accepted_at", MORNING))
    request = asked_for(pack, case)
    by = "dan" if request.channel == Channel.ONLINE else "quay"
    if "errors" in expected:
        with pytest.raises(Invalid) as refused:
            file_it(request, by=by, at=accepted)
        assert {e.pointer for e in refused.value.errors} == set(expected["errors"])
        return
    if "slots" in expected:
        assert sorted(request.files) == sorted(expected["slots"])
    code = file_it(request, by=by, at=accepted).code
    do(code, "quay", "accept", at=accepted)
    for begins, ends in case.get("pauses", ()):
        do(code, "chuyenvien", "request_supplement", at=moment(begins))
        do(code, "dan", "supply", at=moment(ends))
    if "due_at" in expected and not pack.limits.steps & set(expected.get("route", ())):
        assert case_of(code).row.due_at == moment(expected["due_at"])
    if "fee_vnd" in expected:
        assert due_vnd(code) == expected["fee_vnd"]
    carried_home(code, accepted + timedelta(days=1), case.get("outcomes", {}))
    if "due_at" in expected and not pack.limits.stands:  # a clock that stood moved it on
        assert case_of(code).row.due_at == moment(expected["due_at"])
    if "route" in expected:
        steps = TaskLog.objects.filter(node__in=list(pack.steps)).order_by("id")
        assert list(steps.values_list("node", flat=True)) == expected["route"]
    if "papers" in expected:
        made = {*Paper.objects.values_list("kind", flat=True), *Result.objects.values_list("kind", flat=True)}
        assert {p for p in expected["papers"] if p != pack.result.paper} <= made
        assert Result.objects.count() == 1
