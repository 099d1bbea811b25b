"""The commune picker's choices: codes and names, found by name with or without tone marks."""

from motcua.eforms.code_lists import CodeList
from motcua.ground.folding import fold


class Wards(CodeList):
    """Wards and communes to choose from, by full name ("Phường Ngọc Sơn"); what is kept of an answer is the code.

    A name is found with the word for its kind and without it, and written out exactly before any other.
    """

    def name(self, code: str) -> str:
        """The full name; the code itself when it is not known here."""
        return super().name(code) or code

    def shown(self, answer: str) -> str:
        """A ward is read by its name alone."""
        return self.name(answer)

    def _keys(self, code: str, name: str) -> set[str]:
        whole = self._key(name)
        return {whole, _without_kind(whole)}

    @staticmethod
    def _key(words: str) -> str:
        return " ".join(fold(words).split())

    def _meant(self, typed: str) -> set[str]:
        exact = {code for code, name in self.pairs if name == typed}
        if len(exact) == 1:
            return exact
        folded = self._key(typed)
        return self._codes.get(folded) or self._codes.get(_without_kind(folded)) or set()


def _without_kind(folded: str) -> str:
    for kind in ("phuong ", "xa ", "dac khu ", "thi tran "):
        if folded.startswith(kind):
            return folded.removeprefix(kind)
    return folded
