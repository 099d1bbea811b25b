"""Sentences for people, said by floors that know neither a language nor a page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Sentence:
    """One Vietnamese sentence with named fields; doors translate it by its `id`.

    `id` is the Vietnamese text itself (`"Hạn trả: {moment}."`), and so its key in the message catalogue.
    """

    id: str
    values: Mapping[str, str | int] = field(default_factory=dict, hash=False)

    def text(self, translate: Callable[[str], str]) -> str:
        """The sentence in the language of `translate`, its fields filled in."""
        template = translate(self.id) if self.id else ""
        return template.format_map(self.values) if self.values else template

    def __str__(self) -> str:
        return self.text(str)


def as_sentence(said: "str | Sentence") -> Sentence:
    """What was said, as a sentence; a plain string has no fields, so its braces stay as they are."""
    return said if isinstance(said, Sentence) else Sentence(said)
