"""Lists of codes with names (danh mục mã) that a question is answered from: industries, goods, professions.

A question of the format `code` names its list (`"list": "nganh-nghe"`). With `"open": true` the list need not
be whole: words of the person's own are an answer, too, and an officer finds the code later.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from motcua.ground.folding import fold

LONGEST_ANSWER = 200
_DASH = " – "


@dataclass(frozen=True)
class CodeList:
    """Codes to choose from, in the order in which they are offered: pairs of code and name."""

    pairs: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Self:
        return cls(tuple((code, name) for code, name in pairs))

    @cached_property
    def _names(self) -> dict[str, str]:
        return dict(self.pairs)

    @cached_property
    def _codes(self) -> dict[str, set[str]]:
        """Codes by all that may be typed for them, folded: the name, and code and name as offered."""
        found: dict[str, set[str]] = {}
        for code, name in self.pairs:
            for key in self._keys(code, name):
                found.setdefault(key, set()).add(code)
        return found

    def _keys(self, code: str, name: str) -> set[str]:
        """What a pair is found by, as `_key` makes it of what was typed."""
        return {self._key(name), self._key(self.shown(code))}

    @staticmethod
    def _key(words: str) -> str:
        """Folded, with one kind of dash and single spaces."""
        return " ".join(fold(words.replace("–", "-").replace("—", "-")).replace(" - ", " ").split())

    def __contains__(self, code: object) -> bool:
        return code in self._names

    def name(self, code: str) -> str:
        """The name of a code; "" when it is not in the list."""
        return self._names.get(code, "")

    def shown(self, answer: str) -> str:
        """An answer as it is read: "5610 – Nhà hàng …"; words that are no code as they are."""
        name = self.name(answer)
        return f"{answer}{_DASH}{name}" if name else answer

    @property
    def offers(self) -> list[str]:
        """Every code with its name, as a picker offers them."""
        return [self.shown(code) for code, _ in self.pairs]

    def code_of(self, typed: str) -> str | None:
        """The code that a typed code or name means, with or without tone marks; None when none or several."""
        if typed in self._names:
            return typed
        meant = self._meant(typed)
        return next(iter(meant)) if len(meant) == 1 else None

    def _meant(self, typed: str) -> set[str]:
        return self._codes.get(self._key(typed), set())


def is_answer(text: str) -> bool:
    """Whether a text may be an answer at all; whether it is in the list, the form's own check says."""
    return 1 <= len(text) <= LONGEST_ANSWER


def looks_like_code(text: str) -> bool:
    """Digits and signs alone describe nothing: in an open list they are a code that is not there."""
    return not any(letter.isalpha() for letter in text)
