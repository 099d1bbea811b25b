"""What becomes of a synthetic dossier: its acts and their moments, drawn from its place and the seed.

Every life is drawn to its end; what lies beyond the present has not happened yet. So dossiers that were just
filed wait at every step, as in a real office, and the older ones are closed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from motcua.demo.chance import number
from motcua.demo.synthetic.desks import Desk
from motcua.flow import engine
from motcua.flow.marking import Marking, Move

# Of a thousand dossiers so many are refused at the desk, supplemented there, stopped for papers later, or slow.
REFUSED, SUPPLEMENTED, PAUSED, SLOW = 30, 70, 110, 150
DONE = {
    "accept": "accepted",
    "work": "step_completed",
    "sign": "signed",
    "issue": "issued",
    "return": "returned",
}
DAY_MINUTES = 480
LONGEST_LIFE = 100


class Deed(NamedTuple):
    """One act: its kind as the journal calls it, its working minute, the step it was done at."""

    kind: str
    minute: int
    node: str = ""
    move: Move | None = None
    outcome: str = ""


@dataclass
class Life:
    """Draws the acts of one dossier. `words` name it; the same words give the same life."""

    desk: Desk
    words: tuple[object, ...]
    minute: int
    channel: int
    paid: bool = False

    def deeds(self) -> Iterator[Deed]:
        """The filing and everything after it, in order of time."""
        desk, fate = self.desk, number(1000, "fate", *self.words)
        move = engine.start(desk.pack.graph, desk.ways)
        yield Deed("filed", self.minute, move=move)
        marking = move.marking
        for turn in range(LONGEST_LIFE):
            node = next((step for step in desk.pack.steps if step in marking), None)
            if node is None:
                return
            yield from self._before(node, fate, turn)
            if fate < REFUSED and desk.pack.steps[node].does == "accept":
                gone = engine.withdraw(desk.pack.graph, marking)
                yield Deed("refused", self._later(10, 60, turn), node, gone, "refused")
                return
            done, marking = self._done(node, marking, fate, turn)
            yield done

    def _before(self, node: str, fate: int, turn: int) -> Iterator[Deed]:
        """What happens at a step before it is done: taken, waiting for the person, paid."""
        does = self.desk.pack.steps[node].does
        if does == "work":
            yield Deed("taken", self._later(2, 20, turn), node)
        if (does == "accept" and REFUSED <= fate < SUPPLEMENTED) or (
            does == "work" and SUPPLEMENTED <= fate < PAUSED
        ):
            yield Deed("supplement_requested", self._later(5, 40, turn), node)
            yield Deed("supplied", self._later(60, 6 * DAY_MINUTES, turn, "supply"), node)
        if does == "return" and self.desk.fee_lines(self.channel) and not self.paid:
            yield Deed("paid", self._later(5, 2 * DAY_MINUTES, turn), node)

    def _done(self, node: str, marking: Marking, fate: int, turn: int) -> tuple[Deed, Marking]:
        """The step itself, after about the time that the step table gives it, and where that leads."""
        step = self.desk.pack.steps[node]
        shortest, longest = (step.minutes // 3, step.minutes) if step.minutes else (2, DAY_MINUTES // 2)
        if PAUSED <= fate < SLOW and step.does == "work":
            shortest, longest = DAY_MINUTES, 5 * DAY_MINUTES
        at = self._later(max(1, shortest), max(2, longest), turn, "done")
        outcome = step.outcomes[0].when if step.outcomes else ""
        move = engine.complete(self.desk.pack.graph, marking, node, outcome or None, self.desk.ways)
        return Deed(DONE[step.does], at, node, move, outcome), move.marking

    def _later(self, shortest: int, longest: int, *which: object) -> int:
        self.minute += shortest + number(longest - shortest + 1, *which, *self.words)
        return self.minute
