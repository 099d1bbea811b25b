"""`engine_lifecycle`: the engine alone over the nine tasks of `lifecycle`, its state saved after each act.

Ours: the marking is read from its JSON, the act done, the new marking written as JSON, ten times. SpiffWorkflow:
its serialised state is read, the task done, the state serialised, ten times; the specification lies in the state,
as its own serialiser writes it. No database on either side, no rights, no journal: `lifecycle` measures those.
CPU time, since nothing waits.
"""

import json
import time
from collections.abc import Callable

from motcua.bench import nine_steps
from motcua.bench.rows import Measured
from motcua.bench.spiff import KeptInMemory
from motcua.bench.turns import in_turn, seconds_each
from motcua.flow import engine
from motcua.flow.graph import Graph
from motcua.flow.marking import Marking
from motcua.flow.step_table import to_graph

EACH_ROUND = 20
NOTE = {"way": "on", "note": "Đủ điều kiện giải quyết."}


def measure(rounds: int) -> Measured:
    """Microseconds of CPU for one case from its start to its end."""
    ours = lives(to_graph(nine_steps.step_rows()))
    cases = KeptInMemory(nine_steps.bpmn(), nine_steps.PROCESS)
    given = [NOTE] * len(nine_steps.STEPS)
    value, reference = in_turn(
        lambda: 1e6 * seconds_each(ours, 10 * EACH_ROUND, time.process_time),
        lambda: (
            1e6 * seconds_each(lambda: cases.play(nine_steps.ANSWERS, given), EACH_ROUND, time.process_time)
        ),
        rounds,
    )
    return Measured(value, reference)


def lives(graph: Graph) -> Callable[[], None]:
    """A function that takes one case from its start to its end. Raises AssertionError where it does not end."""

    def live() -> None:
        kept = _written(engine.start(graph).marking)
        ended = False
        for step, *_ in nine_steps.STEPS:
            move = engine.complete(graph, _read(kept), step)
            kept, ended = _written(move.marking), move.ended
        if not ended:
            raise AssertionError("the case has not come to its end")

    return live


def _written(marking: Marking) -> str:
    return json.dumps(sorted(marking))


def _read(kept: str) -> Marking:
    return frozenset(json.loads(kept))
