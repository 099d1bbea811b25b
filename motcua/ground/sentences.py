"""Sentences for people, said by floors that know neither a language nor a page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Sentence:
    """One Vietnamese sentence with named fields; doors translate it by its `id`.

    `id` is the Vietnamese text itself (`"Hạn trả: {moment}."`), and so its key in the message catalogue.
    A value may be a sentence too (a moment, a weekday): it is said in the same language.
    """

    id: str
    values: "Mapping[str, str | int | Sentence]" = field(default_factory=dict, hash=False)

    def text(self, translate: Callable[[str], str]) -> str:
        """The sentence in the language of `translate`, its fields filled in."""
        template = translate(self.id) if self.id else ""
        if not self.values:
            return template
        return template.format_map({name: _said(value, translate) for name, value in self.values.items()})

    def __str__(self) -> str:
        return self.text(str)


def _said(value: "str | int | Sentence", translate: Callable[[str], str]) -> str | int:
    return value.text(translate) if isinstance(value, Sentence) else value


def N_(sentence_id: str) -> str:
    """Marks the id of a sentence, kept in a table or a constant, for the message catalogue."""
    return sentence_id


def as_sentence(said: "str | Sentence") -> Sentence:
    """What was said, as a sentence; a plain string has no fields, so its braces stay as they are."""
    return said if isinstance(said, Sentence) else Sentence(said)
