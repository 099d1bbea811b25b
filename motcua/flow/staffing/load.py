"""What a simulation is asked: how many cases come, and how many officers stand ready."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from motcua.flow.graph import Graph
from motcua.flow.parts import EMPTY
from motcua.ground.refusals import FieldError, Invalid
from motcua.ground.sentences import N_, Sentence

MOST_CASES = 20_000
MOST_OFFICERS = 500
MOST_DAYS = 240
_ARRIVALS = N_("Số hồ sơ một ngày phải lớn hơn 0, nhiều nhất {most}.")
_DAYS = N_("Số ngày phải từ 1 đến {most}.")
_CASES = N_("Số hồ sơ nhân số ngày vượt {most}. Bớt ngày hoặc bớt hồ sơ.")
_EFFORT = N_("Phần giờ làm thật phải lớn hơn 0 và nhiều nhất là {most}.")
_SPREAD = N_("Độ dao động phải từ 0 đến {most}.")
_OTHER = N_("Phần hồ sơ đi đường khác phải từ 0 đến 0,5.")


@dataclass(frozen=True)
class Load:
    """Cases a working day, and officers by pool; a pool that is not named has one officer.

    `days`: working days on which cases come. `effort`: which share of a step's hours is work with the hands (the
    rest of the hours in a step table is waiting). `spread`: how far the work on one case may lie from the table,
    as a share to either side. `other`: how often, of all turns, a case does not take the ordinary way.
    """

    arrivals: float
    staff: Mapping[str, int] = field(default_factory=lambda: EMPTY)
    days: int = 60
    effort: float = 1.0
    spread: float = 0.25
    other: float = 0.1
    seed: int = 1

    def checked(self, graph: Graph) -> Load:
        """The load with every pool of the graph named. Refuses: Invalid, with every fault at once."""
        faults = [
            FieldError(f"/{name}", Sentence(words, {"most": most}))
            for name, fits, words, most in self._limits()
            if not fits
        ]
        known = pools_of(graph)
        roles = {pool.partition("/")[0] for pool in known.values()}
        for name, officers in self.staff.items():
            faults += _staff_faults(name, officers, {*known.values(), *roles})
        if faults:
            raise Invalid(Sentence("Số liệu mô phỏng chưa đúng."), errors=tuple(faults))
        return replace(self, staff={pool: self.officers(pool) for pool in sorted(set(known.values()))})

    def officers(self, pool: str) -> int:
        """How many stand in a pool: named whole, else by its role, else one."""
        return self.staff.get(pool, self.staff.get(pool.partition("/")[0], 1))

    def _limits(self) -> list[tuple[str, bool, str, int]]:
        """Each limit: what it holds, whether it is kept, what to say, the most."""
        in_days = 1 <= self.days <= MOST_DAYS
        few = not in_days or self.arrivals * self.days <= MOST_CASES
        return [
            ("arrivals", 0 < self.arrivals <= MOST_CASES, _ARRIVALS, MOST_CASES),
            ("days", in_days, _DAYS, MOST_DAYS),
            ("days", few, _CASES, MOST_CASES),
            ("effort", 0 < self.effort <= 1, _EFFORT, 1),
            ("spread", 0 <= self.spread <= 1, _SPREAD, 1),
            ("other", 0 <= self.other <= 0.5, _OTHER, 0),
        ]


def pools_of(graph: Graph) -> dict[str, str]:
    """Task → the officers who do it: the role, with unit and agency where the role alone is not one group."""
    where: dict[str, set[tuple[str, str]]] = defaultdict(set)
    seats = {}
    for task in sorted(graph.tasks):
        data = graph.nodes[task].data
        seat = (str(data.get("at", "")), str(data.get("unit", "")))
        seats[task] = (str(data.get("role", "")) or task, seat)
        where[seats[task][0]].add(seat)
    return {
        task: role if len(where[role]) == 1 else "/".join([role, *filter(None, reversed(seat))])
        for task, (role, seat) in seats.items()
    }


def _staff_faults(name: str, officers: int, known: set[str]) -> list[FieldError]:
    if name not in known:
        words = N_("Quy trình không có vai “{role}”. Các vai: {roles}.")
        return [FieldError("/staff", Sentence(words, {"role": name, "roles": ", ".join(sorted(known))}))]
    if not 1 <= officers <= MOST_OFFICERS:
        words = N_("Số người của vai “{role}” phải từ 1 đến {most}.")
        return [FieldError("/staff", Sentence(words, {"role": name, "most": MOST_OFFICERS}))]
    return []
