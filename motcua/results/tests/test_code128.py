"""Bar codes: the pattern table holds together, and what is written can be read again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.results import code128

PRINTABLE = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=40)
WORKED = {  # text: symbols with start and check, counted by hand from the standard's rules
    "A": [104, 33, 34],
    "1234": [105, 12, 34, 82],
    "AB1234": [104, 33, 34, 99, 12, 34, 102],
}


def read_back(widths: tuple[int, ...]) -> str:
    """A reader of our own: widths to symbols to text; it checks the check symbol and the stop."""
    text = "".join(map(str, widths))
    assert text.endswith(code128.STOP_PATTERN)
    body = text[: -len(code128.STOP_PATTERN)]
    values = [code128.PATTERNS.index(body[i : i + 6]) for i in range(0, len(body), 6)]
    assert values[-1] == code128.check_symbol(values[:-1])
    in_c = values[0] == code128.START_C
    said = []
    for value in values[1:-1]:
        if in_c and value == code128.TO_B:
            in_c = False
        elif not in_c and value == code128.TO_C:
            in_c = True
        else:
            said.append(f"{value:02d}" if in_c else chr(value + 32))
    return "".join(said)


def test_every_pattern_is_eleven_modules_wide_and_none_is_used_twice() -> None:
    assert len(set(code128.PATTERNS)) == len(code128.PATTERNS) == 106
    for pattern in code128.PATTERNS:
        widths = [int(width) for width in pattern]
        assert sum(widths) == 11
        assert sum(widths[::2]) % 2 == 0, "bars of set A, B and C are always an even number of modules"


@pytest.mark.parametrize(("text", "symbols"), WORKED.items())
def test_worked_examples(text: str, symbols: list[int]) -> None:
    assert code128.symbols(text) == symbols


@given(PRINTABLE)
def test_what_is_written_can_be_read(text: str) -> None:
    assert read_back(code128.bars(text)) == text


def test_digits_take_half_the_room() -> None:
    assert len(code128.bars("26112300430001")) < len(code128.bars("ABCDEFGHIJKLMN")) - 30


@pytest.mark.parametrize("text", ["", "Hồ sơ", "a\nb", "a\x00"])
def test_what_the_code_cannot_say_is_refused(text: str) -> None:
    with pytest.raises(code128.NotEncodable):
        code128.bars(text)
