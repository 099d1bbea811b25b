"""`soundness`: proving the process of a shipped pack, from its graph alone; the slowest of all packs counts.

The reference is the promise itself, 100 ms: a proof that takes no longer is felt as at once on the page where a
step table is being written. Each proof begins with a graph just read, so nothing is kept from the one before.
CPU time.
"""

import time
from collections.abc import Callable
from statistics import median

from motcua.bench.rows import Measured
from motcua.bench.turns import seconds_each
from motcua.demo.profile import pack_folders
from motcua.flow import soundness
from motcua.flow.graph import Graph
from motcua.ground.sentences import Sentence
from motcua.procedures.packs import load
from motcua.procedures.packs.content import graph_of

PROMISE_MS = 100.0


def measure(rounds: int) -> Measured:
    """Milliseconds for the pack that takes longest."""
    found = {
        pack: 1000 * median(seconds_each(prove, 1, time.process_time) for _ in range(rounds))
        for pack, prove in proofs().items()
    }
    slowest = max(found, key=lambda pack: found[pack])
    said = Sentence("{packs} gói, lâu nhất là {slowest}", {"packs": len(found), "slowest": slowest})
    return Measured(found[slowest], PROMISE_MS, str(said))


def proofs() -> dict[str, Callable[[], None]]:
    """For each shipped pack a function that reads and proves its process. Raises AssertionError if it is unsound."""
    return {folder.name: _proof(graph_of(load(folder)).canonical) for folder in pack_folders()}


def _proof(canonical: bytes) -> Callable[[], None]:
    def prove() -> None:
        if soundness.check(Graph.from_json(canonical)):
            raise AssertionError("a shipped pack is not sound")

    return prove
