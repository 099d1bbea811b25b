"""`lifecycle`: a process of nine steps from filing to its end, with journal, against SpiffWorkflow.

Ours: filing, then one act for each step through `perform`: the dossier is read from the database under lock;
rights, revision and fields are checked; tokens, open tasks, task log, state and the chained journal are
written; ten transactions, `synchronous=FULL`. SpiffWorkflow plays the same process as BPMN with the same ways
back, holding the same answers: at each step its state is read from SQLite as JSON, the task is done, and the
state is serialised and saved with the same pragmas, ten transactions too. It keeps no rights, no revision, no
task log and no journal.

Only the process is measured: every step is plain work, since receipts, the register, numbers and results are
nothing that a process engine keeps. What a real life with those costs is measured after it and said in the
note (`whole_life`). Wall-clock time, since a commit waits for the disk; the note says the CPU time too.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from django.conf import settings
from django.utils import translation

from motcua.bench import house, nine_steps, whole_life
from motcua.bench.filings import filings
from motcua.bench.plain_verbs import Begin, End
from motcua.bench.rows import Measured
from motcua.bench.spiff import Cases
from motcua.bench.turns import Clock, in_turn, seconds_each
from motcua.dossiers.actions.perform import perform
from motcua.dossiers.actions.registry import ACTIONS
from motcua.people.queries import account_called, actor_of

EACH_ROUND = 10
Work = Callable[[], object]
AT = datetime(2026, 3, 10, 3, tzinfo=UTC)
NOTE = {"note": "Đủ điều kiện giải quyết."}
ACTS: tuple[tuple[str, str], ...] = (
    ("quay", Begin.name),
    *[("chuyenvien", "complete_step")] * 5,
    ("lanhdao", "complete_step"),
    ("vanthu", "complete_step"),
    ("quay", End.name),
)


def measure(rounds: int) -> Measured:
    """Milliseconds for one whole process."""
    ours = processes()
    path = house.database().with_name("spiff.sqlite3")
    cases = Cases(path, nine_steps.bpmn(), nine_steps.PROCESS)
    theirs = partial(cases.play, nine_steps.ANSWERS, [{"way": "on", **NOTE}] * len(ACTS))
    value, reference = _both(ours, theirs, rounds, time.perf_counter)
    cpu, cpu_reference = _both(ours, theirs, rounds, time.process_time)
    whole = whole_life.milliseconds(rounds)
    said = f"CPU: {cpu:.2f} và {cpu_reference:.2f} ms, {cpu_reference / cpu:.1f} lần; "
    return Measured(value, reference, said + f"cả đời một hồ sơ, có biên nhận, số và kết quả: {whole:.1f} ms")


def _both(ours: Work, theirs: Work, rounds: int, clock: Clock) -> tuple[float, float]:
    return in_turn(
        lambda: 1000 * seconds_each(ours, EACH_ROUND, clock),
        lambda: 1000 * seconds_each(theirs, EACH_ROUND, clock),
        rounds,
    )


def processes() -> Callable[[], None]:
    """A function that takes one dossier from filing to the end of its process."""
    translation.activate(settings.LANGUAGE_CODE)  # as every request does
    nine_steps.publish_process()
    ACTIONS.update({verb.name: verb for verb in (Begin(), End())})
    desk = filings(nine_steps.PROCESS_CODE)
    officers = {name: actor_of(account_called(name), AT) for name, _ in ACTS}

    def play() -> None:
        code = desk.file().code
        for rev, (name, verb) in enumerate(ACTS, start=1):
            perform(code, verb, by=officers[name], at=AT, rev=rev, fields=NOTE)

    return play
