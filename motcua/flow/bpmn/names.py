"""Ids and names on their way between BPMN and a graph.

BPMN ids may begin with an underscore and hold letters that a graph's may not; a graph's may begin with a digit.
"""

from __future__ import annotations

import re
from unicodedata import normalize

from motcua.flow.graph_rules import ID, LONGEST_NAME

_NOT_ALLOWED = re.compile(r"[^A-Za-z0-9._-]+")
_XML_START = re.compile(r"[A-Za-z]")
LONGEST_ID = 64


class Ids:
    """Gives each BPMN id one graph id, and makes fresh ones that nobody has."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def fresh(self, wanted: str) -> str:
        """A graph id as near to the wanted one as may be."""
        base = wanted if ID.fullmatch(wanted) else _allowed(wanted)
        found, number = base, 1
        while found in self.taken:
            number += 1
            tail = f"-{number}"
            found = base[: LONGEST_ID - len(tail)] + tail
        self.taken.add(found)
        return found


def _allowed(text: str) -> str:
    plain = _NOT_ALLOWED.sub("-", text).strip("-._")
    return plain[:LONGEST_ID].rstrip("-._") or "n"


def said(text: str) -> str:
    """A name on one line: modellers break names by line feeds; cut where a graph's must end."""
    return " ".join(normalize("NFC", text).split())[:LONGEST_NAME]


def xml_id(graph_id: str) -> str:
    """The id that a graph's node has in a file; `_n.` before what XML does not let begin a name."""
    return graph_id if _XML_START.match(graph_id) else f"_n.{graph_id}"
