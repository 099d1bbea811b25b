"""A finding: one fault of a pack, where it stands, which rule it breaks and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from motcua.ground.sentences import Sentence


@dataclass(frozen=True)
class Finding:
    """`file` is relative to the pack; `where` is a line, a JSON pointer, a step or a field, or empty."""

    pack: str
    file: str
    where: str
    rule: str
    message: Sentence
    mend: Sentence

    def as_json(self) -> dict[str, str]:
        """The finding as the command prints it."""
        return {one.name: str(getattr(self, one.name)) for one in fields(self)}


@dataclass
class Findings:
    """Collects the findings of one pack."""

    pack: str
    found: list[Finding] = field(default_factory=list)

    def add(self, file: str, where: str, rule: str, message: Sentence | str, mend: Sentence | str) -> None:
        """Note one fault; plain texts are sentences without values."""
        self.found.append(Finding(self.pack, file, where, rule, _sentence(message), _sentence(mend)))

    def has(self, file: str) -> bool:
        """Whether anything is wrong with this file so far."""
        return any(one.file == file for one in self.found)


def _sentence(text: Sentence | str) -> Sentence:
    return text if isinstance(text, Sentence) else Sentence(text)
