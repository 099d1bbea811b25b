"""How large each thing is drawn, and the lines of text in it and beside it."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.flow import parts
from motcua.flow.drawing.text import width, wrapped
from motcua.flow.parts import Node

NAME_SIZE, NAME_LINE = 13, 17
WORD_SIZE, WORD_LINE = 12, 16
NAME_LINES, WORD_LINES = 4, 3
PADDING = 8.0
MARK, DOT, SIGN = 36.0, 12.0, 26.0
"""Across a diamond, a merge, a circle."""
BESIDE, BESIDE_GAP = 92.0, 6.0
LANE_SIDE = 6.0
# A step is broad where there is room for it: by how many things at most stand side by side.
BROAD = {1: 216.0, 2: 144.0}
NARROW = 132.0
LYING = 138.0


@dataclass(frozen=True, slots=True)
class Size:
    """Of one thing: the shape itself, and all that it takes, both (across, down) on the page; its texts."""

    shape: tuple[float, float]
    room: tuple[float, float]
    name: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


LANE_SIZE = Size((LANE_SIDE, LANE_SIDE), (LANE_SIDE, LANE_SIDE))


def of_task(name: str, words: str, across: float, marks: int, lying: bool) -> Size:
    """A step: a box with its name, and under it who and how long. `marks`: how many stand on its border."""
    inside = across - 2 * PADDING
    names = tuple(wrapped(name, NAME_SIZE, inside, NAME_LINES))
    under = tuple(wrapped(words, WORD_SIZE, inside, WORD_LINES))
    down = 2 * PADDING + len(names) * NAME_LINE + len(under) * WORD_LINE + (6 if marks else 0)
    needed = marks * (SIGN + 4) + 24 if lying and marks else 0
    shape = (across, max(down, needed, 40.0))
    return Size(shape, shape, names, under)


def of_case(said: str, across: float) -> Size:
    """What is written at a way."""
    lines = tuple(wrapped(said, WORD_SIZE, across - 2 * PADDING, 3))
    wide = max((width(line, WORD_SIZE) for line in lines), default=0.0)
    shape = (min(across, wide + 2 * PADDING), len(lines) * WORD_LINE + 6.0)
    return Size(shape, shape, (), lines)


def of_mark(node: Node, lying: bool) -> Size:
    """A diamond or a circle; its name stands beside the way, on the right or, on a lying drawing, above."""
    side = {parts.MERGE: DOT, parts.SPLIT: MARK, parts.FORK: MARK, parts.JOIN: MARK}.get(node.kind, SIGN)
    lines = tuple(wrapped(node.name, WORD_SIZE, BESIDE, 3)) if node.kind != parts.MERGE else ()
    shape = (side, side)
    if not lines:
        return Size(shape, shape)
    wide = max(width(line, WORD_SIZE) for line in lines)
    tall = float(len(lines) * WORD_LINE)
    # The same room on both sides, so that the way still runs through the middle.
    room = (
        (max(side, wide), side + 2 * (tall + BESIDE_GAP))
        if lying
        else (side + 2 * (wide + BESIDE_GAP), max(side, tall))
    )
    return Size(shape, room, (), lines)


def task_width(most_side_by_side: int, lying: bool) -> float:
    """How broad a step is drawn."""
    return LYING if lying else BROAD.get(most_side_by_side, NARROW)
