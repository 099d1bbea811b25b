"""One line of a list of procedures: who, how long, how much, as a person reads it."""

from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _

from motcua.procedures.models import Kind
from motcua.ui.kept import url
from motcua.ui.spoken import limit_words, vnd

LONGEST_AGENCY_TEXT = 60


class Listed(Protocol):
    """What a line reads of a procedure: a row of a list, or the procedure itself."""

    @property
    def limit_text(self) -> str: ...
    @property
    def fee_vnd(self) -> int | None: ...
    @property
    def agency_text(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def handled_elsewhere(self) -> bool: ...


class Item(Listed, Protocol):
    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def field(self) -> str: ...
    @property
    def level(self) -> int: ...


@dataclass(frozen=True)
class Line:
    """`about` are short words shown in a row; `mark` says why this one is not like the others."""

    name: str
    url: str
    about: tuple[str, ...]
    level: int
    mark: str = ""


def line_of(item: Item) -> Line:
    """What a list shows of a procedure; what is unknown is left out, not guessed."""
    about = (agency_words(item.agency_text), upper(limit_words(item.limit_text)), fee_words(item))
    return Line(
        name=item.name,
        url=url("portal:procedure", item.code),
        about=tuple(words for words in about if words) or (item.field or item.code,),
        level=item.level,
        mark=mark_words(item),
    )


def agency_words(text: str) -> str:
    """The agencies of the published list, shortened to the first when they are many."""
    first, *others = [part.strip() for part in text.split(";") if part.strip()] or [""]
    if len(first) > LONGEST_AGENCY_TEXT:
        first = first[:LONGEST_AGENCY_TEXT].rsplit(" ", 1)[0] + "…"
    return _("{agency} và {count} nơi khác").format(agency=first, count=len(others)) if others else first


def upper(words: str) -> str:
    """A first capital, and nothing else changed."""
    return words[:1].upper() + words[1:]


def fee_words(item: Listed) -> str:
    return "" if item.fee_vnd is None else vnd(item.fee_vnd)


def mark_words(item: Listed) -> str:
    if item.kind == Kind.INTERNAL:
        return _("Thủ tục nội bộ")
    if item.kind == Kind.HISTORICAL:
        return _("Đã hết hiệu lực")
    if item.handled_elsewhere:
        return _("Cơ quan khác giải quyết")
    return ""
