"""Text as it may be stored: NFC, printable, whole."""

import re
import unicodedata

from motcua.ground.refusals import Invalid
from motcua.ground.sentences import Sentence

# C0 and C1 controls save tab and line feed, lone surrogates, noncharacters, and the marks that turn the
# direction of what follows (they make a name read otherwise than it is stored).
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029")
_SPACES = re.compile(r"\s+")


def clean(text: str) -> str:
    """The text in NFC with plain line ends; outer spaces are kept.

    Refuses: Invalid, when it holds a NUL, another control character or half of a surrogate pair.
    """
    whole = _LINE_ENDS.sub("\n", text)
    found = _FORBIDDEN.search(whole)
    if found:
        raise Invalid(
            Sentence(
                "Có ký tự không dùng được ở vị trí {position}. Xoá ký tự đó rồi gửi lại.",
                {"position": found.start() + 1},
            ),
            code="unusable_character",
        )
    return unicodedata.normalize("NFC", whole)


def one_line(text: str) -> str:
    """Clean text on one line: every run of spaces is one space, none outside.

    Refuses: Invalid, as `clean` does.
    """
    return _SPACES.sub(" ", clean(text)).strip()
