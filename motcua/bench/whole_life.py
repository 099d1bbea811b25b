"""A dossier's whole life in nine acts: with receipt, register, number and result, and no other engine beside it.

Drawing, signing and storing PDFs is left out: the signed paper and the stamped one lie ready.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from statistics import median
from typing import Any

from django.db import transaction

from motcua.bench import nine_steps
from motcua.bench.filings import PAPER, filings
from motcua.bench.turns import seconds_each
from motcua.dossiers.action import Act
from motcua.dossiers.actions.perform import perform
from motcua.dossiers.actions.registry import ACTIONS
from motcua.dossiers.actions.sign import Issue, Sign
from motcua.dossiers.letterhead import letterhead
from motcua.dossiers.result_paper import Signed, Stamped
from motcua.dossiers.signers import signed_as
from motcua.files.models import StoredFile
from motcua.ground.canonical import sha256_hex
from motcua.people.queries import account_called, actor_of
from motcua.results import actions as results

EACH_ROUND = 5
AT = datetime(2026, 3, 10, 3, tzinfo=UTC)
ACTS: tuple[tuple[str, str], ...] = (
    ("quay", "accept"),
    ("chuyenvien", "complete_step"),
    ("chuyenvien", "complete_step"),
    ("chuyenvien", "complete_step"),
    ("chuyenvien", "complete_step"),
    ("chuyenvien", "complete_step"),
    ("lanhdao", "sign"),
    ("vanthu", "issue"),
    ("quay", "return_result"),
)


def milliseconds(rounds: int) -> float:
    """Median of the wall-clock time of one life, over some lives in each round."""
    live = lives((rounds + 1) * EACH_ROUND)
    live()
    return 1000 * median(seconds_each(live, EACH_ROUND) for _ in range(rounds))


def lives(most: int) -> Callable[[], None]:
    """A function that takes one dossier from filing to its returned result, up to `most` times."""
    nine_steps.publish()
    papers = ReadyPapers(most + 1)
    ACTIONS["sign"], ACTIONS["issue"] = ReadySign(papers), ReadyIssue(papers)
    desk = filings(nine_steps.CODE)
    officers = {name: actor_of(account_called(name), AT) for name, _ in ACTS}
    result = desk.pack.content["result_form"]["schema"]["examples"][0]
    answers: dict[str, dict[str, Any]] = {
        "complete_step": {"note": "Đủ điều kiện giải quyết."},
        "return_result": {"handed_to": "Trần Thị Hoa", "how": "counter"},
    }
    first_work = {**answers["complete_step"], "result": result}

    def live() -> None:
        code = desk.file().code
        for rev, (name, act) in enumerate(ACTS, start=1):
            fields = first_work if rev == 2 else answers.get(act, {})
            perform(code, act, by=officers[name], at=AT, rev=rev, fields=fields)

    return live


class ReadyPapers:
    """Papers that lie ready: each content is another, since the register takes every paper once."""

    def __init__(self, most: int) -> None:
        papers = [PAPER + b"%% %d\n" % number for number in range(most)]
        rows = StoredFile.objects.bulk_create(
            StoredFile(
                sha256=sha256_hex(pdf),
                size=len(pdf),
                type="application/pdf",
                name="ket-qua.pdf",
                stored_at=AT,
            )
            for pdf in papers
        )
        self.next = iter(list(zip(papers, rows, strict=True))).__next__


class ReadySign(Sign):
    """Signing with the signed paper ready."""

    def __init__(self, papers: ReadyPapers) -> None:
        self.paper = papers.next()[1]

    def prepare(self, act: Act) -> Signed:
        return Signed(self.paper, signed_as(act, letterhead(act.case.row.agency_id)))


class ReadyIssue(Issue):
    """Numbering and stamping with the stamped paper ready; the number is really reserved."""

    def __init__(self, papers: ReadyPapers) -> None:
        self.papers = papers

    def prepare(self, act: Act) -> Stamped:
        kind, code = act.case.pack.result.kind, act.case.row.code
        with transaction.atomic():
            reservation = results.reserve_number(act.case.row.agency_id, kind, act.at.year, code)
        pdf, stored = self.papers.next()
        return Stamped(pdf, stored, reservation, f"{reservation.value}/{act.case.pack.result.notation}")
