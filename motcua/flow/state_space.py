"""Everything a process can ever do: all markings that can be reached, and how."""

from __future__ import annotations

from dataclasses import dataclass, field

from motcua.flow.net import Net, Transition
from motcua.flow.options import TooLarge
from motcua.flow.words import Act

MOST_STATES = 100_000
MOST_MOVES = 1_000_000
MOST_MEMORY_BITS = 800_000_000  # of all markings together: 100 MB


@dataclass(slots=True)
class StateSpace:
    """The markings reached, breadth first, so that the way to each is a shortest one.

    `came[m]` is the marking before m and the transition between them (None at the first); `before[m]`
    are all markings with a move to m; `clashes` are moves that would put a second token on a place.
    """

    came: dict[int, tuple[int, Transition] | None]
    before: dict[int, list[int]]
    clashes: list[tuple[int, Transition, str]] = field(default_factory=list)
    improper: list[int] = field(default_factory=list)
    final: list[int] = field(default_factory=list)
    fired: set[str] = field(default_factory=set)

    def way_to(self, marking: int) -> list[Act]:
        """The acts that lead to a marking."""
        acts: list[Act] = []
        step = self.came[marking]
        while step is not None:
            marking, transition = step
            acts.append(transition.act)
            step = self.came[marking]
        return acts[::-1]

    def can_reach(self, goals: list[int]) -> set[int]:
        """All markings from which one of the goals can still be reached."""
        found = set(goals)
        ahead = list(found)
        while ahead:
            for marking in self.before[ahead.pop()]:
                if marking not in found:
                    found.add(marking)
                    ahead.append(marking)
        return found


def explored(net: Net, most_states: int = MOST_STATES) -> StateSpace:
    """The state space of a net. Raises TooLarge beyond the limit: what was not seen is not proven.

    A marking in which an end holds a token is not explored further.
    """
    space = StateSpace({net.first: None}, {net.first: []})
    queue = [net.first]
    moves_left = MOST_MOVES
    most_states = min(most_states, MOST_MEMORY_BITS // len(net.bits))
    for marking in queue:
        if marking & net.ends:
            # With any token beside the one on an end, the case would be over and still going on.
            (space.improper if marking & (marking - 1) else space.final).append(marking)
            continue
        for transition in net.moves(marking):
            moves_left -= 1
            space.fired.add(transition.act.node)
            kept = marking & ~(transition.takes | transition.clears)
            twice = transition.twice or _shared(net, kept & transition.makes)
            if twice:
                space.clashes.append((marking, transition, twice))
                continue
            reached = kept | transition.makes
            if reached not in space.came:
                space.came[reached] = (marking, transition)
                space.before[reached] = []
                queue.append(reached)
            space.before[reached].append(marking)
        if len(queue) > most_states or moves_left < 0:
            raise TooLarge
    return space


def _shared(net: Net, mask: int) -> str:
    return net.places(mask)[0] if mask else ""
