"""How wide a line of text will be, and where to break it: an estimate, as nobody measures a font here.

Marks above and below a letter take no width, so a letter counts as its base letter does.
"""

from __future__ import annotations

from unicodedata import combining, normalize

# Widths in thousandths of the font size, of the house's font in its heavier weight: broad on purpose.
_GROUPS = {
    260: "ijlI|'` ",
    330: ".,:;!",
    430: '1frt()[]{}“”"-/',
    600: "ksxzcvhynu?–",
    670: "abdeogpqđơưEFJLSTZ023456789",
    760: "ABCDGHKNPRUVXYĐƯ&+=<>~",
    850: "OQƠ%…",
    1010: "mwMW@—",
}
_WIDTHS = {letter: width for width, letters in _GROUPS.items() for letter in letters}
_USUAL = 700


def width(text: str, size: int) -> float:
    """The width of a text in a font of this size, in the same unit."""
    letters = normalize("NFD", text)
    return sum(_WIDTHS.get(one, _USUAL) for one in letters if not combining(one)) * size / 1000


def wrapped(text: str, size: int, across: float, most: int) -> list[str]:
    """The text in at most `most` lines no wider than `across`; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    for word in _pieces(text, size, across):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size) <= across:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        last = lines[most - 1]
        while last and width(f"{last}…", size) > across:
            last = last[:-1]
        lines = [*lines[: most - 1], f"{last.rstrip()}…"]
    return lines


def _pieces(text: str, size: int, across: float) -> list[str]:
    """The words, those too long for a line cut."""
    found: list[str] = []
    for word in text.split():
        piece = ""
        for letter in word:
            if piece and width(piece + letter, size) > across:
                found.append(piece)
                piece = ""
            piece += letter
        found.append(piece)
    return found
