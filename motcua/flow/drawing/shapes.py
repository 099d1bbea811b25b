"""The shapes of a drawing as SVG, in the manner of BPMN; colours and fonts are the page's, by class.

`nd` a node (`nd--now`, `nd--done`), `ar` a line (`ar--b` against the flow, `ar--t` its head), `cs` what is
written at a way, `lb` a name, `mk` a sign inside a shape.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from motcua.flow import parts
from motcua.flow.drawing.layout import Box, Line, Point
from motcua.flow.drawing.sizes import BESIDE_GAP, NAME_LINE, WORD_LINE, Size
from motcua.flow.parts import Node

HEAD_LONG, HEAD_WIDE = 8.0, 4.0
DROP = 4.5  # from the middle of a line of text to its base


def node(one: Node, box: Box, size: Size, state: str, *, lying: bool) -> str:
    """One node with its texts; `state` is "", "now" or "done"."""
    kind = f"nd nd--{state}" if state else "nd"
    if one.kind == parts.TASK:
        return _task(box, size, kind, state)
    if one.kind in (parts.SPLIT, parts.FORK, parts.JOIN, parts.MERGE):
        drawn = _diamond(one.kind, box, kind)
    else:
        drawn = _circle(one.kind, box, kind)
    return drawn + _beside(box, size, lying=lying)


def case(box: Box, lines: Sequence[str]) -> str:
    """What is written at a way: the line stops before it and goes on behind it."""
    shape = (
        f'<rect class="cs" x="{_n(box.left)}" y="{_n(box.top)}" width="{_n(box.width)}" height="{_n(box.height)}"'
        f' rx="{_n(min(box.height / 2, 11))}"/>'
    )
    x, y = box.middle
    return shape + texts(lines, x, y - (len(lines) - 1) * WORD_LINE / 2 + DROP, WORD_LINE)


def line(one: Line, *, head: bool) -> str:
    """A line, with a head where it meets a node."""
    points = one.points
    drawn = f'<path class="{"ar ar--b" if one.back else "ar"}" d="{_path(points)}"/>'
    return drawn + (_head(points[-2], points[-1]) if head and len(points) > 1 else "")


def texts(
    lines: Iterable[str], x: float, y: float, apart: float, kind: str = "", anchor: str = "middle"
) -> str:
    """Lines of text under each other, the first with its base at `y`."""
    name = f' class="{kind}"' if kind else ""
    return "".join(
        f'<text{name} x="{_n(x)}" y="{_n(y + rank * apart)}" text-anchor="{anchor}">{escape(said)}</text>'
        for rank, said in enumerate(lines)
    )


def _task(box: Box, size: Size, kind: str, state: str) -> str:
    drawn = (
        f'<rect class="{kind}" x="{_n(box.left)}" y="{_n(box.top)}" width="{_n(box.width)}"'
        f' height="{_n(box.height)}" rx="8"/>'
    )
    x, y = box.middle
    tall = len(size.name) * NAME_LINE + len(size.words) * WORD_LINE
    top = y - tall / 2
    drawn += texts(size.name, x, top + NAME_LINE / 2 + DROP, NAME_LINE, "lb")
    drawn += texts(size.words, x, top + len(size.name) * NAME_LINE + WORD_LINE / 2 + DROP, WORD_LINE)
    if state:
        drawn += _flag(box, state)
    return drawn


def _flag(box: Box, state: str) -> str:
    """What colour alone must not say: a tick on what is done, an arrow head before what is at hand."""
    x, y = box.left + box.width - 3, box.top + 3
    sign = "M-4 0 -1 3 4-3" if state == "done" else "M-2.5-4 2.5 0 -2.5 4"
    return (
        f'<g transform="translate({_n(x)} {_n(y)})"><circle class="fg fg--{state}" r="8"/>'
        f'<path class="fg__s" d="{sign}"/></g>'
    )


def _diamond(kind: str, box: Box, name: str) -> str:
    x, y = box.middle
    half = box.width / 2
    shape = f"M{_n(x)} {_n(y - half)} {_n(x + half)} {_n(y)} {_n(x)} {_n(y + half)} {_n(x - half)} {_n(y)}z"
    drawn = f'<path class="{name}" d="{shape}"/>'
    if kind == parts.SPLIT:
        drawn += f'<path class="mk" d="M{_n(x - 5)} {_n(y - 5)}l10 10m0-10-10 10"/>'
    elif kind in (parts.FORK, parts.JOIN):
        drawn += f'<path class="mk" d="M{_n(x - 8)} {_n(y)}h16m-8-8v16"/>'
    return drawn


def _circle(kind: str, box: Box, name: str) -> str:
    x, y = box.middle
    radius = box.width / 2
    heavy = " nd--end" if kind == parts.END else ""
    drawn = f'<circle class="{name}{heavy}" cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}"/>'
    if kind in parts.WAITING:
        drawn += f'<circle class="mk" cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius - 3)}"/>'
    if kind == parts.TIMER:
        drawn += f'<path class="mk" d="M{_n(x)} {_n(y - 6)}v6l4 3"/>'
    if kind == parts.MESSAGE:
        drawn += f'<path class="mk" d="M{_n(x - 6)} {_n(y - 4)}h12v8h-12zl6 5 6-5"/>'
    return drawn


def _beside(box: Box, size: Size, *, lying: bool) -> str:
    x, y = box.middle
    if lying:
        first = box.top - BESIDE_GAP - (len(size.words) - 1) * WORD_LINE - DROP
        return texts(size.words, x, first, WORD_LINE)
    first = y - (len(size.words) - 1) * WORD_LINE / 2 + DROP
    return texts(size.words, box.left + box.width + BESIDE_GAP, first, WORD_LINE, anchor="start")


def _path(points: Sequence[Point]) -> str:
    return "M" + " ".join(f"{_n(x)} {_n(y)}" for x, y in points)


def _head(before: Point, tip: Point) -> str:
    dx, dy = tip[0] - before[0], tip[1] - before[1]
    long = max(abs(dx), abs(dy)) or 1.0
    ux, uy = dx / long, dy / long
    base = tip[0] - ux * HEAD_LONG, tip[1] - uy * HEAD_LONG
    one = base[0] - uy * HEAD_WIDE, base[1] + ux * HEAD_WIDE
    other = base[0] + uy * HEAD_WIDE, base[1] - ux * HEAD_WIDE
    return f'<path class="ar--t" d="{_path([tip, one, other])}z"/>'


def _n(number: float) -> str:
    """A number as short as it can be written."""
    return f"{number:.1f}".removesuffix(".0")
