"""The pack's golden dossiers, run through the real acts: fee, papers, route and promised time as expected."""

from datetime import datetime, timedelta

import pytest
import yaml

from motcua.dossiers.models import Paper, TaskLog
from motcua.dossiers.tests.factories import WALKS, a_file, case_of, do, filed, request, walk
from motcua.dossiers.tests.province import PACK
from motcua.ground.dates import TZ
from motcua.ground.refusals import Invalid
from motcua.payments.queries import due_vnd
from motcua.results.models import Result

GOLDEN = sorted((PACK / "golden").glob("*.yaml"))
# The province of these tests has the same day off as the golden dossiers: 24/11/2026.
MORNING = "2026-11-23T08:30"


def golden(path):
    return yaml.safe_load(path.read_text("utf-8"))


def moment(value):
    found = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return found.replace(tzinfo=TZ)


def change_of(case):
    """Dates as the form has them."""

    def plain(value):
        if isinstance(value, dict):
            return {k: plain(v) for k, v in value.items()}
        if isinstance(value, list):
            return [plain(v) for v in value]
        return value.isoformat() if hasattr(value, "isoformat") else value

    return plain(case.get("change", {}))


def files_for(change):
    asked = request(files={}, **change)
    return {slot.id: [a_file()] for slot in asked.pack.slots if slot.needed(asked.form)}


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_a_golden_dossier_comes_out_as_expected(path):
    case = golden(path)
    change, expected = change_of(case), case["expect"]
    accepted = moment(case.get("accepted_at", MORNING))
    if "errors" in expected:
        with pytest.raises(Invalid) as refused:
            filed(at=accepted, **change)
        assert {e.pointer for e in refused.value.errors} == set(expected["errors"])
        return
    files = files_for(change)
    if "slots" in expected:
        assert sorted(files) == sorted(expected["slots"])
    code = filed(at=accepted, files=files, **change)
    do(code, "quay", "accept", at=accepted)
    for begins, ends in case.get("pauses", ()):
        do(code, "chuyenvien", "request_supplement", at=moment(begins))
        do(code, "dan", "supply", at=moment(ends))
    if "due_at" in expected:
        assert case_of(code).row.due_at == moment(expected["due_at"])
    if "fee_vnd" in expected:
        assert due_vnd(code) == expected["fee_vnd"]
    walk(code, WALKS["returned"][1:], at=accepted + timedelta(days=1))
    if "route" in expected:
        assert list(TaskLog.objects.order_by("id").values_list("node", flat=True)) == expected["route"]
    if "papers" in expected:
        made = {*Paper.objects.values_list("kind", flat=True), *Result.objects.values_list("kind", flat=True)}
        assert {p for p in expected["papers"] if p != case_of(code).pack.result.paper} <= made
        assert Result.objects.count() == 1
