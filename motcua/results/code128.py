"""Code 128 as widths of bars and spaces: a pure function, drawn by the paper's layout.

Source: the symbology ISO/IEC 15417. Code set B carries ASCII 32–126; runs of digits are shortened
in set C. Each symbol is eleven modules wide: three bars and three spaces; the stop has thirteen.
"""

from itertools import groupby

PATTERNS = (
    "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 "
    "122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 "
    "322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 "
    "112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 "
    "331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 "
    "112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 "
    "124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 "
    "411311 113141 114131 311141 411131 211412 211214 211232"
).split()
STOP_PATTERN = "2331112"
TO_C, TO_B = 99, 100
START_B, START_C = 104, 105
SHORTEST_RUN = 4  # digits; a shorter run in set C costs as much as it saves


class NotEncodable(ValueError):
    """The text has a character outside ASCII 32–126, or is empty."""


def bars(text: str) -> tuple[int, ...]:
    """Widths in modules, bar and space in turn, beginning and ending with a bar; no quiet zone."""
    values = symbols(text)
    return tuple(int(width) for value in values for width in PATTERNS[value]) + tuple(map(int, STOP_PATTERN))


def symbols(text: str) -> list[int]:
    """Symbol values from the start to the check symbol, without the stop."""
    if not text or any(not 32 <= ord(letter) <= 126 for letter in text):
        raise NotEncodable(text)
    values: list[int] = []
    in_c = False
    for chunk, wants_c in _chunks(text):
        if not values:
            values.append(START_C if wants_c else START_B)
        elif wants_c != in_c:
            values.append(TO_C if wants_c else TO_B)
        in_c = wants_c
        values += _set_c(chunk) if wants_c else [ord(letter) - 32 for letter in chunk]
    return [*values, check_symbol(values)]


def check_symbol(values: list[int]) -> int:
    """The weighted sum modulo 103; the start counts once."""
    return (values[0] + sum(place * value for place, value in enumerate(values[1:], start=1))) % 103


def _set_c(digits: str) -> list[int]:
    return [int(digits[place : place + 2]) for place in range(0, len(digits), 2)]


def _chunks(text: str) -> list[tuple[str, bool]]:
    """Neighbouring pieces with whether each goes in set C; an odd digit stays before its run, in set B."""
    pieces: list[tuple[str, bool]] = []
    for is_digit, letters in groupby(text, key=lambda letter: letter in "0123456789"):
        run = "".join(letters)
        if is_digit and len(run) >= SHORTEST_RUN:
            odd = len(run) % 2
            if odd:
                pieces.append((run[:1], False))
            pieces.append((run[odd:], True))
        else:
            pieces.append((run, False))
    return pieces
