"""Code 128 as widths of bars and spaces: a pure function, drawn by the paper's layout.

Source: the symbology ISO/IEC 15417. Code set B carries ASCII 32–126; runs of digits are shortened
in set C. Each symbol is eleven modules wide: three bars and three spaces; the stop has thirteen.
"""

from itertools import groupby

_WIDTHS = (
    "212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231"
    "113222123122123221223211221132221231213212223112312131311222321122321221312212322112322211"
    "212123212321232121111323131123131321112313132113132311211313231113231311112133112331132131"
    "113123113321133121313121211331231131213113213311213131311123311321331121312113312311332111"
    "314111221411431111111224111422121124121421141122141221112214112412122114122411142112142211"
    "241211221114413111241112134111111242121142121241114212124112124211411212421112421211212141"
    "214121412121111143111341131141114113114311411113411311113141114131311141411131211412211214"
    "211232"
)
PATTERNS = tuple(_WIDTHS[start : start + 6] for start in range(0, len(_WIDTHS), 6))
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
