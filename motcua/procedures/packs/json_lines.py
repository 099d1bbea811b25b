"""On which line each part of a JSON text stands, so that a fault can be shown where the author looks."""

from __future__ import annotations

import json
import re

from motcua.procedures.packs.plain_yaml import escaped

_PIECE = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}:,\n]|[^\s"\[\]{}:,]+', re.ASCII)


def lines_of(text: str) -> dict[str, int]:
    """JSON pointer → line (from 1) of every value of a text that is JSON; for a member, the line of its name."""
    found: dict[str, int] = {"": 1}
    pointer, line, position = "", 1, -1
    outer: list[tuple[str, int]] = []
    name: str | None = None
    for piece in _PIECE.findall(text):
        if piece == "\n":
            line += 1
            continue
        inside_list = position >= 0
        if piece in "]}":
            pointer, position = outer.pop()
        elif piece == ",":
            position += inside_list
        elif piece == ":":
            continue
        elif not inside_list and outer and name is None:
            name = escaped(json.loads(piece))
            found[f"{pointer}/{name}"] = line
        else:
            below = f"{pointer}/{position}" if inside_list else f"{pointer}/{name}" if outer else ""
            found.setdefault(below, line)
            name = None
            if piece in "[{":
                outer.append((pointer, position))
                pointer, position = below, 0 if piece == "[" else -1
    return found
