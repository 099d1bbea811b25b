"""Signing and stamping happen outside the transaction: what changed meanwhile wins, and no number is lost."""

import pytest

from motcua.dossiers import result_paper
from motcua.dossiers.models import Event, ResultDraft
from motcua.dossiers.tests.dumps import changed, dump
from motcua.dossiers.tests.factories import case_of, do, filed, walk, walk_to
from motcua.files.queries import open_file
from motcua.ground.refusals import Conflict, Stale
from motcua.results import signing
from motcua.results.models import Reservation, Result
from motcua.results.tests.pdf import text_of

BESIDE = {"files_storedfile", "results_reservation", "results_numberseries"}


@pytest.fixture
def meanwhile(monkeypatch):
    """Let something happen while the paper is being made."""

    def let(function, happen):
        real = getattr(result_paper, function)

        def made(act):
            found = real(act)
            happen()
            return found

        monkeypatch.setattr(result_paper, function, made)

    return let


@pytest.mark.parametrize(
    ("state", "who", "name", "function", "target"),
    [("to_sign", "lanhdao", "sign", "sign", "tra-cuu"), ("to_issue", "vanthu", "issue", "stamp", "ky")],
)
def test_a_dossier_that_changed_meanwhile_is_not_signed_over(meanwhile, state, who, name, function, target):
    code = walk_to(state)
    seen = []

    def happen():
        do(code, who, "send_back", to=target)
        seen.append(dump())

    meanwhile(function, happen)
    with pytest.raises(Stale) as refused:
        do(code, who, name)
    assert "trả lại bước trước" in str(refused.value)
    assert set(changed(seen[0], dump())) <= BESIDE
    assert not Result.objects.exists()


def test_the_number_reserved_for_a_try_that_failed_is_the_number_of_the_next(meanwhile, monkeypatch):
    code = walk_to("to_issue")
    with monkeypatch.context() as broken:
        broken.setattr(result_paper.signing, "stamp_as_agency", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            do(code, "vanthu", "issue")
    reserved = Reservation.objects.get()
    do(code, "vanthu", "issue")
    assert Reservation.objects.count() == 1
    assert Result.objects.get().code == reserved.code


def test_the_leaders_signature_stays_valid_under_the_clerks_stamp():
    code = walk_to("returned")
    pdf = open_file(Result.objects.get().file).read()
    report = signing.check(pdf)
    assert len(report.signers) == 2
    assert report.intact
    assert pdf.startswith(open_file(ResultDraft.objects.get().signed_file).read())
    assert "Cán bộ lanhdao" in text_of(pdf)
    assert case_of(code).row.status == 10


def test_what_is_sent_back_must_be_signed_anew():
    code = walk_to("to_issue")
    assert ResultDraft.objects.get().signed_file
    do(code, "vanthu", "send_back", to="ky")
    assert ResultDraft.objects.get().signed_file is None
    walk(
        code,
        [("lanhdao", "send_back"), ("chuyenvien", "complete_step"), ("lanhdao", "sign"), ("vanthu", "issue")],
    )
    assert Event.objects.filter(kind="signed").count() == 2
    assert Result.objects.count() == 1


def test_without_a_draft_nothing_is_signed():
    code = walk_to("to_sign")
    ResultDraft.objects.all().delete()
    before = dump()
    with pytest.raises(Conflict):
        do(code, "lanhdao", "sign")
    assert not changed(before, dump())


def test_numbers_of_results_have_no_gaps():
    for _ in range(3):
        walk_to("issued")
    walk_to("to_issue")
    assert filed()
    assert sorted(r.number.split("/")[0] for r in Result.objects.all()) == ["01", "02", "03"]
