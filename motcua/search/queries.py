"""Finding things. The database says which entries hold which words; `rules` says which answers best.

Nothing that was typed is ever read as a query language: only letters and digits reach the engine,
each word quoted.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection

from motcua.search import rules
from motcua.search.rules import Question

CANDIDATES = 400
EXACT = 1000.0
LONGEST_CODE = 80
_CODE = re.compile(r"\d\.\d{3,}[\w.]*")
_COLUMNS = "id, kind, code, code_folded, title, url, standing, title_words, body_words"


@dataclass(frozen=True)
class Hit:
    """One answer. `score` orders the answers of one question and means nothing else."""

    kind: str
    code: str
    title: str
    url: str
    score: float


@dataclass(frozen=True)
class _Entry:
    id: int
    kind: str
    code: str
    code_folded: str
    title: str
    url: str
    standing: int
    title_words: str
    body_words: str


def find(text: str, kind: str | None = None, limit: int = 10) -> list[Hit]:
    """What answers `text`, best first; ordinary entries before those that stand back.

    A code, whole or begun ("2.0006"), is answered with the entries of that code only. With or without
    tone marks; the last word may be unfinished. Any text is allowed, of any length. At most five
    queries, whatever is asked.
    """
    asked = rules.question(text)
    if not asked.words or limit < 1:
        return []
    coded = _with_code(text, kind, limit)
    if coded:
        return [_hit(entry, EXACT) for entry in coded]
    seen_in = _seen_in(asked)
    total = _count()
    entries = {entry.id: entry for way in _ways(asked, seen_in) for entry in _holding(way, asked, kind)}
    rarities = {word: rules.rarity(n, total) for word, n in seen_in.items()}
    return [_hit(entry, value) for value, entry in _best(entries.values(), asked, rarities)[:limit]]


def _ways(asked: Question, seen_in: dict[str, int]) -> list[tuple[str, Sequence[str]]]:
    """All the words that count, then the rarest of them: the second fills up what the first leaves open."""
    ways: list[tuple[str, Sequence[str]]] = []
    if all(seen_in.get(word) for word in asked.strong):
        ways.append(("AND", asked.strong))
    rare = rules.rarest(asked.strong, seen_in, CANDIDATES)
    if rare and (len(asked.strong) > 1 or not ways):
        ways.append(("OR", rare))
    return ways


def _best(
    entries: Iterable[_Entry], asked: Question, rarities: dict[str, float]
) -> list[tuple[float, _Entry]]:
    scored = [(rules.score(asked, e.title_words, e.body_words, rarities), e) for e in entries]
    return sorted(scored, key=lambda pair: _order(*pair))


def _order(value: float, entry: _Entry) -> tuple[int, float, int, str]:
    return (entry.standing, -round(value, 6), len(entry.title_words), entry.code)


def _hit(entry: _Entry, value: float) -> Hit:
    return Hit(entry.kind, entry.code, entry.title, entry.url, round(value, 4))


def _with_code(text: str, kind: str | None, limit: int) -> list[_Entry]:
    """Entries whose code is what was typed, or begins with it when it looks like the beginning of one."""
    typed = "".join(rules.words_of(text[:LONGEST_CODE]))
    if len(text.strip()) > LONGEST_CODE or not any(letter.isdigit() for letter in typed):
        return []
    begun = _CODE.fullmatch(text.strip()) is not None
    where, value = ("code_folded LIKE %s", f"{typed}%") if begun else ("code_folded = %s", typed)
    return _entries(where, [value], kind, limit)


def _holding(way: tuple[str, Sequence[str]], asked: Question, kind: str | None) -> list[_Entry]:
    joined, words = way
    if connection.vendor == "postgresql":
        terms = (f"'{w}':*" if w == asked.last else f"'{w}'" for w in words)
        where = "words @@ to_tsquery('simple', %s)"
        return _entries(where, [(" & " if joined == "AND" else " | ").join(terms)], kind, CANDIDATES)
    terms = (f'"{w}"*' if w == asked.last else f'"{w}"' for w in words)
    where = "id IN (SELECT rowid FROM search_words WHERE search_words MATCH %s)"
    return _entries(where, [f" {joined} ".join(terms)], kind, CANDIDATES)


def _entries(where: str, values: list[str], kind: str | None, limit: int) -> list[_Entry]:
    also = " AND kind = %s" if kind else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {_COLUMNS} FROM search_searchentry WHERE {where}{also} "  # noqa: S608
            "ORDER BY standing, length(title_words), id LIMIT %s",
            [*values, *([kind] if kind else []), limit],
        )
        return [_Entry(*row) for row in cursor.fetchall()]


def _seen_in(asked: Question) -> dict[str, int]:
    """In how many entries each word occurs; the last word counts as a beginning."""
    words = list(asked.words)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            terms = [f"'{w}':*" if w == asked.last else f"'{w}'" for w in words]
            counted = ", ".join(["(%s, %s)"] * len(words))
            cursor.execute(
                "SELECT asked.word, (SELECT count(*) FROM search_searchentry "  # noqa: S608
                "WHERE words @@ to_tsquery('simple', asked.term)) "
                f"FROM (VALUES {counted}) AS asked(word, term)",
                [value for pair in zip(words, terms, strict=True) for value in pair],
            )
            return dict(cursor.fetchall())
        marks = ", ".join(["%s"] * len(words))
        cursor.execute(
            f"SELECT term, doc FROM search_terms WHERE term IN ({marks}) "  # noqa: S608
            "UNION ALL SELECT '', count(*) FROM search_words WHERE search_words MATCH %s",
            [*words, f'"{asked.last}"*'],
        )
        found = dict(cursor.fetchall())
    found[asked.last] = found.pop("")
    return found


def _count() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM search_searchentry")
        return int(cursor.fetchone()[0])
