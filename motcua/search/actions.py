"""Putting things into the index and taking them out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection

from motcua.search import rules
from motcua.search.models import SearchEntry


@dataclass(frozen=True)
class Entry:
    """A thing to be found: `title` weighs most, `body` is everything else that people may type.

    `standing` 0 is ordinary; an entry with a higher one stands after everything ordinary.
    """

    kind: str
    key: str
    title: str
    url: str
    code: str = ""
    body: str = ""
    standing: int = 0


_WRITE = """
INSERT INTO search_searchentry
    (kind, key, code, code_folded, title, url, standing, title_words, body_words)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (kind, key) DO UPDATE SET
    code = excluded.code, code_folded = excluded.code_folded, title = excluded.title, url = excluded.url,
    standing = excluded.standing, title_words = excluded.title_words, body_words = excluded.body_words
"""


def index(entries: Iterable[Entry]) -> int:
    """Write entries, new or changed, in one go; returns how many. The caller's transaction holds them."""
    rows = [_row(entry) for entry in entries]
    with connection.cursor() as cursor:
        cursor.executemany(_WRITE, rows)
    return len(rows)


def remove(kind: str, keys: Sequence[str]) -> None:
    """Take entries out; keys that are not there are no error."""
    SearchEntry.objects.filter(kind=kind, key__in=keys).delete()


def _row(entry: Entry) -> tuple[str | int, ...]:
    return (
        entry.kind,
        entry.key,
        entry.code,
        "".join(rules.words_of(entry.code)),
        entry.title,
        entry.url,
        entry.standing,
        rules.folded(entry.title),
        rules.folded(f"{entry.code} {entry.body}"),
    )
