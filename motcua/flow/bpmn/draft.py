"""A process while it is being read: what may still change before it becomes a graph."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from motcua.flow.bpmn.xml_tree import Element

# Kinds that only a draft has: gateways whose place in the way decides what they are, and mere passages.
START, EXCLUSIVE, PARALLEL, PASS = "start-event", "exclusive", "parallel", "pass"


@dataclass(eq=False)
class Part:
    """A node to be. `own`: written by this house, so already in the form that the graph had."""

    id: str
    kind: str
    element: Element
    name: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    own: bool = False


@dataclass(eq=False)
class Way:
    """An edge to be. `marked`: it has a condition of its own; `otherwise`: taken when no condition holds."""

    source: str
    target: str
    element: Element
    name: str = ""
    marked: bool = False
    otherwise: bool = False
    when: str | None = None
    label: str = ""
    order: int = 0
    own: bool = False


@dataclass
class Draft:
    """Parts by graph id, and the ways between them."""

    parts: dict[str, Part] = field(default_factory=dict)
    ways: list[Way] = field(default_factory=list)

    def coming(self) -> dict[str, list[Way]]:
        """The ways into each part."""
        found: dict[str, list[Way]] = defaultdict(list)
        for way in self.ways:
            found[way.target].append(way)
        return found

    def going(self) -> dict[str, list[Way]]:
        """The ways out of each part."""
        found: dict[str, list[Way]] = defaultdict(list)
        for way in self.ways:
            found[way.source].append(way)
        return found

    def take(self, other: Draft) -> None:
        """Add all of another draft."""
        self.parts |= other.parts
        self.ways += other.ways
