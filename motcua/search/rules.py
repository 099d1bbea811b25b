"""How text becomes words, and how well an entry answers a question: pure, the same on every database."""

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

MAX_TEXT = 1000
MAX_WORDS = 24
MAX_WORD = 40
TITLE_WEIGHT = 4.0
PAIR_WEIGHT = 2.0
PREFIX_WEIGHT = 0.6
LENGTH_WEIGHT = 0.02
WEAK_WEIGHT = 0.25

_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile("[\u0300-\u036f]+")
_LETTERS = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_PUNCTUATION = "–—“”‘’…•·−×≥≤°®«»≈÷±→\u00a0\u200b\u200e"
# Letters whose stroke is no mark, with the look-alike that old fonts left behind, and raised figures.
_SPELLED = str.maketrans("đĐðÐ²³", "dDdD23")

# Words that say nothing about which procedure is meant ("thủ tục … cần gì, ở đâu, bao nhiêu tiền").
_WEAK_TEXT = """
    thủ tục cần gì ở đâu như thế nào làm sao bao nhiêu tiền cho của và là muốn xin tôi mình em nhà
    có được không phải đi đến từ với về bị thì mà để ra khi
"""


@dataclass(frozen=True)
class Question:
    """What was asked: all its words, those that count, and the beginning of a word still being typed."""

    words: tuple[str, ...]
    strong: tuple[str, ...]
    last: str


def _bare(letter: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFD", letter)).lower()


# Nearly all Vietnamese text is folded by this one table, four times as fast as by taking marks apart.
_FOLDED = (
    {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
    | {ord(letter): _bare(letter) for letter in _LETTERS + _LETTERS.upper()}
    | {code: chr(plain).lower() for code, plain in _SPELLED.items()}
    | {ord(sign): " " for sign in _PUNCTUATION}
)


def words_of(text: str) -> list[str]:
    """Lower-case words without marks; letters and digits only, whatever the writing."""
    plain = text.translate(_FOLDED)
    return plain.split() if plain.isascii() else _words_of_any(text)


def _words_of_any(text: str) -> list[str]:
    return _WORD.findall(_bare(text.translate(_SPELLED)))


WEAK = frozenset(words_of(_WEAK_TEXT))


def folded(text: str) -> str:
    """The words of a text, parted by one space, as they stand in the index."""
    return " ".join(words_of(text))


def question(text: str) -> Question:
    """Read what somebody typed. Any text is a question; one without a letter or digit has no words."""
    found = [word[:MAX_WORD] for word in words_of(text[:MAX_TEXT])][:MAX_WORDS]
    words = tuple(dict.fromkeys(found))
    strong = tuple(word for word in words if word not in WEAK) or words
    return Question(words=words, strong=strong, last=found[-1] if found else "")


def rarity(seen_in: int, entries: int) -> float:
    """How much a word tells, by how few entries hold it (the idf of BM25)."""
    return math.log(1 + (entries - seen_in + 0.5) / (seen_in + 0.5))


def score(asked: Question, title: str, body: str, rarities: Mapping[str, float]) -> float:
    """How well an entry answers, from 0 up; `title` and `body` are folded words.

    A word in the title counts four times one in the body; words that stand side by side as they
    were asked count more, since a Vietnamese word is often two syllables; among equals the
    shorter title wins.
    """
    # With a space at either end a word is found as a piece of text: no list of words is made.
    in_title, in_body = f" {title} ", f" {body} "
    total = 0.0
    for word in asked.words:
        weight = rarities.get(word, 0.0) * (1.0 if word in asked.strong else WEAK_WEIGHT)
        total += weight * _place(word, word == asked.last, in_title, in_body)
    for first, second in pairwise(asked.words):
        if f" {first} {second} " in in_title:
            total += PAIR_WEIGHT * TITLE_WEIGHT * min(rarities.get(first, 0.0), rarities.get(second, 0.0))
    return total / (1 + LENGTH_WEIGHT * in_title.count(" "))


def _place(word: str, unfinished: bool, in_title: str, in_body: str) -> float:
    """What a word counts by where it stands; one that may be unfinished also as a beginning."""
    if f" {word} " in in_title:
        return TITLE_WEIGHT
    if f" {word} " in in_body:
        return 1.0
    if unfinished and f" {word}" in in_title:
        return TITLE_WEIGHT * PREFIX_WEIGHT
    return PREFIX_WEIGHT if unfinished and f" {word}" in in_body else 0.0


def rarest(words: Sequence[str], seen_in: Mapping[str, int], most: int) -> list[str]:
    """The rarest words that together lie in at most `most` entries; at least the rarest one that occurs."""
    chosen: list[str] = []
    reached = 0
    for word in sorted((w for w in words if seen_in.get(w)), key=lambda w: seen_in[w]):
        if chosen and reached + seen_in[word] > most:
            break
        chosen.append(word)
        reached += seen_in[word]
    return chosen
