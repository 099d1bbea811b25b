"""The commune picker's choices: codes and names, found by name with or without tone marks."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from motcua.ground.folding import fold


@dataclass(frozen=True)
class Wards:
    """Wards and communes to choose from: pairs of code and full name ("Phường Ngọc Sơn")."""

    pairs: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> "Wards":
        return cls(tuple(pairs))

    @cached_property
    def _names(self) -> dict[str, str]:
        return dict(self.pairs)

    @cached_property
    def _codes(self) -> dict[str, set[str]]:
        """Codes by folded name, with the word for its kind and without it."""
        found: dict[str, set[str]] = {}
        for code, name in self.pairs:
            whole = fold(name)
            for key in {whole, _without_kind(whole)}:
                found.setdefault(key, set()).add(code)
        return found

    def __contains__(self, code: object) -> bool:
        return code in self._names

    def name(self, code: str) -> str:
        """The full name; the code itself when it is not known here."""
        return self._names.get(code, code)

    def code_of(self, typed: str) -> str | None:
        """The code that a typed name or code means; None when no or more than one ward is meant."""
        if typed in self._names:
            return typed
        exact = [code for code, name in self.pairs if name == typed]
        if len(exact) == 1:
            return exact[0]
        folded = " ".join(fold(typed).split())
        meant = self._codes.get(folded) or self._codes.get(_without_kind(folded)) or set()
        return next(iter(meant)) if len(meant) == 1 else None


def _without_kind(folded: str) -> str:
    for kind in ("phuong ", "xa ", "dac khu ", "thi tran "):
        if folded.startswith(kind):
            return folded.removeprefix(kind)
    return folded
