"""`lifecycle`: nine steps from filing to the returned result, with journal, against SpiffWorkflow.

Ours: filing, then one act for each step through `perform`: the dossier is read from the database; rights,
revision and fields are checked; tokens, tasks, task log and the chained journal are written, and what the
acts are about (receipt, register, number, result); ten transactions, `synchronous=FULL`. SpiffWorkflow plays
the same process as BPMN with the same ways back, holding the same answers: at each step its state is read
from SQLite as JSON, the task is done, and the state is serialised and saved with the same pragmas, ten
transactions too. It keeps no rights, no register and no journal. Drawing, signing and storing PDFs is in
neither side: the signed paper and the stamped one lie ready. Wall-clock time, since a commit waits for the
disk.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

from django.db import transaction

from motcua.bench import house, nine_steps
from motcua.bench.filings import PAPER, filings
from motcua.bench.rows import Measured
from motcua.bench.spiff import Cases
from motcua.bench.turns import in_turn, seconds_each
from motcua.dossiers.action import Act
from motcua.dossiers.actions.perform import perform
from motcua.dossiers.actions.registry import ACTIONS
from motcua.dossiers.actions.sign import Issue, Sign
from motcua.dossiers.result_paper import Signed, Stamped
from motcua.files.models import StoredFile
from motcua.ground.canonical import sha256_hex
from motcua.people.queries import account_called, actor_of
from motcua.procedures.models import PackVersion
from motcua.results import actions as results

EACH_ROUND = 10
AT = datetime(2026, 3, 10, 3, tzinfo=UTC)
ON = {"way": "on", "note": "Đủ điều kiện giải quyết."}
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


def measure(rounds: int) -> Measured:
    """Milliseconds for one whole life."""
    ours = lives((rounds + 1) * EACH_ROUND)
    form = PackVersion.objects.get(code=house.CODE).content["form"]["schema"]["examples"][0]
    path = house.database().with_name("spiff.sqlite3")
    theirs = partial(Cases(path, nine_steps.bpmn(), nine_steps.PROCESS).play, form, [ON] * len(ACTS))
    value, reference = in_turn(
        lambda: 1000 * seconds_each(ours, EACH_ROUND), lambda: 1000 * seconds_each(theirs, EACH_ROUND), rounds
    )
    return Measured(value, reference)


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
        return Signed(self.paper)


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
