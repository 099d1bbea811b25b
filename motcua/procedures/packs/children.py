"""Linked requests (liên thông): the procedures that one request of a person sets going, and what flows into each.

A pack with `children` asks everything once. Each child is a procedure with a pack of its own; its answers come from
the parent's form, from the result of another child, or are fixed values. Its papers are papers of the parent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from motcua.eforms import tree
from motcua.flow.expressions import Expression

STEP = "children"
"""What the step of the parent does in which its children are at work (`does` in the step table)."""
ISSUED_NUMBER, ISSUED_ON = "issued.number", "issued.on"
"""Beside its content, what every issued result has: its number and its day."""


@dataclass(frozen=True)
class Take:
    """Where an answer of a child comes from: a field of the parent, of another child's result, or a fixed value."""

    path: str = ""
    result_of: str = ""
    value: Any = None

    def of(self, data: Mapping[str, Any], results: Mapping[str, Mapping[str, Any]]) -> Any:
        """The value, whole groups and lists included; None when there is none."""
        if not self.path:
            return self.value
        return tree.at(results.get(self.result_of) if self.result_of else data, tuple(self.path.split(".")))


@dataclass(frozen=True)
class Child:
    """One procedure that the request sets going.

    `ward`: the field of the parent that says in which ward it is handled; else it is handled where the parent is,
    or by the province's one agency of its type. `when` None: always. `after`: the children whose results it needs.
    `slots`: its places for papers, each filled from one of the parent's. `prolongs`: the limit of the whole from
    the moment in which a step of this child brings it a limit longer than its ordinary one.
    """

    id: str
    procedure: str
    name: str
    ward: str = ""
    when: Expression | None = None
    after: tuple[str, ...] = ()
    form: Mapping[str, Take] = field(default_factory=dict)
    slots: Mapping[str, str] = field(default_factory=dict)
    prolongs: str = ""

    def needed(self, data: Mapping[str, Any]) -> bool:
        """Whether these answers of the parent ask for it."""
        return self.when is None or self.when.holds(data)

    def filled(self, data: Mapping[str, Any], results: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
        """Its answers: from the parent's and from what other children have given; what is missing is left out.

        `results`: by child, the content of its result, with `issued.number` and `issued.on` in it.
        """
        found: dict[str, Any] = {}
        for path, take in self.form.items():
            value = take.of(data, results)
            if value is not None:
                tree.put(found, tuple(path.split(".")), tree.copied(value))
        return found

    @property
    def asked_by(self) -> dict[str, str]:
        """The parent's field behind each of its own, for those that the person answered."""
        return {path: take.path for path, take in self.form.items() if take.path and not take.result_of}


def read_take(said: Mapping[str, Any]) -> Take:
    """One entry of `form` as pack.yaml has it."""
    return Take(said.get("field", ""), said.get("result", ""), said.get("value"))


def startable(children: Iterable[Child], given: set[str], begun: set[str]) -> list[Child]:
    """Those that wait for nothing any more: every result they need is there, and they have not begun."""
    return [one for one in children if one.id not in begun and given.issuperset(one.after)]


def impossible(children: Sequence[Child], lost: set[str]) -> list[Child]:
    """Those that can never begin, because a child whose result they need, however far before, gives none."""
    gone, found = set(lost), list[Child]()
    for _round in children:
        more = [one for one in children if one.id not in gone and gone.intersection(one.after)]
        gone.update(one.id for one in more)
        found += more
    return [one for one in children if one in found]


def circle(children: Sequence[Child]) -> tuple[str, ...]:
    """The children that wait for each other; empty when the starts have an order."""
    done: set[str] = set()
    while ready := startable(children, done, done):
        done.update(one.id for one in ready)
    return tuple(one.id for one in children if one.id not in done)


def longest(children: Sequence[Child], minutes: Mapping[str, int]) -> tuple[int, tuple[str, ...]]:
    """The longest way through children that wait for each other, in working minutes, and its children in order.

    Side by side counts as the longest. The starts must have an order (`circle`).
    """
    best: dict[str, tuple[int, tuple[str, ...]]] = {}
    while ready := startable(children, set(best), set(best)):
        for one in ready:
            before = max((best[need] for need in one.after), default=(0, ()))
            best[one.id] = (before[0] + minutes.get(one.id, 0), (*before[1], one.id))
    return max(best.values(), default=(0, ()))
