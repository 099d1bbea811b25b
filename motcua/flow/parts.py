"""The parts a process graph is made of: nodes and the edges between them.

Terms: task = bước, split = chỗ rẽ, fork = chỗ tách song song, join = chỗ chờ đủ,
merge = chỗ nhập, timer = hẹn giờ, message = tin báo từ bên ngoài.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any
from unicodedata import normalize

START = "start"
TASK = "task"
SPLIT = "split"
FORK = "fork"
JOIN = "join"
MERGE = "merge"
TIMER = "timer"
MESSAGE = "message"
END = "end"

KINDS = (START, TASK, SPLIT, FORK, JOIN, MERGE, TIMER, MESSAGE, END)

# A token comes to rest only on these (and before a join); it runs through all the others at once.
RESTING = frozenset({TASK, TIMER, MESSAGE})
PASSING = frozenset({SPLIT, FORK, MERGE})
# What waits for the world outside and not for a person at work; with `on` it interrupts that task.
WAITING = frozenset({TIMER, MESSAGE})

# What a split asks when it is the outcome of the step before it, and not a condition with a name.
BY_OUTCOME = "outcome"

EMPTY: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Node:
    """One node. `data` is JSON without floats; some keys mean something to `flow`, all others are the pack's.

    task: `minutes` (working minutes allowed), `send_back_to` (ids), `on_supplement` (id).
    split: `by`, "outcome" or the name of a condition whose value the caller supplies.
    timer: `minutes` (working minutes until it fires), `on` (the task it interrupts; without it the
    timer is a pause on the way).
    message: `on`, as with a timer; it goes on when the caller says that the message has come.
    """

    id: str
    kind: str
    name: str = ""
    data: Mapping[str, Any] = field(default_factory=lambda: EMPTY)


@dataclass(frozen=True, slots=True)
class Edge:
    """One way from node to node. `when` and `label` only behind a split; `when` None there means otherwise.

    `order` ranks the ways out of one split, the ordinary way first; it is part of the graph.
    """

    source: str
    target: str
    when: str | None = None
    label: str = ""
    order: int = 0

    @property
    def place(self) -> str:
        """Where a token waits when the target is a join: one place per source."""
        return f"{self.source}>{self.target}"


def freeze(value: Any) -> Any:
    """A read-only copy of JSON-like data: text in NFC, mappings read-only, lists as tuples."""
    if isinstance(value, str):
        return normalize("NFC", value)
    if isinstance(value, Mapping):
        return MappingProxyType({freeze(key): freeze(item) for key, item in value.items()})
    if isinstance(value, list | tuple):
        return tuple(freeze(item) for item in value)
    return value


def thaw(value: Any) -> Any:
    """The plain dicts and lists that `freeze` was given."""
    if isinstance(value, Mapping):
        return {key: thaw(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [thaw(item) for item in value]
    return value
