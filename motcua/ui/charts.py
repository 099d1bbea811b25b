"""Charts as SVG, drawn from data; each stands over its table, which says the same in numbers.

Colours come from classes (`f1` to `f6`, `fl` for late), so that light, dark and paper each have their own.
"""

from collections.abc import Sequence

from markupsafe import Markup

WIDTH = 440
ROW_HEIGHT, NAME_WIDTH, BAR_HEIGHT = 39, 150, 26
PLOT_TOP, PLOT_BOTTOM, PLOT_LEFT = 24, 184, 30
Parts = Sequence[tuple[int, str]]


def stacked_bars(rows: Sequence[tuple[str, str, Parts]], label: str) -> Markup:
    """Lying bars of several parts. rows: (name, a word under it, [(number, class of its colour)])."""
    most = max((sum(n for n, _kind in parts) for _name, _word, parts in rows), default=0) or 1
    per = (WIDTH - NAME_WIDTH - 34) / most
    drawn = [_stacked(index, row, per) for index, row in enumerate(rows)]
    return _svg(Markup("").join(drawn), ROW_HEIGHT * len(rows) + 6, label)


def _stacked(index: int, row: tuple[str, str, Parts], per: float) -> Markup:
    name, word, parts = row
    top, left = index * ROW_HEIGHT + 4, float(NAME_WIDTH)
    drawn = [Markup('<text class="lb" x="0" y="{}">{}</text>').format(top + (12 if word else 18), name)]
    if word:
        drawn.append(Markup('<text x="0" y="{}">{}</text>').format(top + 27, word))
    for number, kind in parts:
        if number:
            width = max(per * number - 2, 2)
            drawn.append(_rect(left, top, width, BAR_HEIGHT, kind))
            left += per * number
    total = sum(number for number, _kind in parts)
    drawn.append(Markup('<text class="lb" x="{:.0f}" y="{}">{}</text>').format(left + 6, top + 18, total))
    return Markup("").join(drawn)


def paired_bars(groups: Sequence[tuple[str, int, int]], kinds: tuple[str, str], label: str) -> Markup:
    """Standing bars in pairs from a zero base. groups: (name, first, second)."""
    most = max((max(a, b) for _name, a, b in groups), default=0) or 1
    step = (WIDTH - PLOT_LEFT) / max(len(groups), 1)
    per = (PLOT_BOTTOM - PLOT_TOP) / most
    drawn = [
        Markup('<line class="g" x1="{0}" x2="{1}" y1="{2}" y2="{2}"/>').format(
            PLOT_LEFT - 4, WIDTH, PLOT_BOTTOM
        ),
        Markup('<text x="{}" y="{}" text-anchor="end">0</text>').format(PLOT_LEFT - 10, PLOT_BOTTOM + 4),
    ]
    for index, (name, first, second) in enumerate(groups):
        middle = PLOT_LEFT + step * (index + 0.5)
        width = min(step / 2 - 6, 34)
        drawn += [
            _standing(middle - width - 1, width, first, per, kinds[0]),
            _standing(middle + 1, width, second, per, kinds[1]),
            Markup('<text x="{:.0f}" y="{}" text-anchor="middle">{}</text>').format(
                middle, PLOT_BOTTOM + 20, name
            ),
        ]
    return _svg(Markup("").join(drawn), PLOT_BOTTOM + 32, label)


def _standing(left: float, width: float, number: int, per: float, kind: str) -> Markup:
    height = per * number
    top = PLOT_BOTTOM - height
    bar = _rect(left, top, width, height, kind) if number else Markup("")
    return bar + Markup('<text class="lb" x="{:.0f}" y="{:.0f}" text-anchor="middle">{}</text>').format(
        left + width / 2, top - 5, number
    )


def _rect(left: float, top: float, width: float, height: float, kind: str) -> Markup:
    return Markup('<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" rx="3"/>').format(
        kind, left, top, width, height
    )


def load_bar(share: float, kind: str = "f1") -> Markup:
    """A thin bar beside a number: `share` from 0 to 1."""
    width = round(100 * min(max(share, 0.0), 1.0))
    return Markup(
        '<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="{}" width="{}" height="8"/></svg>'
    ).format(kind, width)


def _svg(inside: Markup, height: int, label: str) -> Markup:
    return Markup('<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>').format(
        WIDTH, height, label, inside
    )
